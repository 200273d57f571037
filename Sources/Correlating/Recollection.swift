package import Extracting
package import Scoring

/// What an earlier article left behind, as far as a decision needs it.
package struct Recollection: Sendable, Hashable {
  package var identity: ArticleIdentity
  /// When it was recorded.
  package var recorded: Timestamp
  /// The alert it rang; nil when it did not ring.
  package var alertID: String?
  /// The kind of that alert.
  package var kind: AlertKind?
  /// The publisher's number or time of the version; nil when it gave none.
  package var version: String?
  /// Whether its publisher lets it be used.
  package var status: PublicationStatus
  package var level: Level
  /// The main event's PLOVER type.
  package var event: String?
  package var title: String?

  package init(
    identity: ArticleIdentity, recorded: Timestamp, alertID: String?, kind: AlertKind? = nil, version: String? = nil,
    status: PublicationStatus = .usable, level: Level = .none, event: String? = nil, title: String? = nil
  ) {
    self.identity = identity
    self.recorded = recorded
    self.alertID = alertID
    self.kind = kind
    self.version = version
    self.status = status
    self.level = level
    self.event = event
    self.title = title
  }

  /// Whether an alert of it stands: it rang, and nothing took that back.
  var stands: Bool { alertID != nil && kind != .withdrawn && status == .usable }
}

/// What is remembered of an article that has come now.
package struct Memory: Sendable, Hashable {
  /// The article that came earlier in the same words.
  package var sameText: Recollection?
  /// The latest article that came earlier with the same identity of its publisher's.
  package var sameItem: Recollection?

  package init(sameText: Recollection? = nil, sameItem: Recollection? = nil) {
    self.sameText = sameText
    self.sameItem = sameItem
  }
}
