/// Cuts UTF-8 text into words and sentences in one pass, folding case and diacritics on the way.
///
/// Cost is linear in the bytes. Words keep their offsets in the original text.
struct Tokenizer {
  /// The abbreviations after which a full stop ends no sentence.
  private let abbreviations: Vocabulary

  /// - Parameter abbreviations: the hashes of the words.
  init(abbreviations: Set<UInt64>) {
    self.abbreviations = Vocabulary(symbols: Dictionary(uniqueKeysWithValues: abbreviations.map { ($0, 1) }))
  }

  /// How many words a sentence may have; a longer one is cut, so that looking around in a sentence costs no more than this.
  static let sentenceWordsMaximum = 200
  /// How many words are read before more room is made for them.
  private static let wordsAtOnce = 1024

  /// Reads `bytes` into `text`, whose storage is used again.
  func tokenize(_ bytes: Span<UInt8>, into text: inout TokenizedText) {
    text.tokens.endIndex = 0
    text.sentences.removeAll(keepingCapacity: true)
    text.copy = Self.copy(of: bytes)
    var reader = SentenceReader(abbreviations: abbreviations, copy: text.copy)
    var index = 0
    while index < bytes.count {
      text.tokens.makeRoom(for: min(Self.wordsAtOnce, bytes.count - index), filling: .blank)
      index = reader.read(bytes, from: index, &text.tokens.storage, &text.sentences)
      text.tokens.endIndex = reader.wordCount
    }
    reader.endSentence(&text.sentences)
    text.newestYear = reader.newestYear
  }

  /// How the text uses capitals, judged by its first KiB.
  private static func copy(of bytes: Span<UInt8>) -> TokenizedText.Copy {
    let end = min(bytes.count, 1024)
    let start = bytes.extracting(first: end)
    var letters = CaseCount()
    for index in stride(from: 0, to: end, by: CaseCount.blockLength) {
      letters.addBlock(start, at: index)
      // With so many small letters among at most 1024 the rest can change nothing.
      if letters.small >= 205 && letters.capital > 0 { return .mixed }
    }
    if letters.capital >= 10 && letters.small * 4 < letters.capital { return .upper }
    return letters.capital == 0 && letters.small >= 10 ? .lower : .mixed
  }
}

extension Folding {
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
}

extension Tokenizer {
  /// The words of a term as the tokenizer sees them, folded.
  func words(of text: String) -> [(text: String, hash: UInt64)] {
    let bytes = Array(text.utf8)
    var tokenized = TokenizedText()
    tokenize(bytes.span, into: &tokenized)
    return tokenized.tokens.flatMap { token -> [(String, UInt64)] in
      let word = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self).lowercased()
      return [(word, token.hash)]
    }
  }
}
