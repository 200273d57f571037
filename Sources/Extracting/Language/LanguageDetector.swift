/// Tells the language of a text by its script, and within a script by its function words.
///
/// It looks at the first 2 KiB: enough for any article, and the same work for every one.
enum LanguageDetector {
  private static let sampleBytesMaximum = 2_048
  /// The longest function word, in bytes.
  private static let wordBytesMaximum = 24
  /// Fewer function words are chance.
  private static let hitsMinimum = 3
  /// In percent of all words; running text has more than twice as many.
  private static let hitsPercentMinimum = 12

  /// A primary subtag; nil when the text is too short or too mixed to tell.
  static func language(of text: String) -> String? {
    let bytes = text.utf8.prefix(sampleBytesMaximum)
    let scripts = Scripts(bytes)
    if let language = scripts.onlyLanguage { return language }
    return byWords(bytes)
  }

  private static func byWords(_ bytes: Substring.UTF8View) -> String? {
    var counts = [Int](repeating: 0, count: FunctionWords.lists.count)
    var words = 0
    var letterHits = counts
    var hash = offsetBasis
    var length = 0
    var before: UInt8 = 0
    func endWord() {
      defer { (hash, length) = (offsetBasis, 0) }
      guard length > 0 else { return }
      words += 1
      guard length <= wordBytesMaximum, var languages = table[hash] else { return }
      while languages != 0 {
        counts[languages.trailingZeroBitCount] += 1
        languages &= languages - 1
      }
    }
    for byte in bytes {
      let isLetter = byte >= 0x80 || byte.isASCIILetter
      guard isLetter else {
        endWord()
        before = byte
        continue
      }
      if byte >= 0x80, byte < 0xC0, let language = ownLetters[UInt16(before) << 8 | UInt16(byte)] {
        letterHits[language] += 1
      }
      before = byte
      hash = (hash ^ UInt64(byte >= 0x80 ? byte : byte | 0x20)) &* prime
      length += 1
    }
    endWord()
    // A letter of a language's own is worth half a word, so that borrowed names do not decide; a fifth of the words is enough.
    for index in counts.indices { counts[index] += min(letterHits[index] / 2, words / 5 + 1) }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= hitsMinimum,
      counts[best] * 100 >= words * hitsPercentMinimum
    else { return nil }
    let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
    return counts[best] > second ? FunctionWords.lists[best].language : nil
  }

  // FNV-1a over a word's bytes; the words are few and fixed, so a chance collision would show in the tests.
  private static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3

  /// The index of the list of a language, for each letter of two bytes that is its own.
  private static let ownLetters: [UInt16: Int] = {
    var letters: [UInt16: Int] = [:]
    for (language, own) in FunctionWords.ownLetters {
      guard let index = FunctionWords.lists.firstIndex(where: { $0.language == language }) else { continue }
      for scalar in own.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        if bytes.count == 2 { letters[UInt16(bytes[0]) << 8 | UInt16(bytes[1])] = index }
      }
    }
    return letters
  }()

  /// For the hash of each function word, a bit for each list that it stands in.
  private static let table: [UInt64: UInt64] = {
    var table: [UInt64: UInt64] = [:]
    for (index, list) in FunctionWords.lists.enumerated() {
      for word in list.words.split(separator: " ") {
        let hash = word.utf8.reduce(offsetBasis) { ($0 ^ UInt64($1)) &* prime }
        table[hash, default: 0] |= 1 << UInt64(index)
      }
    }
    return table
  }()
}

/// How many characters of a text stand in scripts that one language alone writes in, as far as news goes.
private struct Scripts {
  private var letters = 0
  private var han = 0
  private var kana = 0
  private var others: [(language: String, range: ClosedRange<UInt32>, count: Int)] = [
    ("el", 0x370...0x3FF, 0), ("he", 0x590...0x5FF, 0), ("hy", 0x530...0x58F, 0), ("ka", 0x10A0...0x10FF, 0),
    ("hi", 0x900...0x97F, 0), ("th", 0xE00...0xE7F, 0), ("ko", 0xAC00...0xD7AF, 0), ("am", 0x1200...0x137F, 0),
    ("my", 0x1000...0x109F, 0), ("bn", 0x980...0x9FF, 0),
  ]

  init(_ bytes: Substring.UTF8View) {
    // Text in Latin letters has no lead byte above 0xCA but those of punctuation; it need not be decoded.
    guard bytes.contains(where: { $0 >= 0xCD && $0 != 0xE2 }) else { return }
    for scalar in String(Substring(bytes)).unicodeScalars where scalar.value >= 0x41 {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x400...0x52F, 0x600...0x6FF: letters += 1
      case 0x3040...0x30FF: kana += 1
      case 0x4E00...0x9FFF: han += 1
      case 0x370...:
        for index in others.indices where others[index].range.contains(scalar.value) { others[index].count += 1 }
      default: break
      }
    }
  }

  /// The language of a script that more than half of the letters are in.
  var onlyLanguage: String? {
    let counted = others.reduce(letters + han + kana) { $0 + $1.count }
    guard counted >= 8 else { return nil }
    if (han + kana) * 2 > counted { return kana * 10 > han ? "ja" : "zh" }
    return others.first { $0.count * 2 > counted }?.language
  }
}
