/// All terms of the lexicon in one trie over words: from any word of a text, one step a word finds every term that begins there.
///
/// The steps are kept in one open table keyed by node and symbol, so that a step costs the same however many terms there are.
struct TermTrie: Sendable {
  /// What a node holds.
  struct Node: Sendable {
    /// The readings of the term that ends here, in the lexicon's list of readings.
    var readings: Range<Int32> = 0..<0
    /// A bit for each way on, by the symbol's last six bits: most words that do not go on are told by it alone.
    var ways: UInt64 = 0
    /// One of the readings at least wants capitals.
    var asksForCapitals = false
  }

  private var steps: [(key: UInt64, node: UInt32)]
  private let mask: Int
  private(set) var nodes: [Node]
  /// The first step, by symbol; 0 for none.
  private var roots: [UInt32]

  init(_ builder: borrowing TermTrieBuilder) {
    nodes = builder.nodes
    roots = Array(repeating: 0, count: builder.symbolLimit)
    var size = 64
    while size < builder.steps.count * 3 { size *= 2 }
    mask = size - 1
    steps = Array(repeating: (0, 0), count: size)
    for (key, node) in builder.steps {
      if key >> 32 == 0 {
        roots[Int(key & 0xFFFF_FFFF)] = node
        continue
      }
      var index = Self.spread(key) & mask
      while steps[index].node != 0 { index = (index + 1) & mask }
      steps[index] = (key, node)
    }
  }

  /// The node after one word; 0 when no term begins with it.
  @inline(__always)
  func root(_ symbol: UInt32) -> UInt32 { roots[Int(symbol)] }

  /// The node after one more word; 0 when no term goes on so.
  @inline(__always)
  func step(from node: UInt32, _ symbol: UInt32) -> UInt32 {
    let key = UInt64(node) << 32 | UInt64(symbol)
    var index = Self.spread(key) & mask
    while steps[index].node != 0 {
      if steps[index].key == key { return steps[index].node }
      index = (index + 1) & mask
    }
    return 0
  }

  @inline(__always)
  private static func spread(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24)
  }
}

/// Collects terms for a trie.
struct TermTrieBuilder {
  private(set) var steps: [UInt64: UInt32] = [:]
  private(set) var nodes: [TermTrie.Node] = [TermTrie.Node()]
  private var readings: [[Reading]] = [[]]
  /// One more than the highest symbol.
  var symbolLimit = 1

  /// Adds a term's symbols with one reading; the same reading in another form joins the first.
  mutating func insert(_ symbols: [UInt32], _ reading: Reading) {
    var node: UInt32 = 0
    for symbol in symbols {
      symbolLimit = max(symbolLimit, Int(symbol) + 1)
      nodes[Int(node)].ways |= 1 << UInt64(symbol & 63)
      let key = UInt64(node) << 32 | UInt64(symbol)
      if let next = steps[key] {
        node = next
      } else {
        nodes.append(TermTrie.Node())
        readings.append([])
        node = UInt32(nodes.count - 1)
        steps[key] = node
      }
    }
    let same = readings[Int(node)].firstIndex {
      $0.concept == reading.concept && $0.condition == reading.condition && $0.caseRule == reading.caseRule
    }
    if let same {
      readings[Int(node)][same].forms.formUnion(reading.forms)
    } else if readings[Int(node)].count < 32 {
      readings[Int(node)].append(reading)
    }
  }

  /// Lays the readings out in one list, the engine's own concepts last, and tells each node its part of it.
  mutating func finish(with builtin: [UInt16]) {
    var flat: [Reading] = []
    for index in nodes.indices {
      let first = Int32(flat.count)
      flat.append(contentsOf: readings[index])
      nodes[index].readings = first..<Int32(flat.count)
      nodes[index].asksForCapitals = readings[index].contains { $0.caseRule != .any }
    }
    for concept in builtin {
      flat.append(Reading(concept: concept, forms: .exact, caseRule: .any, condition: -1, weight: 1))
    }
    flatReadings = flat
  }

  private(set) var flatReadings: [Reading] = []
}
