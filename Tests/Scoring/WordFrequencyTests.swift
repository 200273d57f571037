import StrictYAML
import Testing

@testable import Scoring

@Suite struct WordFrequencyTests {
  private let tokenizer = Tokenizer(abbreviations: [])

  private func frequency(listed: LexiconSource.Frequency, sentences: [String]) -> WordFrequency {
    let tests = sentences.map {
      LexiconTest(sentence: $0, subject: "act.hit", event: nil, mustFire: true, file: "a.yaml", line: 1, column: 1)
    }
    return WordFrequency(listed, tests, tokenizer)
  }

  private func of(_ word: String, _ frequency: WordFrequency) -> Int { frequency[tokenizer.words(of: word)[0].hash] }

  @Test func `what is listed is taken as it is, and a word that is left out is rarer than all that is listed`() {
    let listed = LexiconSource.Frequency(numbers: 70, words: [(50_000, ["the"]), (60, ["Army"])])
    let frequency = frequency(listed: listed, sentences: ["The army shelled the town.", "The town burned."])
    #expect(of("the", frequency) == 50_000)
    #expect(of("army", frequency) == 60)
    #expect(of("town", frequency) == 60)
    #expect(of("unheard", frequency) == 0)
    #expect(frequency.ofNumbers == 70)
  }

  @Test func `without a list the test sentences are counted`() {
    let frequency = frequency(listed: .init(), sentences: ["Shells killed 12.", "Shells fell."])
    #expect(of("shells", frequency) == 400_000)
    #expect(of("fell", frequency) == 200_000)
    #expect(frequency.ofNumbers == 200_000)
  }

  @Test func `a list that is not by numbers is told with its place`() throws {
    let file = "language:\n  frequency:\n    words:\n      often: [the]\n"
    let fault = #expect(throws: YAMLFault.self) {
      try LexiconSource(files: [("frequency.yaml", Array(file.utf8))])
    }
    #expect(fault?.line == 4)
    #expect(fault?.what.contains("1 to 1000000") == true)
  }

  @Test func `the anchors of the shipped patterns are no words that stand everywhere`() throws {
    let lexicon = try Checkout.scorer.get().lexicon
    let everywhere = tokenizer.words(of: "the a and in of to for said that was").map {
      lexicon.vocabulary.symbol(of: $0.hash)
    }
    #expect(everywhere.allSatisfy { !lexicon.signatures.anchorWords.contains($0) })
    #expect(everywhere.contains { lexicon.patternWords.contains($0) })
  }
}
