import Extracting
import Testing

@testable import Scoring

/// What hostile texts cost, counted in words, sentences, steps and bytes of memory; never in seconds.
@Suite struct HostileTextTests {
  private static func read(_ text: String) throws -> ReadText {
    var read = ReadText()
    Matcher(lexicon: try Checkout.scorer.get().lexicon).read(text.utf8.span, yearMaximum: nil, into: &read)
    return read
  }

  @Test(arguments: [
    String(repeating: "“", count: 1_000_000), String(repeating: "\"'", count: 500_000),
    String(repeating: ".", count: 1_000_000), String(repeating: "a", count: 10_000_000),
    String(repeating: "é", count: 1_000_000), String(repeating: "a.", count: 1_000_000),
    String(repeating: "a'", count: 1_000_000), String(repeating: "1,", count: 1_000_000),
    String(repeating: "bomb-", count: 200_000), String(repeating: "threatened to ", count: 100_000),
    String(repeating: "x y z ", count: 300_000),
  ])
  func `memory grows with the text at most, and a sentence has no more than 200 words`(text: String) throws {
    let read = try Self.read(text)
    let count = read.text.tokens.count
    #expect(count <= text.utf8.count)
    // Lists grow by doubling, and by no more than a thousand words at once.
    #expect(read.text.tokens.storage.count <= 2 * count + 2048)
    #expect(read.mentions.count <= count && read.mentions.storage.count <= 2 * count + 2048)
    #expect(read.text.sentences.allSatisfy { $0.tokens.count <= Tokenizer.sentenceWordsMaximum })
    // Each word stands in one sentence, in order: nothing is read twice.
    #expect(read.text.sentences.reduce(0) { $0 + $1.tokens.count } == count)
    var end: UInt32 = 0
    for token in read.text.tokens {
      #expect(token.start >= end)
      end = token.end
    }
  }

  @Test(arguments: ["threatened to ", "will bomb ", "if not ", "Turkey warned that it will attack ", "12 killed "])
  func `bait for patterns gives no more matches a sentence than it has words and patterns`(bait: String) throws {
    let lexicon = try Checkout.scorer.get().lexicon
    let walker = PatternWalker(lexicon: lexicon)
    func matches(_ times: Int) throws -> (found: Int, sentences: Int) {
      var read = try Self.read(String(repeating: bait, count: times))
      read.outline(lexicon)
      var found: [PatternMatch] = []
      for outline in read.outlines.sentences {
        walker.find(read.outlines.openings[outline.openings], in: outline.sentence, read, into: &found)
      }
      return (found.count, read.text.sentences.count)
    }
    // Twice the text, twice the matches, but for the sentence at the seam.
    let (once, twice) = (try matches(4000), try matches(8000))
    #expect(twice.found <= 2 * once.found + 200 * 16 && twice.sentences <= 2 * once.sentences + 1)
  }

  @Test func `a long text says no more than an assessment may hold`() throws {
    let scorer = try Checkout.scorer.get()
    let text = String(repeating: "Rebels bombed the airport in Chad. ", count: 20_000)
    let assessment = scorer.assess(Article(text: text))
    #expect(assessment.events.count <= 1100 && assessment.evidence.count <= 1100)
    #expect(assessment.evidence.map(\.threat).reduce(.zero, +) == assessment.threat)
  }

  @Test func `memory kept from other articles changes nothing`() throws {
    let scorer = try Checkout.scorer.get()
    let texts = [
      "Rebels shelled the airport for the third day.", "", String(repeating: "The army bombed Homs. ", count: 300),
      "Chile has no plans to invade Bolivia.", "TANKS MOVED TO THE BORDER.\n\nTwelve died in 1944.", "é",
    ]
    var workspace = Workspace()
    for text in texts + texts.reversed() {
      for title in [nil, "Turkey warns it will target Haftar's forces"] {
        let article = Article(title: title, text: text)
        #expect(scorer.assess(article, &workspace) == scorer.assess(article))
      }
    }
  }

  @Test func `what is not asked for is left out, and nothing else changes`() throws {
    let scorer = try Checkout.scorer.get()
    let article = Article(text: "The army has not shelled the town. Rebels shelled the airport in Chad.")
    var workspace = Workspace()
    var whole = scorer.assess(article, &workspace)
    #expect(!whole.ignored.isEmpty)
    whole.ignored = []
    #expect(scorer.assess(article, withIgnored: false, &workspace) == whole)
  }
}
