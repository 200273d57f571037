import Correlating
import Extracting
import Publishing
import Scoring

/// An article that rings, and one that does not.
enum Sample {
  static let title = "Turkey warns it will target Libya's Haftar"

  static let event = Event(
    type: .threaten, mode: "violence", certainty: .threatened,
    source: Participant(actor: "TUR", role: nil, text: "Turkey"),
    target: Participant(actor: "LBY.LNA", role: nil, text: "Libya's Haftar"), intensity: -7, field: .title, sentence: 0,
    offset: 0, length: 58)

  static let evidence = Evidence(
    field: .title, offset: 7, length: 20, text: "warns it will target", concept: "say.warn",
    pattern: "threaten.will-act", threat: Points(tenths: 310), escalation: Points(tenths: 120), why: "title ×1.5")

  static let assessment = Assessment(
    language: "en", threat: Points(tenths: 714), escalation: Points(tenths: 460), level: .warning, mainEvent: event,
    events: [event], evidence: [evidence], ignored: [])

  static let quiet = Assessment(
    language: "en", threat: .zero, escalation: .zero, level: .none, mainEvent: nil, events: [], evidence: [],
    ignored: [])

  static let article = Article(
    title: title, text: "Ankara said on Monday that any attack would be answered.\n\nTalks go on.", language: "en",
    published: Timestamp(microseconds: 1_590_000_000_000_000), source: "example.org",
    url: "https://example.org/a?b=c", authors: ["A. Writer"])

  static let identity = ArticleIdentity(
    fileSHA256: String(repeating: "0f", count: 32), item: 0, textSHA256: String(repeating: "ab", count: 32))

  static let file = InputFile(
    inbox: "/var/spool/tocsin/inbox", path: Array("wire/a.txt".utf8), size: 1234,
    modified: Timestamp(microseconds: 1_795_366_102_000_000))

  static let engine = Engine(
    host: "desk.example.org", instance: "default", version: "0.1.0", lexicon: String(repeating: "12", count: 32))

  static let time = Timestamp(microseconds: 1_795_366_102_123_456)

  static func alert(
    _ occasion: AlertOccasion? = nil, article: Article = article, identity: ArticleIdentity = identity,
    file: InputFile = file, assessment: Assessment = assessment, engine: Engine = engine
  ) -> Alert? {
    Alert(
      occasion ?? AlertOccasion(level: assessment.level), time: time, article: article, identity: identity,
      format: "plain-text", file: file,
      assessment: assessment, threshold: Points(tenths: 600), storyKey: identity.textSHA256, engine: engine)
  }
}
