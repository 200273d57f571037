/// A fixed list of words that is looked through by their bytes, without making a string of what is looked up.
struct WordTable: Sendable {
  let words: [String]
  private let bytes: [[UInt8]]
  /// The index of the word in each slot, -1 where there is none. Words that hash alike stand in the slots that follow.
  private var slots: [Int]

  /// - Parameter words: Each once.
  init(_ words: [String]) {
    self.words = words
    bytes = words.map { Array($0.utf8) }
    var slotsCount = 16
    while slotsCount < words.count * 4 { slotsCount *= 2 }
    slots = [Int](repeating: -1, count: slotsCount)
    for (index, word) in bytes.enumerated() {
      var slot = Self.hash(word) & (slotsCount - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slotsCount - 1) }
      slots[slot] = index
    }
  }

  /// The index of a word in the list; nil when it is none of them.
  @inline(__always)
  func index(of word: some Sequence<UInt8>) -> Int? {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = slots[slot]
      if word.elementsEqual(bytes[index]) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, its upper bits folded onto the lower ones that are used.
  @inline(__always)
  private static func hash(_ word: some Sequence<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return Int(hash ^ hash >> 15)
  }
}
