/// Tells the language of a text by its script, and within a script by its function words.
///
/// It looks at the first 2 KiB: enough for any article, and the same work for every one.
enum LanguageDetector {
  private static let sampleBytesMaximum = 2_048

  struct Finding: Hashable {
    /// A primary subtag.
    var language: String
    /// Whether the text is long enough, and its words are clearly enough that language's, to be believed against a declaration.
    var isSure: Bool
  }

  /// The language that others are not taken for; `FunctionWordTally` says why.
  static let surest = "en"

  /// Nil when the text is too short or too mixed to tell.
  static func finding(in text: String) -> Finding? {
    let bytes = text.utf8.span.extracting(first: sampleBytesMaximum)
    if Scripts.mayBeOther(bytes), let language = Scripts(text.utf8.prefix(sampleBytesMaximum)).onlyLanguage {
      return Finding(language: language, isSure: false)
    }
    return FunctionWordTally(bytes).finding
  }

  /// A primary subtag; nil when the text is too short or too mixed to tell.
  static func language(of text: String) -> String? { finding(in: text)?.language }
}

/// How many characters of a text stand in scripts that one language alone writes in, as far as news goes.
private struct Scripts {
  private var letters = 0
  private var han = 0
  private var kana = 0
  /// By the places in `alphabets`.
  private var others = [Int](repeating: 0, count: alphabets.count)

  private static let alphabets: [(language: String, range: ClosedRange<UInt32>)] = [
    ("el", 0x370...0x3FF), ("he", 0x590...0x5FF), ("hy", 0x530...0x58F), ("ka", 0x10A0...0x10FF), ("hi", 0x900...0x97F),
    ("th", 0xE00...0xE7F), ("ko", 0xAC00...0xD7AF), ("am", 0x1200...0x137F), ("my", 0x1000...0x109F),
    ("bn", 0x980...0x9FF),
  ]

  /// Whether the text need be decoded: text in Latin letters has no lead byte above 0xCA but those of punctuation.
  static func mayBeOther(_ bytes: Span<UInt8>) -> Bool {
    bytes.firstPlace { $0.atLeast(0xCD) & ~$0.equal(to: 0xE2) } != nil
  }

  init(_ bytes: Substring.UTF8View) {
    for scalar in String(Substring(bytes)).unicodeScalars where scalar.value >= 0x41 {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x400...0x52F, 0x600...0x6FF: letters += 1
      case 0x3040...0x30FF: kana += 1
      case 0x4E00...0x9FFF: han += 1
      case 0x370...:
        for index in others.indices where Self.alphabets[index].range.contains(scalar.value) { others[index] += 1 }
      default: break
      }
    }
  }

  /// The language of a script that more than half of the letters are in.
  var onlyLanguage: String? {
    let counted = others.reduce(letters + han + kana, +)
    guard counted >= 8 else { return nil }
    if (han + kana) * 2 > counted { return kana * 10 > han ? "ja" : "zh" }
    return others.firstIndex { $0 * 2 > counted }.map { Self.alphabets[$0].language }
  }
}
