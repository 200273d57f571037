/// Sets of concepts, as bits, by which patterns and conditions ask in constant time.
struct ConceptSets: Sendable {
  private var words: [UInt64] = []
  private(set) var wordsPerSet = 0
  private var known: [[UInt16]: Int] = [:]

  init(conceptCount: Int) { wordsPerSet = (conceptCount + 63) / 64 }

  /// The index of the set of these concepts; the same set is kept once.
  mutating func insert(_ concepts: [UInt16]) -> Int {
    let sorted = concepts.sorted()
    if let index = known[sorted] { return index }
    let index = words.count / max(1, wordsPerSet)
    words.append(contentsOf: repeatElement(0, count: wordsPerSet))
    for concept in sorted { words[index * wordsPerSet + Int(concept) / 64] |= 1 << UInt64(concept % 64) }
    known[sorted] = index
    return index
  }

  @inline(__always)
  func contains(_ set: Int, _ concept: UInt16) -> Bool {
    words[set * wordsPerSet + Int(concept) / 64] >> UInt64(concept % 64) & 1 == 1
  }
}
