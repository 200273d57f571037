import Extracting
import Scoring
import Testing

@Suite struct AssessmentPropertyTests {
  /// Articles put together at random from words that make events, turn them down, or mean nothing.
  private static func articles(_ count: Int, seed: UInt64) -> [Article] {
    var generator = SplitMix(state: seed)
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

  @Test func `evidence adds up to the scores, and stands where it says`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let scorer = try Checkout.scorer.get()
    for article in Self.articles(400, seed: seed) {
      let assessment = scorer.assess(article)
      #expect(assessment.evidence.map(\.threat).reduce(.zero, +) == assessment.threat, "seed \(seed)")
      #expect(assessment.evidence.map(\.escalation).reduce(.zero, +) == assessment.escalation, "seed \(seed)")
      #expect((0...1000).contains(assessment.threat.tenths) && (-1000...1000).contains(assessment.escalation.tenths))
      for evidence in assessment.evidence {
        let bytes = Array((evidence.field == .title ? article.title ?? "" : article.text).utf8)
        let quoted = bytes[evidence.offset..<evidence.offset + evidence.length]
        #expect(String(decoding: quoted, as: UTF8.self) == evidence.text, "seed \(seed)")
      }
    }
  }

  @Test func `the same article is judged the same, in any order and company`() throws {
    let scorer = try Checkout.scorer.get()
    let articles = Self.articles(60, seed: 7)
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

  @Test func `the lexicon's own tests pass`() throws {
    let scorer = try Checkout.scorer.get()
    #expect(scorer.lexicon.tests.count > 100)
    #expect(scorer.check().map(\.description) == [])
  }
}

/// A small generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
