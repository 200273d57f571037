import Correlating
import Extracting
import Publishing
import Scoring
import SeededRandomness

/// Alerts of articles that try to break what reads them.
struct HostileAlerts {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func next() -> Alert? {
    var assessment = Sample.assessment
    assessment.level = [.notice, .warning, .critical].randomElement(using: &random) ?? .notice
    assessment.threat = Points(tenths: .random(in: 0...1000, using: &random))
    assessment.escalation = Points(tenths: .random(in: -1000...1000, using: &random))
    assessment.events = (0..<count(200)).map { _ in event() }
    assessment.mainEvent = assessment.events.randomElement(using: &random)
    assessment.evidence = (0..<count(400)).map { _ in evidence() }
    let article = Article(
      title: maybe(text()), text: text(), language: maybe(text()),
      published: maybe(Timestamp(microseconds: .random(in: .min ... .max, using: &random))), source: maybe(text()),
      url: maybe(text()), authors: (0..<count(40)).map { _ in text() }, guid: maybe(text()), version: maybe(text()))
    let path = (0..<count(3000)).map { _ in UInt8.random(in: 1...255, using: &random) }
    let file = InputFile(
      inbox: text(), path: path, size: .random(in: 0 ... .max, using: &random),
      modified: Timestamp(microseconds: .random(in: .min ... .max, using: &random)))
    let engine = Engine(host: text(), instance: text(), version: text(), lexicon: text())
    return Sample.alert(
      occasion(assessment.level), article: article, file: file,
      assessment: assessment, engine: engine)
  }

  private mutating func occasion(_ level: Level) -> AlertOccasion {
    let reasons: [AlertKind: Reason] = [
      .new: .newStory, .update: .changed, .escalation: .graver, .withdrawn: .takenBack,
    ]
    let kind = AlertKind.allCases.randomElement(using: &random) ?? .new
    let replaces = kind == .new ? nil : String(repeating: "a", count: 26)
    return AlertOccasion(kind: kind, reason: reasons[kind] ?? .newStory, replaces: replaces, level: level)
  }

  private mutating func count(_ maximum: Int) -> Int {
    Bool.random(using: &random) ? .random(in: 0...3, using: &random) : .random(in: 0...maximum, using: &random)
  }

  private mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }

  private static let pieces = [
    "a", "threat", " ", "\n", "\u{0}", "\u{1B}[31m", "\"", "\\", "\u{202E}", "\u{2028}", "🔔", "ğ", "e\u{301}",
    "👩‍👩‍👧‍👦", "</script>", "\nPRIORITY=0", "\u{FFFD}", "\u{10FFFF}", String(repeating: "\u{301}", count: 300),
    String(repeating: "\u{1}", count: 700),
  ]

  private mutating func text() -> String {
    (0..<count(60)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func participant() -> Participant {
    Participant(actor: maybe(text()), role: maybe(text()), text: text())
  }

  private mutating func event() -> Event {
    Event(
      type: EventType.allCases.randomElement(using: &random) ?? .assault, mode: maybe(text()),
      certainty: Certainty.allCases.randomElement(using: &random) ?? .actual, source: maybe(participant()),
      target: maybe(participant()), intensity: .random(in: -10...10, using: &random), field: .text,
      sentence: count(1000), offset: count(1_000_000), length: count(1000))
  }

  private mutating func evidence() -> Evidence {
    Evidence(
      field: .title, offset: count(1_000_000), length: count(1000), text: text(), concept: text(),
      pattern: maybe(text()), threat: Points(tenths: .random(in: 0...1000, using: &random)),
      escalation: Points(tenths: .random(in: -1000...1000, using: &random)), why: text())
  }
}
