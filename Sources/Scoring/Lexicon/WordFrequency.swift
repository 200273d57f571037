import StrictYAML

/// How common words are in news, as far as it is known: it decides what is looked for first, and no score.
///
/// What the language's files list is taken as it is; a word that they leave out is rarer than all that they list, and how often
/// the lexicon's own test sentences say it is the best guess.
struct WordFrequency {
  /// In a million words.
  private var ofWords: [UInt64: Int] = [:]
  /// Numbers in digits in a million words.
  private(set) var ofNumbers = 0

  /// - Parameters:
  ///   - listed: what the language's files say.
  ///   - tests: the lexicon's test sentences.
  init(_ listed: LexiconSource.Frequency, _ tests: [LexiconTest], _ tokenizer: Tokenizer) {
    var wordCount = 0
    var numberCount = 0
    for test in tests {
      for word in tokenizer.words(of: test.sentence) {
        wordCount += 1
        ofWords[word.hash, default: 0] += 1
        if word.text.utf8.first.map({ $0 &- 0x30 < 10 }) ?? false { numberCount += 1 }
      }
    }
    let rarest = listed.words.map(\.perMillion).min() ?? .max
    ofWords = ofWords.mapValues { min($0 * 1_000_000 / wordCount, rarest) }
    for group in listed.words {
      for word in group.words { for part in tokenizer.words(of: word) { ofWords[part.hash] = group.perMillion } }
    }
    ofNumbers = listed.numbers ?? numberCount * 1_000_000 / max(wordCount, 1)
  }

  /// Of the word with this hash, in a million words.
  subscript(hash: UInt64) -> Int { ofWords[hash] ?? 0 }
}
