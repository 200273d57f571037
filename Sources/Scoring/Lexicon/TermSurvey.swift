/// What the terms of each concept are like: how long the longest is, and how common they are in each of their forms.
struct TermSurvey {
  /// By concept: the words of its longest term, 1 at least.
  private(set) var longest: [Int]
  /// By concept and the forms that a term may be at once: how many of a million words such terms may begin at. Of a phrase its rarest
  /// word counts.
  private var frequency: [[(forms: Forms, sum: Int)]]
  /// By word, in a million words.
  private var wordFrequency: [UInt32: Int] = [:]

  init(_ compiler: borrowing LexiconCompiler) {
    longest = Array(repeating: 1, count: compiler.concepts.count)
    frequency = Array(repeating: [], count: compiler.concepts.count)
    let ofWords = compiler.frequency
    for (hash, symbol) in compiler.symbols { wordFrequency[symbol] = ofWords[hash] }
    var paths = [(node: 0, length: 0, frequency: Int.max)]
    while let path = paths.popLast() {
      let node = compiler.trie.nodes[path.node]
      for reading in 0..<Int(node.readingCount) {
        let reading = compiler.trie.flatReadings[Int(node.firstReading) + reading]
        longest[Int(reading.concept)] = max(longest[Int(reading.concept)], path.length)
        note(path.frequency / Self.phraseFactors[min(path.length, Self.phraseFactors.count) - 1], reading)
      }
      for (symbol, child) in compiler.trie.children[path.node] {
        paths.append((child, path.length + 1, min(path.frequency, wordFrequency[symbol] ?? 0)))
      }
    }
    for reading in compiler.trie.flatReadings.suffix(2) { note(ofWords.ofNumbers, reading) }
  }

  /// By a phrase's length in words: what part of its rarest word's places it takes, roughly.
  private static let phraseFactors = [1, 10, 100]

  private mutating func note(_ count: Int, _ reading: Reading) {
    let concept = Int(reading.concept)
    if let known = frequency[concept].firstIndex(where: { $0.forms == reading.forms }) {
      frequency[concept][known].sum += count
    } else {
      frequency[concept].append((reading.forms, count))
    }
  }

  /// How many of a million words may be what an element of a pattern wants.
  func frequency(of wanted: PatternWishes.Wanted, _ sets: ConceptSets) -> Int {
    var sum = wanted.words.reduce(0) { $0 + (wordFrequency[$1] ?? 0) }
    for concept in frequency.indices where wanted.set >= 0 && sets.contains(wanted.set, UInt16(concept)) {
      for (forms, count) in frequency[concept] where !forms.isDisjoint(with: wanted.forms) { sum += count }
    }
    return sum
  }
}
