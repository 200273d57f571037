import Testing

@testable import Scoring

@Suite struct TokenizerTests {
  private func read(_ text: String, abbreviations: [String] = []) -> (words: [String], sentences: Int, tokens: [Token])
  {
    let plain = Tokenizer(abbreviations: [])
    let tokenizer = Tokenizer(abbreviations: Set(abbreviations.flatMap { plain.words(of: $0).map(\.hash) }))
    let bytes = Array(text.utf8)
    var read = TokenizedText()
    tokenizer.tokenize(bytes.span, into: &read)
    let words = read.tokens.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    return (words, read.sentences.count, Array(read.tokens))
  }

  private func hash(_ word: String) -> UInt64? { read(word).tokens.first?.hash }

  @Test(arguments: [
    ("Çavuşoğlu", "cavusoglu"), ("İbrahim", "ibrahim"), ("Kalın", "kalin"), ("TÜRKİYE", "turkiye"), ("Łódź", "lodz"),
    ("Straße", "strasse"), ("Việt", "viet"), ("МОСКВА", "москва"), ("don’t", "don't"), ("e\u{301}lite", "elite"),
    ("U.S.", "US"),
    ("Εκκλησία", "εκκλησία"),
  ])
  func `case, diacritics and apostrophes are folded`(written: String, folded: String) {
    #expect(hash(written) == hash(folded))
    #expect(read(written).words == [written] || written == "U.S.")
  }

  @Test func `offsets point at the words as written`() {
    let text = "“Kalın” said: Libya’s Haftar won't go."
    #expect(read(text).words == ["Kalın", "said", "Libya", "Haftar", "won't", "go"])
    #expect(read(text).tokens[2].flags.contains(.possessive))
    #expect(read(text).tokens[2].flags.contains(.afterBreak))
  }

  @Test(arguments: [
    ("Gen. Smith left. He won.", 2), ("The U.S. army left. It rained.", 2), ("It cost 1.5 million. Fine.", 2),
    ("J. Smith came.", 1), ("Is it? Yes! No.", 3), ("one\n\ntwo", 2), ("a line\nbroken by a wire", 1),
    ("he left. then he came back", 2), ("He left. then came", 1),
  ])
  func `sentences end where a reader ends them`(text: String, count: Int) {
    #expect(read(text, abbreviations: ["Gen"]).sentences == count)
  }

  @Test func `numbers have values`() {
    #expect(
      read("1,200 men, 35 tanks, 3.5 km, F-16, 15th").tokens.map(\.value) == [1200, -1, 35, -1, 3, -1, -1, 16, -1])
  }

  @Test func `hostile text costs no more than its length`() {
    let word = read(String(repeating: "a", count: 1_000_000))
    #expect(word.tokens.count == 1)
    #expect(read(String(repeating: "\"“'", count: 300_000)).tokens.isEmpty)
    var bytes: [UInt8] = []
    for index in 0..<200_000 { bytes.append(UInt8(truncatingIfNeeded: index &* 2_654_435_761 >> 13)) }
    var read = TokenizedText()
    Tokenizer(abbreviations: []).tokenize(bytes.span, into: &read)
    for token in read.tokens { #expect(token.start < token.end && Int(token.end) <= bytes.count) }
  }
}
