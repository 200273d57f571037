import Extracting
import Testing

@testable import Scoring

@Suite struct MechanismTests {
  private static func assess(_ text: String) throws -> Assessment {
    try Checkout.scorer.get().assess(Article(text: text))
  }

  @Test func `two sides named together do it to each other`() throws {
    let event = try #require(
      try Self.assess("Thai and Cambodian forces shelled one another across their border on Sunday.").mainEvent)
    #expect(event.type == .assault)
    #expect(event.source?.actor == "THA")
    #expect(event.target?.actor == "KHM")
  }

  @Test func `what was not done is negated, by one word or by several`() throws {
    for text in ["The army has not shelled the town.", "Chile has no plans to invade Bolivia."] {
      let assessment = try Self.assess(text)
      #expect(assessment.threat == .zero, "\(text): \(assessment.evidence)")
    }
  }

  @Test func `words alone are no threat, and nothing rises without one`() throws {
    let assessment = try Self.assess("A murder, an explosion and a hostage stand in this list of words.")
    #expect(assessment.events.isEmpty && assessment.threat == .zero && assessment.escalation == .zero)
    let memory = try Self.assess("The town marked the anniversary of the heaviest bombing of 1944 by the Luftwaffe.")
    #expect(memory.escalation < Points(tenths: 200))
  }

  @Test func `talks calm little beside a massacre`() throws {
    let talks = "Peace talks between the rebels and the Sudanese government have resumed in Addis Ababa."
    #expect(try Self.assess(talks).escalation <= Points(tenths: -200))
    let killed = "Government troops shot dead 80 villagers on Sunday, breaking the truce. \(talks)"
    #expect(try Self.assess(killed).escalation >= Points(tenths: 200))
  }

  @Test func `an hour or a count is no year gone by`() throws {
    for text in [
      "Pirates attacked the ship at 1300 GMT on Saturday.", "Rebels shelled the town on Friday and 1500 soldiers fled.",
    ] {
      #expect(try Self.assess(text).mainEvent?.certainty == .actual, "\(text)")
    }
    for text in ["Rebels shelled the town in 1896.", "On May 4, 1971 rebels shelled the town."] {
      #expect(try Self.assess(text).events.allSatisfy { $0.certainty == .past }, "\(text)")
    }
  }

  @Test func `a gap that a comma blocks does not end at one`() throws {
    let parted = "Two weeks after the election, heavy fighting broke out in Mali."
    #expect(try Self.assess(parted).mainEvent?.certainty == .actual)
    #expect(
      try Self.assess("Two weeks after heavy fighting in Mali, a bridge was opened.").mainEvent?.certainty == .past)
  }

  @Test func `of two patterns that set a certainty the one of higher priority does`() throws {
    let lexicon = try Checkout.lexicon(
      """
      concepts:
        act.bomb: {doc: Bombs., event: {type: ASSAULT, mode: explosives, intensity: -9}, verbs: [bomb]}
      patterns:
        statement.first: {doc: Planned., gives: planned, priority: 3, match: [will bomb]}
        statement.second: {doc: Perhaps., gives: hypothetical, match: [perhaps will bomb]}
      """)
    let scorer = Scorer(lexicon: lexicon)
    #expect(scorer.assess(Article(text: "They perhaps will bomb it.")).mainEvent?.certainty == .planned)
  }

  @Test func `evidence stands in the order of the text`() throws {
    let text = "Within hours rebels bombed Goma, the biggest attack in years. On Friday rebels shelled Bukavu."
    let article = Article(title: "Rebels bomb Goma in biggest attack", text: text)
    let places = try Checkout.scorer.get().assess(article).evidence.map { ($0.field == .title ? 0 : 1, $0.offset) }
    #expect(places.count > 4)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func `empty sentences before it hide no act`() throws {
    let padding = String(repeating: "A! B! ", count: 2000)
    #expect(try Self.assess(padding + "Rebels bombed the airport in Chad.").mainEvent?.type == .assault)
  }

  @Test func `May is a month in dates, and a possibility elsewhere`() throws {
    for text in [
      "On 25 May 2022 rebels shelled the town.", "Rebels shelled the town on May 25.",
      "Rebels shelled the town on May Day.",
    ] {
      #expect(try Self.assess(text).mainEvent?.certainty == .actual, "\(text)")
    }
    #expect(try Self.assess("Rebels may have shelled the town.").events.allSatisfy { $0.certainty != .actual })
  }

  @Test func `what marks a whole sentence may stand among the event's own words`() throws {
    let assessment = try Self.assess("Heavily armed robbers ambushed a post van on Tuesday.")
    #expect(assessment.events.contains { $0.type == .assault })
    #expect((assessment.evidence.map(\.why) + assessment.ignored.map(\.why)).contains { $0.contains("crime ×") })
  }

  @Test func `the sentence's own event is the main one, not what its clauses tell of`() throws {
    let assessment = try Self.assess("The UN condemned the bombing of a school by government jets in Syria.")
    #expect(assessment.mainEvent?.type == .accuse)
  }

  @Test func `a pattern's condition counts though its first word is in no concept`() throws {
    #expect(try Self.assess("Pyongyang cuts its hotline with Seoul.").mainEvent?.type == .sanction)
    #expect(try Self.assess("The company cut its hotline for customers.").events.isEmpty)
  }

  @Test func `a sentence without end is cut, and costs no more than the sum of its pieces`() {
    let bytes = Array(String(repeating: "word ", count: 1000).utf8)
    var text = TokenizedText()
    Tokenizer(abbreviations: []).tokenize(bytes.span, into: &text)
    #expect(text.tokens.count == 1000)
    #expect(text.sentences.count == 5 && text.sentences.allSatisfy { $0.tokens.count <= 200 })
  }

  @Test(arguments: [(0.5, 0.0), (0.9, 2.197_224_577_336_219), (0.01, -4.595_119_850_134_589)])
  func `log odds are those of the books, and back`(probability: Double, odds: Double) {
    #expect((LogOdds.odds(probability) - odds).magnitude < 1e-9)
    #expect((LogOdds.probability(odds) - probability).magnitude < 1e-12)
  }

  @Test(arguments: ["--5+s", "-x+s", "5+s", "-+s", "s", ""])
  func `a change of ending that cannot be made is refused`(change: String) {
    #expect(Inflection.Change(change).map(\.cut) == nil)
  }

  @Test(arguments: [("+s", "bombs"), ("-1+ing", "boming"), ("=+ed", "bombbed"), ("-9+x", "x"), ("-0+s", "bombs")])
  func `a word is changed as the rule says`(change: String, word: String) {
    #expect(Inflection.Change(change)?.applied(to: "bomb") == word)
  }

  @Test func `the traits that a fit sees are those that the scoring uses`() throws {
    let text = "Rebels shelled the airport for the third day."
    let traits = try Checkout.scorer.get().traits(of: Article(text: text))
    #expect(traits.events.map(\.type) == [.assault])
    #expect(traits.acts > 50 && traits.words == 8 && traits.concepts["role.rebels"] == 1)
  }
}
