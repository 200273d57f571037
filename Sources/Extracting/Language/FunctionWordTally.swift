/// How many function words of each language a text has.
///
/// An article in another language than the lexicon's is not scored, so a mistake here is an attack that nobody hears of. Headlines
/// are short and full of names, and names hold other languages' function words: Al Qaeda, El Salvador, La Paz, the initials of the
/// U.S. So English is given every word, and the others only what is no name: no word with a capital, no initial, no `'s`; and a text
/// in plain ASCII needs two different words of theirs that English does not have.
struct FunctionWordTally {
  private static let english = FunctionWords.lists.firstIndex { $0.language == LanguageDetector.surest }
  /// The longest function word, in bytes.
  private static let wordBytesMaximum = 24
  /// Fewer function words are chance.
  private static let hitsMinimum = 3
  /// In percent of all words; running text has more than twice as many.
  private static let hitsPercentMinimum = 12
  /// Where fewer words in a hundred have a letter beyond ASCII, it is plain ASCII, but for a name or two.
  private static let accentedPercentMinimum = 10
  private static let ownWordsMinimum = 2
  /// What it takes to be sure: so many words, so many of a hundred of them function words, and so many times as many as the next.
  private static let sureWordsMinimum = 40
  private static let surePercentMinimum = 20
  private static let sureLeadMinimum = 2

  private var words = 0
  private var accentedWords = 0
  /// By the bits of `FunctionWordTable.languages`.
  private var counts = InlineArray<32, Int>(repeating: 0)
  /// Letters that are a language's own.
  private var letters = InlineArray<32, Int>(repeating: 0)
  /// Different words that a language has and English has not.
  private var ownWords = InlineArray<32, Int>(repeating: 0)
  /// A bit for each slot of the table: whether its word has come.
  private var seen = InlineArray<32, UInt64>(repeating: 0)

  init(_ bytes: Span<UInt8>) {
    let table = FunctionWordTable.shared
    var place = 0
    while let start = bytes.firstPlace(from: place, where: { $0.inWords }) {
      let word = HashedWord(in: bytes, at: start)
      place = word.end
      words += 1
      if word.isAccented {
        accentedWords += 1
        for place in start + 1..<word.end { take(table, before: bytes[place - 1], bytes[place]) }
      }
      if word.end - start <= Self.wordBytesMaximum, let slot = table.slot(of: word.hash) {
        let isCapitalised = bytes[start].isCapital && !(word.end > start + 1 && bytes[start + 1].isCapital)
        let isInitial =
          word.end == start + 1 && (bytes.joinsInitials(at: start - 1) || bytes.joinsInitials(at: word.end))
        add(slot, table.languages[slot], mayBeName: words > 1 && isCapitalised || isInitial)
      }
    }
    // A letter of a language's own is worth half a word, so that borrowed names do not decide; a fifth of the words is enough.
    for index in counts.indices where letters[index] > 1 {
      counts[index] += min(letters[index] / 2, words / 5 + 1)
      ownWords[index] += 1
    }
  }

  /// The language with the most of them; nil when there are too few, or as many of another.
  var finding: LanguageDetector.Finding? {
    guard var best = counts.indices.first else { return nil }
    var second = 0
    for index in counts.indices.dropFirst() {
      if counts[index] > counts[best] {
        (best, second) = (index, counts[best])
      } else {
        second = max(second, counts[index])
      }
    }
    guard counts[best] > second, counts[best] >= Self.hitsMinimum,
      counts[best] * 100 >= words * Self.hitsPercentMinimum
    else { return nil }
    let isASCII = accentedWords * 100 < words * Self.accentedPercentMinimum
    if isASCII, best != Self.english, ownWords[best] < Self.ownWordsMinimum { return nil }
    return LanguageDetector.Finding(
      language: FunctionWords.lists[best].language,
      isSure: words >= Self.sureWordsMinimum && counts[best] * 100 >= words * Self.surePercentMinimum
        && counts[best] >= second * Self.sureLeadMinimum)
  }

  private mutating func add(_ slot: Int, _ languages: UInt32, mayBeName: Bool) {
    let isEnglish = Self.english.map { languages & 1 << UInt32($0) != 0 } ?? false
    let isNew = seen[slot / 64] & 1 << UInt64(slot % 64) == 0
    seen[slot / 64] |= 1 << UInt64(slot % 64)
    var left = languages
    while left != 0 {
      let index = left.trailingZeroBitCount
      left &= left - 1
      if index != Self.english, mayBeName { continue }
      counts[index] += 1
      if isNew, !isEnglish { ownWords[index] += 1 }
    }
  }

  /// Counts a byte beyond ASCII, if it ends a letter that is some language's own.
  private mutating func take(_ table: FunctionWordTable, before: UInt8, _ byte: UInt8) {
    guard byte < 0xC0, before & 0xE0 == 0xC0 else { return }
    let language = table.ownLetters[Int(before & 0x1F) << 6 | Int(byte & 0x3F)]
    if language >= 0 { letters[Int(language)] += 1 }
  }

}

extension Span<UInt8> {
  /// Whether a single letter beside that place is part of `U.S.`, `S-K-I` or `Iran's`.
  fileprivate func joinsInitials(at place: Int) -> Bool {
    guard indices.contains(place) else { return false }
    let byte = self[place]
    return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { (0x41...0x5A).contains(self) }
}
