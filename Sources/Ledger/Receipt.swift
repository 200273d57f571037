package import Correlating
package import Extracting

/// What became of a file or an item.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// It published an alert.
  case rang
  /// It was scored, and stayed below the level that rings.
  case quiet
  /// The same bytes or the same text had been recorded before.
  case repeated
  /// It was refused; the receipt's reason says why.
  case quarantined
}

/// What became of one item of a file.
package struct ItemReceipt: Sendable, Hashable {
  /// The item's index in its file, from 0.
  package var item: Int
  package var outcome: Outcome
  /// A `Reason`'s raw value, or the text of the error that kept the item from being read.
  package var reason: String
  /// nil when the item could not be read.
  package var identity: ArticleIdentity?
  /// 0…1000 tenths of a point; nil when it was not scored.
  package var threatTenths: Int?
  /// −1000…+1000 tenths of a point; nil when it was not scored.
  package var escalationTenths: Int?
  package var level: String?
  /// The main event's PLOVER type.
  package var event: String?
  package var title: String?
  /// The alert it rang, or that the article rang which it repeats.
  package var alertID: String?
  /// The kind of the alert that it rang; nil when it rang none.
  package var kind: AlertKind?
  /// What its publisher says of the version; nil when it could not be read.
  package var edition: Edition?

  package init(
    item: Int, outcome: Outcome, reason: String, identity: ArticleIdentity? = nil, threatTenths: Int? = nil,
    escalationTenths: Int? = nil, level: String? = nil, event: String? = nil, title: String? = nil,
    alertID: String? = nil, kind: AlertKind? = nil, edition: Edition? = nil
  ) {
    self.item = item
    self.outcome = outcome
    self.reason = reason
    self.identity = identity
    self.threatTenths = threatTenths
    self.escalationTenths = escalationTenths
    self.level = level
    self.event = event
    self.title = title
    self.alertID = alertID
    self.kind = kind
    self.edition = edition
  }
}

/// What became of one file, known by its place and its bytes.
package struct FileReceipt: Sendable, Hashable {
  package var key: FileKey
  package var stamp: FileStamp
  /// In lower-case hexadecimal digits; nil when the file was refused unread.
  package var sha256: String?
  /// The format's name; nil when none was recognised.
  package var format: String?
  /// The gravest outcome among its items, or `quarantined` for the file as a whole.
  package var outcome: Outcome
  package var reason: String
  /// By ascending index.
  package var items: [ItemReceipt]
  package var recorded: Timestamp

  package init(
    key: FileKey, stamp: FileStamp, sha256: String?, format: String?, outcome: Outcome, reason: String,
    items: [ItemReceipt], recorded: Timestamp
  ) {
    self.key = key
    self.stamp = stamp
    self.sha256 = sha256
    self.format = format
    self.outcome = outcome
    self.reason = reason
    self.items = items
    self.recorded = recorded
  }

  /// What tells this receipt from others of the same path: the bytes, or the stamp when they were never read.
  var content: String { sha256 ?? stamp.text }
}
