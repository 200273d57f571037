/// All terms of the lexicon in one trie over words: from any word of a text, one step a word finds every term that begins there.
///
/// The nodes after one word come first, each at its word's symbol, so that the first step costs nothing. The other steps stand in
/// one open table keyed by node and symbol, so that a step costs the same however many terms there are.
struct TermTrie: Sendable {
  /// What a node holds; a node with neither readings nor ways is that of a word with which no term begins.
  struct Node: Sendable {
    /// A bit for each way on, by the symbol's last six bits: most words that do not go on are told by it alone.
    var ways: UInt64 = 0
    /// The readings of the term that ends here: the first, in the lexicon's list of readings, and how many, at most 32.
    var firstReading: UInt32 = 0
    var readingCount: UInt8 = 0
    /// One of the readings at least wants capitals.
    var asksForCapitals = false
  }

  /// By symbol for the nodes after one word, and any order behind them. Node 0 is that of unknown words.
  let nodes: [Node]
  /// Eight bytes a slot: 40 bits of the hash of node and symbol, and the node to which the step leads.
  private var slots: [UInt64]
  private let mask: Int

  /// The limit of nodes, those of all words included.
  static let nodeLimit = 1 << 24

  init(_ builder: borrowing TermTrieBuilder) {
    var nodes = [Node](repeating: Node(), count: builder.symbolLimit)
    // The builder's nodes by their number here.
    var places = [UInt32](repeating: 0, count: builder.nodes.count)
    for (key, node) in builder.steps where key >> 32 == 0 {
      places[Int(node)] = UInt32(key & 0xFFFF_FFFF)
      nodes[Int(key & 0xFFFF_FFFF)] = builder.nodes[Int(node)]
    }
    for node in places.indices.dropFirst() where places[node] == 0 {
      places[node] = UInt32(nodes.count)
      nodes.append(builder.nodes[node])
    }
    self.nodes = nodes
    var size = 64
    while size < builder.steps.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: 0, count: size)
    for (key, node) in builder.steps where key >> 32 != 0 {
      let hash = Self.hash(places[Int(key >> 32)], UInt32(key & 0xFFFF_FFFF))
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = hash & ~UInt64(Self.nodeLimit - 1) | UInt64(places[Int(node)])
    }
  }

  /// The node after one more word; 0 when no term goes on so.
  @inline(__always)
  func step(from node: UInt32, _ symbol: UInt32) -> UInt32 {
    let hash = Self.hash(node, symbol)
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if (slot ^ hash) &>> 24 == 0 || slot == 0 { return UInt32(truncatingIfNeeded: slot & 0xFF_FFFF) }
      index = (index &+ 1) & mask
    }
  }

  @inline(__always)
  private static func hash(_ node: UInt32, _ symbol: UInt32) -> UInt64 {
    WordHash.put(UInt64(node) &<< 24 | UInt64(symbol), into: 0)
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
      let first = UInt32(flat.count)
      flat.append(contentsOf: readings[index])
      nodes[index].firstReading = first
      nodes[index].readingCount = UInt8(readings[index].count)
      nodes[index].asksForCapitals = readings[index].contains { $0.caseRule != .any }
    }
    for concept in builtin {
      flat.append(Reading(concept: concept, forms: .exact, caseRule: .any, condition: -1, weight: 1))
    }
    flatReadings = flat
  }

  private(set) var flatReadings: [Reading] = []
}
