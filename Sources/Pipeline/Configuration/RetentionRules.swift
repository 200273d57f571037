/// How long what the service keeps is kept.
package struct RetentionRules: Sendable, Hashable {
  /// For one folder; nil sets no limit.
  package struct Folder: Sendable, Hashable {
    /// How long after it was put there a file is removed.
    package var age: Duration?
    /// Bytes on disk beyond which the oldest files are removed.
    package var bytes: Int?

    package init(age: Duration? = nil, bytes: Int? = nil) {
      self.age = age
      self.bytes = bytes
    }

    var isUnlimited: Bool { age == nil && bytes == nil }
  }

  /// Off until somebody sets it: only the consumers know whether an alert has been read.
  package var outbox = Folder()
  /// Off until somebody sets it: who archives articles wants to have them.
  package var done = Folder()
  /// On, because anybody who can drop files can fill it.
  package var quarantine = Folder(age: .seconds(90 * 86_400), bytes: 1 << 30)
  /// How long receipts of files that are gone, and alerts that are published, stay in the ledger.
  package var ledger = Duration.seconds(90 * 86_400)
  /// How long it is known that an article rang, so that it does not ring again.
  package var memory = Duration.seconds(730 * 86_400)

  package init() {}
}
