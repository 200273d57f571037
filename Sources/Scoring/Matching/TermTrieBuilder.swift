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

  /// The symbols by rank, given how many there are: those that begin terms first, then by the number of terms' steps they make.
  ///
  /// A language's commonest words stand in most phrases, so what a text asks for most comes to stand together in memory.
  func ranked(_ count: Int) -> [UInt32] {
    var uses = [Int](repeating: 0, count: count + 1)
    for steps in children { for symbol in steps.keys { uses[Int(symbol)] += 1 } }
    for symbol in children[0].keys { uses[Int(symbol)] += nodes.count }
    return (1...UInt32(max(1, count))).prefix(count).sorted {
      (uses[Int($1)], $0) < (uses[Int($0)], $1)
    }
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

  /// Lays the readings out in one list, the engine's own concepts last, and tells each node its part of it.
  mutating func finish(with builtin: [UInt16]) {
    for node in nodes.indices {
      nodes[node].setReadings(readings[node], first: flatReadings.count)
      flatReadings.append(contentsOf: readings[node])
    }
    for concept in builtin {
      flatReadings.append(Reading(concept: concept, forms: .exact, caseRule: .any, condition: -1, weight: 1))
    }
  }
}
