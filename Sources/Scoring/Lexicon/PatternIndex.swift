/// Lists of patterns by a small number, laid out in one array so that looking one up costs no more than two reads.
struct PatternIndex: Sendable {
  private var starts: [Int32] = [0]
  private(set) var patterns: [Int32] = []

  init(_ lists: [[Int]]) {
    for list in lists {
      for pattern in list where !patterns[Int(starts[starts.count - 1])...].contains(Int32(pattern)) {
        patterns.append(Int32(pattern))
      }
      starts.append(Int32(patterns.count))
    }
  }

  /// Where the list of `number` stands in `patterns`.
  @inline(__always)
  func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }
}
