/// The first two steps of scoring by themselves, so that their speed can be measured.
package struct ReadingPass {
  private let lexicon: Lexicon
  private var read = ReadText()

  package init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Cuts UTF-8 text into words and sentences; returns how many words.
  package mutating func tokenize(_ bytes: Span<UInt8>) -> Int {
    lexicon.tokenizer.tokenize(bytes, into: &read.text)
    return read.text.tokens.count
  }

  /// Cuts UTF-8 text into words and finds the lexicon's terms in it; returns how many mentions.
  package mutating func match(_ bytes: Span<UInt8>) -> Int {
    Matcher(lexicon: lexicon).read(bytes, yearMaximum: nil, into: &read)
    return read.mentions.count
  }
}
