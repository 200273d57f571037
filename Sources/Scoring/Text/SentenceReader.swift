/// Reads words one after the other and tells where sentences end.
struct SentenceReader {
  let abbreviations: Vocabulary
  let copy: TokenizedText.Copy
  private(set) var wordCount = 0
  /// The newest year from 1900 to 2100 so far.
  private(set) var newestYear: Int32?
  private var gap = Gap()
  private var sentenceStart = 0

  init(abbreviations: Vocabulary, copy: TokenizedText.Copy) {
    self.abbreviations = abbreviations
    self.copy = copy
  }

  /// What stands between the last word and the next. The low byte holds the next token's flags.
  private struct Gap {
    var bits: UInt16 = 0

    static let stop: UInt16 = 0x100
    static let newline: UInt16 = 0x400
    static let blankLine: UInt16 = 0x800

    var flags: Token.Flags { Token.Flags(rawValue: bits & 0xFF) }

    mutating func note(_ flag: Token.Flags) { bits |= flag.rawValue }
    mutating func noteNewline() { bits |= bits & Self.newline == 0 ? Self.newline : Self.blankLine }
    func has(_ bit: UInt16) -> Bool { bits & bit != 0 }
  }

  /// Reads from `start` until the text or the room in `storage` ends, and returns where it stopped.
  mutating func read(
    _ bytes: Span<UInt8>, from start: Int, _ storage: inout [Token], _ sentences: inout [Sentence]
  ) -> Int {
    var tokens = storage.mutableSpan
    var index = start
    while index < bytes.count && wordCount < tokens.count {
      let byte = bytes[index]
      index =
        (byte | 0x20) &- 0x61 < 26
        ? plainWords(bytes, from: index, &tokens, &sentences) : between(bytes, at: index, &tokens, &sentences)
    }
    return index
  }

  /// Reads words of ASCII letters that follow each other by single spaces, from the letter at `start` on, and the word behind them
  /// if it holds something else; returns the index after them.
  private mutating func plainWords(
    _ bytes: Span<UInt8>, from start: Int, _ tokens: inout MutableSpan<Token>, _ sentences: inout [Sentence]
  ) -> Int {
    var flags = openWord(capital: bytes[start] & 0x20 == 0, number: false, &sentences)
    let limit = min(tokens.count, sentenceStart &+ Tokenizer.sentenceWordsMaximum)
    var count = wordCount
    var index = start
    while count < limit {
      let eight = EightBytes(bytes, at: index)
      let stops = eight.nonLetters
      guard stops & 0x80 == 0 else { break }
      let run = PlainRun(eight, stops: stops, bytes, from: index)
      guard run.next == 0x20 || run.isWhole(bytes) else {
        wordCount = count
        return word(bytes, from: index, flags, &tokens)
      }
      if eight.value & 0x20 == 0 { flags.insert(.capital) }
      if !run.hasSmall && run.end &- index >= 2 { flags.insert(.upper) }
      tokens[count] = Token(
        hash: run.hash, start: UInt32(truncatingIfNeeded: index), end: UInt32(truncatingIfNeeded: run.end), value: -1,
        flags: flags)
      count &+= 1
      index = run.end
      guard run.next == 0x20 else { break }
      index &+= 1
      flags = []
    }
    wordCount = count
    return index
  }

  /// Reads what begins with no ASCII letter, and returns the index after it.
  private mutating func between(
    _ bytes: Span<UInt8>, at index: Int, _ tokens: inout MutableSpan<Token>, _ sentences: inout [Sentence]
  ) -> Int {
    let byte = bytes[index]
    if byte == 0x20 { return index &+ 1 }
    if byte < 0x80 {
      if byte &- 0x30 < 10 {
        return word(bytes, from: index, openWord(capital: false, number: true, &sentences), &tokens)
      }
      note(byte, at: index, bytes, tokens)
      return index &+ 1
    }
    let (scalar, length) = decode(bytes, at: index)
    switch Folding.fold(scalar) {
    case .letters, .other:
      let isCapital = Unicode.Scalar(scalar)?.properties.isUppercase ?? false
      return word(bytes, from: index, openWord(capital: isCapital, number: false, &sentences), &tokens)
    case .clauseBreak: gap.note(.afterBreak)
    case .quote: gap.note(.afterQuote)
    case .hyphen, .dropped, .apostrophe, .separator: break
    }
    return index &+ length
  }

  /// Takes note of an ASCII byte between words.
  private mutating func note(_ byte: UInt8, at index: Int, _ bytes: Span<UInt8>, _ tokens: borrowing MutableSpan<Token>)
  {
    switch byte {
    case UInt8(ascii: "\n"): gap.noteNewline()
    case UInt8(ascii: "."): if endsSentence(at: index, bytes, tokens) { gap.bits |= Gap.stop }
    case UInt8(ascii: "!"), UInt8(ascii: "?"): gap.bits |= Gap.stop
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"):
      gap.note(.afterBreak)
    case UInt8(ascii: "-"):
      let joined = index + 1 < bytes.count && Folding.isWord(bytes[index + 1]) && index > 0 && bytes[index - 1] > 0x20
      if !joined { gap.note(.afterBreak) }
    case UInt8(ascii: "\""): gap.note(.afterQuote)
    default: break
    }
  }

  /// Whether the full stop at `index` may end a sentence: not after an abbreviation or an initial, not inside a number or name.
  private func endsSentence(at index: Int, _ bytes: Span<UInt8>, _ tokens: borrowing MutableSpan<Token>) -> Bool {
    if index + 1 < bytes.count, Folding.isWord(bytes[index + 1]) { return false }
    guard wordCount > 0, Int(tokens[wordCount - 1].end) == index else { return true }
    let last = tokens[wordCount - 1]
    if last.end - last.start == 1 && last.flags.contains(.capital) && last.value < 0 { return false }
    return abbreviations.symbol(of: last.hash) == 0
  }

  /// Ends the sentence before the word that is about to begin, if it is long enough or the gap says so; returns the flags that the
  /// gap gives the word.
  @inline(__always)
  private mutating func openWord(capital: Bool, number: Bool, _ sentences: inout [Sentence]) -> Token.Flags {
    if wordCount &- sentenceStart >= Tokenizer.sentenceWordsMaximum { endSentence(&sentences) }
    return gap.bits == 0 ? [] : beginWord(capital: capital, number: number, &sentences)
  }

  /// Ends the sentence before the word that is about to begin, if the gap says so; returns the flags that the gap gives the word.
  private mutating func beginWord(capital: Bool, number: Bool, _ sentences: inout [Sentence]) -> Token.Flags {
    if gap.has(Gap.blankLine)
      || gap.has(Gap.stop)
        && (capital || number || copy != .mixed || gap.has(Gap.newline) || gap.flags.contains(.afterQuote))
    {
      endSentence(&sentences)
    }
    defer { gap = Gap() }
    return gap.flags
  }

  /// Ends the sentence behind the last word read.
  mutating func endSentence(_ sentences: inout [Sentence]) {
    guard wordCount > sentenceStart else { return }
    sentences.append(Sentence(tokens: sentenceStart..<wordCount))
    sentenceStart = wordCount
  }

  /// Reads any word from `start`, letter by letter, and returns the index after it.
  ///
  /// - Parameter flags: what stands before it.
  private mutating func word(
    _ bytes: Span<UInt8>, from start: Int, _ flags: Token.Flags, _ tokens: inout MutableSpan<Token>
  ) -> Int {
    let first = bytes[start]
    let isNumber = first &- 0x30 < 10
    var flags = flags
    if first &- 0x41 < 26 || (first >= 0x80 && isCapitalLetter(bytes, at: start)) { flags.insert(.capital) }
    var run = WordRun(index: start, allDigits: isNumber)
    run.read(bytes)
    if run.dotted || (run.smallLetters == 0 && run.letters >= 2) { flags.insert(.upper) }
    if run.possessive { flags.insert(.possessive) }
    let value = run.allDigits ? run.value : -1
    if value >= 1900 && value <= 2100 && run.end - start == 4 { newestYear = max(newestYear ?? 0, value) }
    tokens[wordCount] = Token(
      hash: run.hash, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: run.end), value: value,
      flags: flags)
    wordCount &+= 1
    return run.possessive ? run.afterPossessive : run.index
  }

  private func isCapitalLetter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    let (scalar, _) = decode(bytes, at: index)
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }
}
