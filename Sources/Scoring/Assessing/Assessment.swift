/// One piece of text that moved a score.
package struct Evidence: Sendable, Hashable {
  package var field: Field
  /// Where the words begin, in UTF-8 bytes of the field.
  package var offset: Int
  /// In UTF-8 bytes.
  package var length: Int
  /// The words themselves, as written.
  package var text: String
  /// The concept that they matched, such as `say.warn`.
  package var concept: String
  /// The pattern that they completed, or nil when the words counted by themselves.
  package var pattern: String?
  /// How many points of threat they added, 0…100.
  package var threat: Points
  /// How many points of escalation they added (rising) or took away (falling), -100…100.
  package var escalation: Points
  /// The factors that made the points, for a person: `title ×1.5, reported ×0.8`.
  package var why: String

  package init(
    field: Field, offset: Int, length: Int, text: String, concept: String, pattern: String?, threat: Points,
    escalation: Points, why: String
  ) {
    self.field = field
    self.offset = offset
    self.length = length
    self.text = text
    self.concept = concept
    self.pattern = pattern
    self.threat = threat
    self.escalation = escalation
    self.why = why
  }
}

/// A hit that did not count, and why; for those who edit the lexicon.
package struct Ignored: Sendable, Hashable {
  package var field: Field
  /// Where the words begin, in UTF-8 bytes of the field.
  package var offset: Int
  /// In UTF-8 bytes.
  package var length: Int
  /// The words themselves, as written.
  package var text: String
  /// The concept, or the pattern, that would have counted.
  package var concept: String
  /// Such as `sport ×0.03` or `needs weapon within 6 words`.
  package var why: String

  package init(field: Field, offset: Int, length: Int, text: String, concept: String, why: String) {
    self.field = field
    self.offset = offset
    self.length = length
    self.text = text
    self.concept = concept
    self.why = why
  }
}

/// What the scorer says of an article.
///
/// The threat is the sum of the evidence's threat, the escalation the sum of its escalation, both to the tenth of a point.
package struct Assessment: Sendable, Hashable {
  /// The lexicon's language by which it was scored, such as `en`.
  package var language: String
  /// 0…100.
  package var threat: Points
  /// -100…100; above 0 the text reports a conflict that is escalating.
  package var escalation: Points
  /// The level that the threat reaches.
  package var level: Level
  /// The event that the article is about; nil when it reports none.
  package var mainEvent: Event?
  /// In the order of the text, the title's first.
  package var events: [Event]
  /// In the order of the text, the title's first.
  package var evidence: [Evidence]
  /// Hits that did not count; empty unless they were asked for.
  package var ignored: [Ignored]

  package init(
    language: String, threat: Points, escalation: Points, level: Level, mainEvent: Event?, events: [Event],
    evidence: [Evidence], ignored: [Ignored]
  ) {
    self.language = language
    self.threat = threat
    self.escalation = escalation
    self.level = level
    self.mainEvent = mainEvent
    self.events = events
    self.evidence = evidence
    self.ignored = ignored
  }

  /// The assessment of an article in which nothing was found, or that was not scored.
  package static func nothing(language: String) -> Assessment {
    Assessment(
      language: language, threat: .zero, escalation: .zero, level: .none, mainEvent: nil, events: [], evidence: [],
      ignored: [])
  }
}
