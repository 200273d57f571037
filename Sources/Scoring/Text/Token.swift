/// One word or number of a text.
struct Token: Sendable {
  /// A 64-bit hash of the folded letters, by which the vocabulary knows the word.
  var hash: UInt64
  /// In UTF-8 bytes of the field, end exclusive; a possessive ending stands outside.
  var start: UInt32
  var end: UInt32
  /// The value of a number, at most `Int32.max`; -1 for a word.
  var value: Int32
  var flags: Flags

  /// What stands where no token has been written yet.
  static let blank = Token(hash: 0, start: 0, end: 0, value: -1, flags: [])

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt16
    /// Begins with a capital.
    static let capital = Flags(rawValue: 1)
    /// Is capitals only, two letters at least.
    static let upper = Flags(rawValue: 2)
    /// Is followed by `'s`, or by the bare apostrophe of a plural.
    static let possessive = Flags(rawValue: 4)
    /// A comma, semicolon, colon, dash or bracket stands before it.
    static let afterBreak = Flags(rawValue: 8)
    /// A quotation mark stands before it.
    static let afterQuote = Flags(rawValue: 16)
  }
}

/// One sentence of a text: a run of tokens.
struct Sentence {
  var tokens: Range<Int>
}

/// A field's words and sentences; used again for the next.
struct TokenizedText {
  var tokens = Reused<Token>()
  var sentences: [Sentence] = []
  var copy = Copy.mixed
  /// The newest year from 1900 to 2100 that the text names in four digits.
  var newestYear: Int32?

  /// How the field uses capitals.
  enum Copy {
    /// As in print.
    case mixed
    /// The wire's old capitals throughout.
    case upper
    /// No capitals at all.
    case lower
  }
}
