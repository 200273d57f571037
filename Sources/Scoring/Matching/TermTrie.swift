/// All terms of the lexicon in one trie over words: from any word of a text, one step a word finds every term that begins there.
///
/// The nodes after one word come first, each at its word's symbol, so that the first step costs nothing. The steps of a node
/// stand together in a small open table of its own, so that a step costs the same however many terms there are.
struct TermTrie: Sendable {
  /// What a node holds, in 16 bytes.
  struct Node: Sendable {
    /// A bit for each way on, by the symbol's last six bits: most words that do not go on are told by it alone.
    fileprivate(set) var ways: UInt64 = 0
    /// The first reading in the low 22 bits, their number in the next 6, whether one asks for capitals, and what the term is to
    /// who looks further.
    private var reading: UInt32 = 0
    /// The table of steps: where it begins in the low 27 bits, and the logarithm of its size in the others.
    private var table: UInt32 = 0

    /// The readings of the term that ends here: the first, in the lexicon's list of readings.
    var firstReading: UInt32 { reading & 0x3F_FFFF }
    /// How many there are, 32 at most.
    var readingCount: UInt32 { reading &>> 22 & 0x3F }
    /// A bit for each reading.
    var allReadings: UInt32 { UInt32(truncatingIfNeeded: 1 &<< UInt64(readingCount) &- 1) }
    /// One of the readings at least wants capitals.
    var asksForCapitals: Bool { reading &>> 28 & 1 == 1 }
    /// What the term is to who looks further.
    var calls: Mention.Calls { Mention.Calls(rawValue: UInt8(truncatingIfNeeded: reading &>> 29)) }
    fileprivate var firstStep: Int { Int(table & 0x7FF_FFFF) }
    fileprivate var stepMask: UInt32 { 1 &<< (table &>> 27) &- 1 }

    /// Whether a word with this symbol may lead on; an unknown word, 0, never does.
    @inline(__always)
    func mayLeadOn(_ symbol: UInt32) -> Bool { ways &>> UInt64(symbol & 63) & (symbol == 0 ? 0 : 1) == 1 }

    mutating func setReadings(_ list: [Reading], first: Int) {
      reading = UInt32(first) | UInt32(list.count) << 22
      if list.contains(where: { $0.caseRule != .any }) { reading |= 1 << 28 }
      if list.contains(where: { $0.condition >= 0 || Forms.finite.contains($0.forms) }) { note(.conditional) }
    }

    fileprivate mutating func note(_ calls: Mention.Calls) { reading |= UInt32(calls.rawValue) << 29 }

    fileprivate mutating func setSteps(first: Int, size: Int) {
      table = UInt32(first) | UInt32(size.trailingZeroBitCount) << 27
    }
  }

  private struct Step {
    /// 0 in an empty slot.
    var symbol: UInt32 = 0
    var node: UInt32 = 0
  }

  /// By symbol for the nodes after one word, then in the order of their parents. Node 0 stands for no way on.
  let nodes: [Node]
  /// Words with this symbol or a higher one begin no term.
  let openerLimit: UInt32
  private let steps: [Step]

  /// The limits of readings and of slots for steps.
  static let readingLimit = 1 << 22
  static let stepLimit = 1 << 27

  init(_ builder: borrowing TermTrieBuilder, _ signatures: Signatures) {
    openerLimit = UInt32(builder.children[0].count + 1)
    let order = builder.order
    var nodes: [Node] = [Node()]
    var steps: [Step] = []
    // The trie's number of the next child: each node brings its children, in this order.
    var child = nodes.count + builder.children[0].count
    for place in order.dropFirst() {
      var node = builder.nodes[place]
      if node.readingCount > 0 { node.note(signatures.ofTerm(Int(node.firstReading)).calls) }
      let children = builder.children[place].sorted { $0.key < $1.key }
      if !children.isEmpty {
        var size = 2
        while size < children.count * 2 { size *= 2 }
        node.setSteps(first: steps.count, size: size)
        steps.append(contentsOf: repeatElement(Step(), count: size))
        for (symbol, _) in children {
          node.ways |= 1 << UInt64(symbol & 63)
          var slot = symbol & node.stepMask
          while steps[node.firstStep + Int(slot)].symbol != 0 { slot = (slot + 1) & node.stepMask }
          steps[node.firstStep + Int(slot)] = Step(symbol: symbol, node: UInt32(child))
          child += 1
        }
      }
      nodes.append(node)
    }
    self.nodes = nodes
    self.steps = steps
  }

  /// The node after one more word; 0 when no term goes on so. The node must have a way on.
  @inline(__always)
  func step(from node: Node, _ symbol: UInt32) -> UInt32 {
    var slot = symbol & node.stepMask
    while true {
      let step = steps[node.firstStep &+ Int(slot)]
      if step.symbol == symbol || step.symbol == 0 { return step.node }
      slot = (slot &+ 1) & node.stepMask
    }
  }
}
