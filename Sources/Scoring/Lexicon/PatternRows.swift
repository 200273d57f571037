/// The elements of all patterns in one list of small values: a walk reads memory in a row and counts no references.
struct PatternRows: Sendable {
  struct Element: Sendable {
    enum Kind: UInt8, Sendable { case mention, number, gap, end }
    var kind: Kind
    var isOptional = false
    var side = CompiledPattern.Side.none
    var forms = Forms.all
    /// The concepts of a mention, or those that end a gap; -1 for none.
    var set: Int32 = -1
    /// The words that a mention may be instead, in `words`.
    var wordsStart: Int32 = 0
    var wordsEnd: Int32 = 0
    /// How many words a gap may have.
    var gapWords: Int32 = 0
  }

  /// Those of one pattern after those of another, an `end` behind each.
  private(set) var elements: [Element] = []
  private(set) var words: [UInt32] = []
  /// Where each pattern begins in `elements`.
  private(set) var starts: [Int] = []

  init(_ patterns: [CompiledPattern]) {
    for pattern in patterns {
      starts.append(elements.count)
      for element in pattern.elements { elements.append(lay(element)) }
      elements.append(Element(kind: .end))
    }
  }

  private mutating func lay(_ element: CompiledPattern.Element) -> Element {
    switch element {
    case .gap(let words, let blockers): return Element(kind: .gap, set: Int32(blockers), gapWords: Int32(words))
    case .number(let optional): return Element(kind: .number, isOptional: optional)
    case .mention(let set, let named, let forms, let side, let optional):
      let start = words.count
      words.append(contentsOf: named)
      return Element(
        kind: .mention, isOptional: optional, side: side, forms: forms, set: Int32(set), wordsStart: Int32(start),
        wordsEnd: Int32(words.count))
    }
  }
}
