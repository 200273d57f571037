package import Correlating
package import Extracting
package import Scoring

/// What is published once for a story that deserves a person's attention: a line of JSON, and what lists say of it.
///
/// It is a pure function of its inputs, so a repeat after a crash publishes the same bytes under the same name.
package struct Alert: Sendable, Hashable {
  /// 26 characters of `a…z2…7`, derived from the kind, the article's words and the alert that it replaces.
  package let id: String
  /// Whether it is new, or what it does to the alert before it.
  package let kind: AlertKind
  /// When it rang, as recorded in the ledger.
  package let time: Timestamp
  /// Never `none`.
  package let level: Level
  /// 0…100.
  package let threat: Points
  /// -100…100; above 0 the conflict is escalating.
  package let escalation: Points
  /// The main event's type; nil when the article reports no event.
  package let event: EventType?
  /// Who acts in the main event; nil when the text does not say.
  package let source: Participant?
  /// At whom the main event is aimed; nil when the text does not say.
  package let target: Participant?
  /// At most 512 bytes; nil when the article has none.
  package let title: String?
  /// How the text begins, at most 280 bytes.
  package let lead: String
  /// At most 2048 bytes.
  package let url: String?
  /// The watched folder in which the article came.
  package let inbox: String
  /// The file's path beneath the inbox; what is not UTF-8 is shown as `\xNN`.
  package let path: String
  /// The whole alert: one line of UTF-8, at most 65,536 bytes, ending in a newline.
  package let json: [UInt8]

  /// `YYYYMMDDTHHMMSS.ffffffZ-LEVEL-ID.json`: sorts by time, can be globbed by level.
  package var fileName: String { "\(time.compact)-\(level.rawValue)-\(id).json" }
}

extension Alert {
  /// Makes the alert of an article; nil when the occasion's level is `none`, which never rings.
  ///
  /// - Parameters:
  ///   - occasion: why it is published, and at which level.
  ///   - time: when it rings, in the years 1…9999.
  ///   - format: the reader that took the article, such as `plain-text`.
  ///   - threshold: the threat from which the assessment's level begins.
  ///   - storyKey: what the articles of one story share.
  package init?(
    _ occasion: AlertOccasion, time: Timestamp, article: Article, identity: ArticleIdentity, format: String,
    file: InputFile, assessment: Assessment, threshold: Points, storyKey: String, engine: Engine
  ) {
    guard occasion.level != .none else { return nil }
    let id = AlertIdentifier.make(occasion, textSHA256: identity.textSHA256)
    let document = AlertDocument(
      id: id, occasion: occasion, time: time, article: article, identity: identity, format: format, file: file,
      assessment: assessment, threshold: threshold, storyKey: storyKey, engine: engine)
    self.init(
      id: id, kind: occasion.kind, time: time, level: occasion.level, threat: assessment.threat,
      escalation: assessment.escalation, event: document.mainEvent?.type, source: document.mainEvent?.source,
      target: document.mainEvent?.target, title: document.article.title, lead: document.lead,
      url: document.article.url, inbox: document.inbox, path: document.path, json: document.encoded())
  }
}
