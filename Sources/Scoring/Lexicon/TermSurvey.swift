/// What the terms of each concept are like: how long the longest is, and how common they are likely to be in a text.
struct TermSurvey {
  /// By concept: the words of its longest term, 1 at least.
  private(set) var longest: [Int]
  /// By concept: how often its terms may stand in the lexicon's own test sentences. Of a phrase its rarest word counts.
  private(set) var frequency: [Int]
  /// The same by word.
  private(set) var wordFrequency: [UInt32: Int] = [:]

  init(_ compiler: borrowing LexiconCompiler) {
    longest = Array(repeating: 1, count: compiler.concepts.count)
    frequency = Array(repeating: 0, count: compiler.concepts.count)
    for test in compiler.tests {
      for word in compiler.tokenizer.words(of: test.sentence) {
        if let symbol = compiler.symbols[word.hash] { wordFrequency[symbol, default: 0] += 1 }
      }
    }
    var paths = [(node: 0, length: 0, frequency: Int.max)]
    while let path = paths.popLast() {
      let node = compiler.trie.nodes[path.node]
      for reading in 0..<Int(node.readingCount) {
        let concept = Int(compiler.trie.flatReadings[Int(node.firstReading) + reading].concept)
        longest[concept] = max(longest[concept], path.length)
        frequency[concept] += path.frequency
      }
      for (symbol, child) in compiler.trie.children[path.node] {
        paths.append((child, path.length + 1, min(path.frequency, wordFrequency[symbol] ?? 0)))
      }
    }
  }
}
