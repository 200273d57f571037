package import Extracting

/// By what an article is known: its content, never its file's name, place or first bytes.
package struct ArticleIdentity: Sendable, Hashable {
  /// SHA-256 of the file's bytes, in lower-case hexadecimal digits.
  package var fileSHA256: String
  /// The item's index in a file of many items, from 0; 0 for a file of one.
  package var item: Int
  /// SHA-256 of the normalised title and text, in lower-case hexadecimal digits: the same for a copy under another name.
  package var textSHA256: String

  package init(fileSHA256: String, item: Int, textSHA256: String) {
    self.fileSHA256 = fileSHA256
    self.item = item
    self.textSHA256 = textSHA256
  }
}

/// What an earlier article left behind, as far as a decision needs it.
package struct Recollection: Sendable, Hashable {
  package var identity: ArticleIdentity
  /// When it was recorded.
  package var recorded: Timestamp
  /// The alert it rang; nil when it did not ring.
  package var alertID: String?

  package init(identity: ArticleIdentity, recorded: Timestamp, alertID: String?) {
    self.identity = identity
    self.recorded = recorded
    self.alertID = alertID
  }
}

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
}

/// What becomes of an article.
package struct Decision: Sendable, Hashable {
  package var reason: Reason
  /// The earlier article that this one repeats; nil unless it repeats one.
  package var earlier: Recollection?

  /// Whether an alert is published.
  package var rings: Bool { reason == .newStory }

  package init(reason: Reason, earlier: Recollection? = nil) {
    self.reason = reason
    self.earlier = earlier
  }
}
