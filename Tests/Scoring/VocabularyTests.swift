import Testing

@testable import Scoring

@Suite struct VocabularyTests {
  private static func hash(_ word: String, in text: String) -> [UInt64] {
    let bytes = Array(text.utf8)
    var read = TokenizedText()
    Tokenizer(abbreviations: []).tokenize(bytes.span, into: &read)
    return read.tokens.filter { bytes[Int($0.start)..<Int($0.end)].elementsEqual(word.utf8) }.map(\.hash)
  }

  @Test func `a word has one hash, however long it is, wherever it stands and by whichever way it is read`() {
    for length in 1...40 {
      let word = String((0..<length).map { Character(Unicode.Scalar(UInt8(0x61 + $0 * 7 % 26))) })
      let plain = Self.hash(word, in: word)
      #expect(plain.count == 1)
      // In capitals, behind anything from nothing to nine bytes, and at the end or not.
      #expect(Self.hash(word.uppercased(), in: word.uppercased() + " ") == plain)
      for gap in 0..<10 { #expect(Self.hash(word, in: String(repeating: " ", count: gap) + word + "\n.") == plain) }
      // A combining mark counts for nothing and makes the word be read letter by letter.
      #expect(Self.hash(word + "\u{301}", in: word + "\u{301}") == plain, "\(word)")
    }
  }

  @Test func `no two words of a vocabulary are mixed up, and no other word is known`() {
    var symbols: [UInt64: UInt32] = [:]
    for number in 1...20_000 as ClosedRange<UInt32> {
      var hash = WordHash()
      for digit in String(number).utf8 { hash.add(digit) }
      symbols[hash.value] = number
    }
    #expect(symbols.count == 20_000)
    let vocabulary = Vocabulary(symbols: symbols)
    for (hash, symbol) in symbols { #expect(vocabulary.symbol(of: hash) == symbol) }
    for number in 20_001...60_000 {
      var hash = WordHash()
      for digit in String(number).utf8 { hash.add(digit) }
      #expect(vocabulary.symbol(of: hash.value) == 0)
    }
    #expect(Vocabulary(symbols: [:]).symbol(of: 7) == 0)
  }
}
