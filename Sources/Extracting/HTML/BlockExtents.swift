/// Which blocks lie in an element, and sums over them, each in constant time.
struct BlockExtents {
  /// For each node, and for the end, how many blocks begin before it.
  private let before: [Int]

  init(_ tree: PageTree, _ blocks: [TextBlock]) {
    var before: [Int] = []
    before.reserveCapacity(tree.nodes.count + 1)
    var count = 0
    for place in 0...tree.nodes.count {
      while count < blocks.count, blocks[count].firstNode < place { count += 1 }
      before.append(count)
    }
    self.before = before
  }

  /// The blocks that begin in the element.
  func blocks(in node: Int, of tree: PageTree) -> Range<Int> { before[node]..<before[tree.nodes[node].end] }
}

/// Sums of figures over runs of blocks.
struct RunningSum {
  private let sums: [Double]

  init(_ figures: some Sequence<Double>) {
    var sums = [0.0]
    for figure in figures { sums.append((sums.last ?? 0) + figure) }
    self.sums = sums
  }

  subscript(range: Range<Int>) -> Double { sums[range.upperBound] - sums[range.lowerBound] }
  var total: Double { sums.last ?? 0 }
}
