package import Extracting

/// Why an article rings or does not: the named reason that its receipt shows.
package enum Reason: String, Sendable, Hashable, CaseIterable {
  /// It reached the level at which the desk wants to be rung.
  case newStory = "new-story"
  /// It scored below the level at which the desk wants to be rung.
  case belowLevel = "below-level"
  /// The same bytes were recorded before.
  case sameBytes = "same-bytes"
  /// The same words were recorded before, in other bytes or under another name.
  case sameText = "same-text"
  /// It declares a language for which there is no lexicon; it was not scored.
  case noLexicon = "no-lexicon"
  /// A new version of an item that rang, with another headline, level or main event.
  case changed
  /// A new version of an item that rang, at a higher level than before.
  case graver
  /// A new version of an item that rang, without a change of headline, level or main event.
  case unchanged
  /// A new version of an item that rang, no longer at a level that rings.
  case correctedAway = "corrected-away"
  /// A version that is older than one recorded before.
  case outdated
  /// Its publisher cancels or withholds an item that rang.
  case takenBack = "taken-back"
  /// Its publisher cancels or withholds it, and nothing had rung; it was not scored.
  case notForUse = "not-for-use"
}

/// What an alert is about.
package enum AlertKind: String, Sendable, Hashable, CaseIterable {
  /// A story that did not ring before.
  case new
  /// The same item with another headline, level or main event.
  case update
  /// The same item at a higher level.
  case escalation
  /// The item was taken back, or no longer rings.
  case withdrawn
}

/// What becomes of an article.
package struct Decision: Sendable, Hashable {
  package var reason: Reason
  /// The earlier article that this one repeats, replaces or takes back; nil when it does none of that.
  package var earlier: Recollection?
  /// Until when an alert waits, because the publisher asks for it; nil when it is published at once.
  package var due: Timestamp?

  package init(reason: Reason, earlier: Recollection? = nil, due: Timestamp? = nil) {
    self.reason = reason
    self.earlier = earlier
    self.due = due
  }

  /// The kind of alert that is published; nil when none is.
  package var publishes: AlertKind? {
    switch reason {
    case .newStory: .new
    case .changed: .update
    case .graver: .escalation
    case .correctedAway, .takenBack: .withdrawn
    case .belowLevel, .sameBytes, .sameText, .noLexicon, .unchanged, .outdated, .notForUse: nil
    }
  }

  /// Whether the article only repeats what is known.
  package var repeats: Bool { [.sameBytes, .sameText, .unchanged, .outdated].contains(reason) }
}
