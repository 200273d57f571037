import Extracting
import Scoring
import SeededRandomness
import Testing

@Suite struct AssessmentPropertyTests {
  /// Articles put together at random from words that make events, turn them down, or mean nothing.
  private static func articles(_ count: Int, seed: UInt64) -> [Article] {
    var generator = SeededGenerator(seed: seed)
    let words = [
      "Turkey", "Haftar's", "forces", "will", "not", "bombed", "attack", "Russia", "warned", "that", "it", "killed",
      "12", "the",
      "capital", "if", "ceasefire", "agreed", "striker", "goal", "1944", "anniversary", "troops", "withdrew",
      "ultimatum", "\n\n",
      ".", ",", "“", "”", "Çavuşoğlu", "by", "denied", "missiles", "at", "dawn", "protesters", "clashed", "with",
      "police",
    ]
    return (0..<count).map { _ in
      var text = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
        words.randomElement(using: &generator) ?? ""
      }
      let title = text.prefix(8).joined(separator: " ")
      text.shuffle(using: &generator)
      return Article(title: Bool.random(using: &generator) ? title : nil, text: text.joined(separator: " "))
    }
  }

  /// Articles put together at random from our own sentences: those of the lexicon's tests and of the traps.
  private static func stories(_ count: Int, seed: UInt64, _ scorer: Scorer) throws -> [Article] {
    var generator = SeededGenerator(seed: seed)
    let sentences =
      try scorer.lexicon.tests.map(\.sentence)
      + ["traps", "traps-more", "traps-fresh", "traps-unseen"].flatMap { try TrapTests.traps($0).map(\.sentence) }
    let joints = [" ", "\n", "\n\n", " \u{2014} ", "\r\n"]
    return (0..<count).map { _ in
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        var sentence = sentences.randomElement(using: &generator) ?? ""
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: sentence = sentence.uppercased()
        case 1: sentence = sentence.lowercased()
        case 2: sentence = "\u{201C}\(sentence)\u{201D}"
        default: break
        }
        text += sentence + (joints.randomElement(using: &generator) ?? "")
      }
      let title = Bool.random(using: &generator) ? sentences.randomElement(using: &generator) : nil
      return Article(title: title, text: text)
    }
  }

  @Test func `evidence adds up to the scores, and stands where it says`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let scorer = try Checkout.scorer.get()
    for article in try Self.articles(400, seed: seed) + Self.stories(1500, seed: seed, scorer) {
      let assessment = scorer.assess(article)
      #expect(assessment.evidence.map(\.threat).reduce(.zero, +) == assessment.threat, "seed \(seed)")
      #expect(assessment.evidence.map(\.escalation).reduce(.zero, +) == assessment.escalation, "seed \(seed)")
      #expect((0...1000).contains(assessment.threat.tenths) && (-1000...1000).contains(assessment.escalation.tenths))
      for evidence in assessment.evidence {
        let bytes = Array((evidence.field == .title ? article.title ?? "" : article.text).utf8)
        let quoted = bytes[evidence.offset..<evidence.offset + evidence.length]
        #expect(String(decoding: quoted, as: UTF8.self) == evidence.text, "seed \(seed)")
      }
      for ignored in assessment.ignored {
        let bytes = Array((ignored.field == .title ? article.title ?? "" : article.text).utf8)
        let quoted = bytes[ignored.offset..<ignored.offset + ignored.length]
        #expect(String(decoding: quoted, as: UTF8.self) == ignored.text, "seed \(seed)")
      }
      if let event = assessment.mainEvent { #expect(assessment.events.contains(event), "seed \(seed)") }
    }
  }

  @Test func `the same article is judged the same, in any order and company`() throws {
    let scorer = try Checkout.scorer.get()
    let articles = try Self.articles(60, seed: 7) + Self.stories(60, seed: 7, scorer)
    let forwards = articles.map(scorer.assess)
    let backwards = Array(articles.reversed().map(scorer.assess).reversed())
    #expect(forwards == backwards)
    #expect(Set(forwards.map(\.threat)).count > 3, "the articles must differ for this to say anything")
  }

  @Test(arguments: [
    "", " ", "\n\n\n", "!?.", String(repeating: "bombed ", count: 5000), String(repeating: "“", count: 100_000),
  ])
  func `empty and hostile texts are judged like any other`(text: String) throws {
    let assessment = try Checkout.scorer.get().assess(Article(title: text, text: text))
    #expect(assessment.evidence.map(\.threat).reduce(.zero, +) == assessment.threat)
  }

  @Test func `no entry of the lexicon is idle`() throws {
    let warnings = try LexiconInventory(files: Checkout.files()).lint()
    #expect(warnings.map(\.description) == [])
  }

  @Test func `an idle entry is told with its place`() throws {
    let settings = """
      concepts:
        act.bomb: {doc: x, event: {type: ASSAULT, intensity: -9}, nouns: [car bomb], terms: [{phrase: car bombs}, {noun: car bomb}]}
        act.plot: {doc: x, event: {type: ASSAULT, intensity: -5}, phrases: [car bomb, a plot]}
      patterns:
        plot.found: {doc: x, escalation: 1, match: ["act.bomb found", "act.bomb found"]}
      """
    let warnings = try LexiconInventory(files: [("acts.yaml", Array(settings.utf8))]).lint()
    #expect(
      warnings.map(\.description) == [
        "acts.yaml:2:109: 'car bomb' appears twice in act.bomb, first at acts.yaml:2:69",
        "acts.yaml:3:71: 'car bomb' makes no event of act.plot: it is always the graver act.bomb",
        "acts.yaml:5:65: this row appears twice in plot.found, first at acts.yaml:5:47",
      ])
  }

  @Test func `the lexicon's own tests pass`() throws {
    let scorer = try Checkout.scorer.get()
    #expect(scorer.lexicon.tests.count > 100)
    #expect(scorer.check().map(\.description) == [])
  }
}
