package import Extracting

/// An alert as the ledger keeps it: the very bytes of its file, so that publishing after a crash needs nothing else.
package struct StoredAlert: Sendable, Hashable {
  /// The order of recording, ascending, never reused; nil until it is stored.
  package var sequence: Int64?
  package var id: String
  /// Its name in the outbox.
  package var fileName: String
  package var level: String
  package var recorded: Timestamp
  /// The line of JSON, with its newline.
  package var json: [UInt8]
  /// Before this instant it is not to be published, for its publisher's embargo; nil when it may be at once.
  package var due: Timestamp?
  /// The alert that it takes back; when that one still waits for an embargo, neither is ever published.
  package var withdraws: String?
  /// When it was published; nil while it waits.
  package var published: Timestamp?

  package init(
    sequence: Int64? = nil, id: String, fileName: String, level: String, recorded: Timestamp, json: [UInt8],
    due: Timestamp? = nil, withdraws: String? = nil, published: Timestamp? = nil
  ) {
    self.sequence = sequence
    self.id = id
    self.fileName = fileName
    self.level = level
    self.recorded = recorded
    self.json = json
    self.due = due
    self.withdraws = withdraws
    self.published = published
  }
}
