/// Collects terms for a trie.
struct TermTrieBuilder {
  /// Node 0 is the root.
  private(set) var nodes: [TermTrie.Node] = [TermTrie.Node()]
  /// The steps of each node, by symbol.
  private(set) var children: [[UInt32: Int]] = [[:]]
  private var readings: [[Reading]] = [[]]
  private(set) var flatReadings: [Reading] = []

  /// Adds a term's symbols with one reading; the same reading in another form joins the first.
  mutating func insert(_ symbols: [UInt32], _ reading: Reading) {
    var node = 0
    for symbol in symbols {
      if let next = children[node][symbol] {
        node = next
      } else {
        children[node][symbol] = nodes.count
        node = nodes.count
        nodes.append(TermTrie.Node())
        children.append([:])
        readings.append([])
      }
    }
    let same = readings[node].firstIndex {
      $0.concept == reading.concept && $0.condition == reading.condition && $0.caseRule == reading.caseRule
    }
    if let same {
      readings[node][same].forms.formUnion(reading.forms)
    } else if readings[node].count < 32 {
      readings[node].append(reading)
    }
  }

  /// The symbols by rank, given how often each stands in the lexicon's own test sentences, from symbol 0 on: those that begin terms
  /// first, then the commonest, then by the number of terms' steps they make.
  ///
  /// So what a text asks for most comes to stand together in memory.
  func ranked(_ frequency: [Int]) -> [UInt32] {
    var uses = [Int](repeating: 0, count: frequency.count)
    for steps in children { for symbol in steps.keys { uses[Int(symbol)] += 1 } }
    let rank = { (symbol: UInt32) -> (Int, Int, Int, UInt32) in
      (children[0][symbol] == nil ? 1 : 0, -frequency[Int(symbol)], -uses[Int(symbol)], symbol)
    }
    return frequency.indices.dropFirst().map { UInt32($0) }.sorted { rank($0) < rank($1) }
  }

  /// Gives every symbol another number.
  mutating func renumber(_ numbers: [UInt32]) {
    for node in children.indices where !children[node].isEmpty {
      children[node] = Dictionary(uniqueKeysWithValues: children[node].map { (numbers[Int($0.key)], $0.value) })
    }
  }

  /// The readings of each term in the list, once they are laid out.
  var terms: [Range<Int>] {
    nodes.filter { $0.readingCount > 0 }.map { Int($0.firstReading)..<Int($0.firstReading) + Int($0.readingCount) }
  }

  /// The nodes in the order of the trie: those after one word by symbol, and behind them each node's children.
  var order: [Int] {
    var order = [0]
    var next = 0
    while next < order.count {
      order.append(contentsOf: children[order[next]].sorted { $0.key < $1.key }.map(\.value))
      next += 1
    }
    return order
  }

  /// Lays the readings out in one list in the order of the trie, the engine's own concepts last, and tells each node its part of it.
  mutating func finish(with builtin: [UInt16]) {
    for node in order {
      nodes[node].setReadings(readings[node], first: flatReadings.count)
      flatReadings.append(contentsOf: readings[node])
    }
    for concept in builtin {
      flatReadings.append(Reading(concept: concept, forms: .exact, caseRule: .any, condition: -1, weight: 1))
    }
  }
}
