/// How many function words of each language a text has.
///
/// An article in another language than the lexicon's is not scored, so a mistake here is an attack that nobody hears of. Headlines
/// are short and full of names, and names hold other languages' function words: Al Qaeda, El Salvador, La Paz, the initials of the
/// U.S. So English is given every word, and the others only what is no name: no word with a capital, no initial, no `'s`; and a text
/// in plain ASCII needs two different words of theirs that English does not have.
struct FunctionWordTally {
  private static let english = FunctionWords.lists.firstIndex { $0.language == "en" }
  /// The longest function word, in bytes.
  private static let wordBytesMaximum = 24
  /// Fewer function words are chance.
  private static let hitsMinimum = 3
  /// In percent of all words; running text has more than twice as many.
  private static let hitsPercentMinimum = 12
  /// Where fewer words in a hundred have a letter beyond ASCII, it is plain ASCII, but for a name or two.
  private static let accentedPercentMinimum = 10
  private static let ownWordsMinimum = 2

  private var words = 0
  private var accentedWords = 0
  private var counts = [Int](repeating: 0, count: FunctionWords.lists.count)
  /// Letters that are a language's own.
  private var letters = [Int](repeating: 0, count: FunctionWords.lists.count)
  /// Different words that a language has and English has not.
  private var ownWords = [Int](repeating: 0, count: FunctionWords.lists.count)
  private var seen: Set<UInt64> = []

  init(_ bytes: Substring.UTF8View) {
    var word = Word()
    var before: UInt8 = 0
    for byte in bytes {
      if byte >= 0x80 || byte.isASCIILetter {
        if byte >= 0x80, byte < 0xC0, let language = Self.ownLetters[UInt16(before) << 8 | UInt16(byte)] {
          letters[language] += 1
        }
        if word.length == 0 { word.before = before }
        word.append(byte)
      } else {
        if word.length > 0 { add(word, after: byte) }
        word = Word()
      }
      before = byte
    }
    if word.length > 0 { add(word, after: 0) }
    // A letter of a language's own is worth half a word, so that borrowed names do not decide; a fifth of the words is enough.
    for index in counts.indices where letters[index] > 1 {
      counts[index] += min(letters[index] / 2, words / 5 + 1)
      ownWords[index] += 1
    }
  }

  /// The language with the most of them; nil when there are too few, or as many of another.
  var language: String? {
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= Self.hitsMinimum,
      counts[best] * 100 >= words * Self.hitsPercentMinimum
    else { return nil }
    let isASCII = accentedWords * 100 < words * Self.accentedPercentMinimum
    if isASCII, best != Self.english, ownWords[best] < Self.ownWordsMinimum { return nil }
    let second = counts.indices.filter { $0 != best }.map { counts[$0] }.max() ?? 0
    return counts[best] > second ? FunctionWords.lists[best].language : nil
  }

  private mutating func add(_ word: Word, after: UInt8) {
    words += 1
    if word.isAccented { accentedWords += 1 }
    guard word.length <= Self.wordBytesMaximum, let languages = Self.table[word.hash] else { return }
    let isEnglish = Self.english.map { languages & 1 << UInt64($0) != 0 } ?? false
    let mayBeName = words > 1 && word.isCapitalised || word.length == 1 && word.isInitial(after: after)
    let isNew = seen.insert(word.hash).inserted
    var left = languages
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left - 1
      if index != Self.english, mayBeName { continue }
      counts[index] += 1
      if isNew, !isEnglish { ownWords[index] += 1 }
    }
  }

  private struct Word {
    /// FNV-1a over its bytes, capitals of ASCII as small letters; the words are few and fixed, so a chance collision would show in
    /// the tests.
    var hash = offsetBasis
    var length = 0
    /// The byte before it; 0 at the beginning.
    var before: UInt8 = 0
    var isAccented = false
    /// Whether it begins with a capital, and the next letter is none.
    var isCapitalised = false

    static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    mutating func append(_ byte: UInt8) {
      let isCapital = (0x41...0x5A).contains(byte)
      if length == 0 { isCapitalised = isCapital }
      if length == 1, isCapital { isCapitalised = false }
      if byte >= 0x80 { isAccented = true }
      hash = (hash ^ UInt64(byte >= 0x80 ? byte : byte | 0x20)) &* Self.prime
      length += 1
    }

    /// Whether a single letter is part of `U.S.`, `S-K-I` or `Iran's`.
    func isInitial(after: UInt8) -> Bool {
      let marks = [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "'")]
      return marks.contains(before) || marks.contains(after)
    }
  }

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
      for text in list.words.split(separator: " ") {
        var word = Word()
        for byte in text.utf8 { word.append(byte) }
        table[word.hash, default: 0] |= 1 << UInt64(index)
      }
    }
    return table
  }()
}
