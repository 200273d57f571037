/// The function words of all languages in one table, so that a word costs one look.
struct FunctionWordTable: Sendable {
  /// For each slot the hash of its word, 0 where it is empty.
  private var hashes = [UInt32](repeating: 0, count: slotsCount)
  /// For each slot a bit for each list of `FunctionWords` that its word stands in.
  private(set) var languages = [UInt32](repeating: 0, count: slotsCount)
  /// For each letter of two bytes in UTF-8 the list of the language whose own it is; -1 for others.
  private(set) var ownLetters = [Int8](repeating: -1, count: 0x800)

  /// A power of two, more than twice as many as there are words; small enough to stay near the processor.
  static let slotsCount = 2_048

  static let shared = FunctionWordTable()

  private init() {
    for (index, list) in FunctionWords.lists.enumerated() {
      for word in list.words.split(separator: " ") {
        let hash = HashedWord(in: word.utf8.span, at: 0).hash
        let slot = place(of: hash)
        hashes[slot] = hash
        languages[slot] |= 1 << UInt32(index)
      }
    }
    for (language, own) in FunctionWords.ownLetters {
      guard let index = FunctionWords.lists.firstIndex(where: { $0.language == language }) else { continue }
      for scalar in own.unicodeScalars where (0x80..<0x800).contains(scalar.value) {
        ownLetters[Int(scalar.value)] = Int8(index)
      }
    }
  }

  /// The slot of a word; nil when it is no function word.
  func slot(of hash: UInt32) -> Int? {
    let slot = place(of: hash)
    return hashes[slot] == hash ? slot : nil
  }

  /// The slot that has the hash, or the empty one where it belongs.
  private func place(of hash: UInt32) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (Self.slotsCount - 1)
    while hashes[slot] != hash, hashes[slot] != 0 { slot = (slot + 1) & (Self.slotsCount - 1) }
    return slot
  }
}

/// A word of a text: where it ends, and a hash of it in which capitals of ASCII are as small letters.
///
/// The function words are few and fixed, so a chance collision among them would show in the tests.
struct HashedWord {
  let end: Int
  /// Whether it has a byte beyond ASCII.
  let isAccented: Bool
  /// Never 0.
  let hash: UInt32

  /// The word that begins at a place; its eights of bytes are hashed as they come.
  @inline(__always)
  init(in bytes: Span<UInt8>, at start: Int) {
    var hash: UInt64 = 0
    var high: EightBytes.Marks = 0
    var place = start
    while true {
      let eight = bytes.eight(at: place)
      let length = (~eight.inWords & EightBytes.all).trailingZeroBitCount / 8
      guard length == 8 else {
        let own = UInt64(1) << UInt64(length * 8) &- 1
        high |= eight.high & own
        hash = (hash ^ eight.inOneCase & own) &* Self.prime
        place += length
        break
      }
      high |= eight.high
      hash = (hash ^ eight.inOneCase) &* Self.prime
      place += 8
    }
    end = place
    isAccented = high != 0
    self.hash = UInt32(truncatingIfNeeded: hash >> 32) | 1 << 31
  }

  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
}
