/// Cuts UTF-8 text into words and sentences in one pass, folding case and diacritics on the way.
///
/// Cost is linear in the bytes. Words keep their offsets in the original text.
struct Tokenizer {
  /// Hashes of the abbreviations after which a full stop ends no sentence.
  var abbreviations: Set<UInt64>

  /// How many words a sentence may have; a longer one is cut, so that looking around in a sentence costs no more than this.
  private static let sentenceWordsMaximum = 200

  /// Reads `bytes` into `text`, whose storage is used again.
  func tokenize(_ bytes: Span<UInt8>, into text: inout TokenizedText) {
    text.tokens.removeAll(keepingCapacity: true)
    text.sentences.removeAll(keepingCapacity: true)
    text.tokens.reserveCapacity(bytes.count / 6 + 8)
    text.copy = Self.copy(of: bytes)
    var reader = Reader(abbreviations: abbreviations, copy: text.copy)
    reader.read(bytes, into: &text)
  }

  /// How the text uses capitals, judged by its first KiB.
  private static func copy(of bytes: Span<UInt8>) -> TokenizedText.Copy {
    var small = 0
    var capital = 0
    for index in 0..<min(bytes.count, 1024) {
      switch bytes[index] {
      case 0x61...0x7A: small += 1
      case 0x41...0x5A: capital += 1
      default: break
      }
    }
    if capital >= 10 && small * 4 < capital { return .upper }
    return capital == 0 && small >= 10 ? .lower : .mixed
  }

  /// What stands between the last word and the next.
  private struct Gap {
    var flags: Token.Flags = []
    var stop = false
    var question = false
    var newlines = 0

    /// Nothing but spaces.
    var isPlain: Bool { flags.isEmpty && !stop && newlines == 0 }
  }

  private struct Reader {
    let abbreviations: Set<UInt64>
    let copy: TokenizedText.Copy
    var gap = Gap()
    var sentenceStart = 0
    var paragraph = 0

    mutating func read(_ bytes: Span<UInt8>, into text: inout TokenizedText) {
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte == 0x20 {
          index += 1
        } else if byte < 0x80 {
          if Folding.isWord(byte) {
            index = word(bytes, from: index, into: &text)
          } else {
            between(byte, at: index, bytes, text)
            index += 1
          }
        } else {
          let (scalar, length) = decode(bytes, at: index)
          switch Folding.fold(scalar) {
          case .letters, .other: index = word(bytes, from: index, into: &text)
          case .clauseBreak:
            gap.flags.insert(.afterBreak)
            index += length
          case .hyphen:
            gap.flags.insert(.afterHyphen)
            index += length
          case .quote:
            gap.flags.insert(.afterQuote)
            index += length
          case .dropped, .apostrophe, .separator: index += length
          }
        }
      }
      endSentence(&text)
    }

    /// Takes note of an ASCII byte between words.
    private mutating func between(_ byte: UInt8, at index: Int, _ bytes: Span<UInt8>, _ text: borrowing TokenizedText) {
      switch byte {
      case UInt8(ascii: "\n"): gap.newlines += 1
      case UInt8(ascii: "."): if endsSentence(at: index, bytes, text) { gap.stop = true }
      case UInt8(ascii: "!"): gap.stop = true
      case UInt8(ascii: "?"):
        gap.stop = true
        gap.question = true
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "["),
        UInt8(ascii: "]"):
        gap.flags.insert(.afterBreak)
      case UInt8(ascii: "-"):
        let joined = index + 1 < bytes.count && Folding.isWord(bytes[index + 1]) && index > 0 && bytes[index - 1] > 0x20
        gap.flags.insert(joined ? .afterHyphen : .afterBreak)
      case UInt8(ascii: "\""): gap.flags.insert(.afterQuote)
      default: break
      }
    }

    /// Whether the full stop at `index` may end a sentence: not after an abbreviation or an initial, not inside a number or name.
    private func endsSentence(at index: Int, _ bytes: Span<UInt8>, _ text: borrowing TokenizedText) -> Bool {
      if index + 1 < bytes.count, Folding.isWord(bytes[index + 1]) { return false }
      guard let last = text.tokens.last, Int(last.end) == index else { return true }
      if last.end - last.start == 1 && last.flags.contains(.capital) && last.value < 0 { return false }
      return !abbreviations.contains(last.hash)
    }

    /// Ends the sentence before the word that is about to begin, if the gap says so.
    private mutating func beginWord(capital: Bool, number: Bool, _ text: inout TokenizedText) -> Token.Flags {
      let blankLine = gap.newlines >= 2
      if blankLine
        || (gap.stop && (capital || number || copy != .mixed || gap.newlines > 0 || gap.flags.contains(.afterQuote)))
      {
        endSentence(&text)
        if blankLine && !text.tokens.isEmpty { paragraph += 1 }
      }
      defer { gap = Gap() }
      return gap.flags
    }

    private mutating func endSentence(_ text: inout TokenizedText) {
      guard text.tokens.count > sentenceStart else { return }
      text.sentences.append(
        Sentence(tokens: sentenceStart..<text.tokens.count, paragraph: paragraph, isQuestion: gap.question))
      sentenceStart = text.tokens.count
    }

    /// Reads one word from `start` and returns the index after it.
    private mutating func word(_ bytes: Span<UInt8>, from start: Int, into text: inout TokenizedText) -> Int {
      let first = bytes[start]
      let isNumber = first >= 0x30 && first <= 0x39
      let isCapital = (first >= 0x41 && first <= 0x5A) || (first >= 0x80 && isCapitalLetter(bytes, at: start))
      if text.tokens.count - sentenceStart >= Tokenizer.sentenceWordsMaximum { endSentence(&text) }
      var flags = gap.isPlain ? [] : beginWord(capital: isCapital, number: isNumber, &text)
      if isCapital { flags.insert(.capital) }
      let plain = PlainRun(bytes, from: start)
      if plain.isWhole(bytes) {
        if plain.isUpper { flags.insert(.upper) }
        text.tokens.append(
          Token(
            hash: plain.hash, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: plain.end),
            value: -1,
            flags: flags))
        return plain.end
      }
      var run = WordRun(hash: TokenizedText.emptyHash, index: start, allDigits: isNumber)
      run.read(bytes)
      if run.smallLetters == 0 && run.letters >= 2 { flags.insert(.upper) }
      if run.dotted { flags.insert(.upper) }
      var next = run.index
      let end = run.end
      if run.possessive {
        flags.insert(.possessive)
        next = run.afterPossessive
      }
      text.tokens.append(
        Token(
          hash: run.hash, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
          value: run.allDigits ? run.value : -1, flags: flags))
      return next
    }

    private func isCapitalLetter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
      let (scalar, _) = decode(bytes, at: index)
      return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }
  }
}

extension Folding {
  @inline(__always)
  static func isWord(_ byte: UInt8) -> Bool {
    (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
  }
}
