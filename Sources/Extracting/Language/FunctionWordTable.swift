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
        let hash = FunctionWordHash(word).value
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

/// A hash of a word, capitals of ASCII as small letters. The words are few and fixed, so a chance collision would show in the tests.
struct FunctionWordHash {
  private var hash: UInt64 = 0
  /// The last eight bytes or fewer.
  private var last: UInt64 = 0
  private var count = 0

  mutating func append(_ byte: UInt8) {
    // Only in ASCII does the bit tell the case; the shift brings the highest bit to its place.
    last = last << 8 | UInt64(byte | (~byte & 0x80) >> 2)
    count += 1
    if count & 7 == 0 {
      hash = (hash ^ last) &* Self.prime
      last = 0
    }
  }

  /// Never 0.
  var value: UInt32 { UInt32(truncatingIfNeeded: ((hash ^ last) &* Self.prime) >> 32) | 1 << 31 }

  init() {}

  init(_ word: Substring) { for byte in word.utf8 { append(byte) } }

  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15
}
