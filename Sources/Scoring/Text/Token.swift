/// One word or number of a text.
struct Token {
  /// A 64-bit hash of the folded letters, by which the vocabulary knows the word.
  var hash: UInt64
  /// In UTF-8 bytes of the field, end exclusive; a possessive ending stands outside.
  var start: UInt32
  var end: UInt32
  /// The value of a number, at most `Int32.max`; -1 for a word.
  var value: Int32
  var flags: Flags

  struct Flags: OptionSet {
    let rawValue: UInt16
    /// Begins with a capital.
    static let capital = Flags(rawValue: 1)
    /// Is capitals only, two letters at least.
    static let upper = Flags(rawValue: 2)
    /// Is followed by `'s`, or by the bare apostrophe of a plural.
    static let possessive = Flags(rawValue: 4)
    /// A comma, semicolon, colon, dash or bracket stands before it.
    static let afterBreak = Flags(rawValue: 8)
    /// Follows the word before by a hyphen.
    static let afterHyphen = Flags(rawValue: 16)
    /// A quotation mark stands before it.
    static let afterQuote = Flags(rawValue: 32)
  }
}

/// One sentence of a text: a run of tokens.
struct Sentence {
  var tokens: Range<Int>
  /// The paragraph's index in its field, from 0.
  var paragraph: Int
  /// Ends with a question mark.
  var isQuestion: Bool
}

/// A field's words and sentences.
struct TokenizedText {
  var tokens: [Token] = []
  var sentences: [Sentence] = []
  var copy = Copy.mixed

  /// How the field uses capitals.
  enum Copy {
    /// As in print.
    case mixed
    /// The wire's old capitals throughout.
    case upper
    /// No capitals at all.
    case lower
  }

  /// The hash that an empty word would have (FNV-1a, 64 bits: the offset basis).
  ///
  /// Words are compared by hash alone: with 100,000 words in the lexicon, an unknown word is taken for a known one once in
  /// 10¹⁴ words. Who writes a word on purpose that collides could as well have written the known one.
  static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func extend(_ hash: UInt64, by byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
