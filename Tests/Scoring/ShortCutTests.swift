import Extracting
import Testing

@testable import Scoring

/// What is passed over for speed's sake is passed over without loss.
@Suite struct ShortCutTests {
  private static func read(_ text: String, _ lexicon: Lexicon) -> ReadText {
    var read = ReadText()
    Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: nil, into: &read)
    read.outline(lexicon)
    return read
  }

  @Test func `every pattern matches where the outlines let it begin`() throws {
    let lexicon = try Checkout.scorer.get().lexicon
    let walker = PatternWalker(lexicon: lexicon)
    var found = 0
    for test in lexicon.tests {
      let read = Self.read(test.sentence, lexicon)
      for sentence in read.text.sentences.indices {
        let named = read.outlines.sentences.first { $0.sentence == sentence }?.openings ?? 0..<0
        let tokens = read.text.sentences[sentence].tokens
        let all = lexicon.patterns.indices.map {
          PatternOpening(Int32($0), from: tokens.lowerBound, through: tokens.upperBound - 1)
        }
        var some: [PatternMatch] = []
        var every: [PatternMatch] = []
        walker.find(read.outlines.openings[named], in: sentence, read, into: &some)
        walker.find(all[...], in: sentence, read, into: &every)
        #expect(some.map(\.pattern) == every.map(\.pattern), "\(test.sentence)")
        #expect(some.map(\.tokens) == every.map(\.tokens), "\(test.sentence)")
        found += every.count
      }
    }
    #expect(found > 200)
  }

  @Test func `every sentence that tells of something has an outline, and every subject is marked`() throws {
    let lexicon = try Checkout.scorer.get().lexicon
    for test in lexicon.tests {
      let read = Self.read(test.sentence, lexicon)
      for sentence in read.text.sentences.indices
      where !read.outlines.sentences.contains(where: { $0.sentence == sentence }) {
        #expect(
          !read.sentenceMentions[sentence].contains { read.mention($0, has: [.event, .marker], lexicon) },
          "\(test.sentence)")
      }
      for index in read.mentions.indices where read.mention(index, has: [.topic, .weighted], lexicon) {
        #expect(read.mentions[index].calls.contains(.subject), "\(test.sentence)")
      }
    }
  }

  @Test func `what does not count may be left out without changing the rest`() throws {
    let scorer = try Checkout.scorer.get()
    var workspace = Workspace()
    for test in scorer.lexicon.tests {
      let article = Article(title: nil, text: test.sentence)
      var full = scorer.assess(article)
      full.ignored = []
      var brief = scorer.assess(article, withIgnored: false, &workspace)
      brief.ignored = []
      #expect(full == brief, "\(test.sentence)")
    }
  }
}
