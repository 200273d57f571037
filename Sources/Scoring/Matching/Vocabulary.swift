/// The words that the lexicon knows: from a word's hash to its symbol, a small number.
///
/// An open table with a bit filter in front, so that most unknown words cost one look at memory that is in cache.
struct Vocabulary: Sendable {
  private var slots: [(hash: UInt64, symbol: UInt32)]
  private var filter: [UInt64]
  private let mask: Int
  private let filterMask: UInt64

  /// - Parameter symbols: word hashes and their symbols, which count from 1; 0 means unknown.
  init(symbols: [UInt64: UInt32]) {
    var size = 64
    while size < symbols.count * 3 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: (0, 0), count: size)
    filterMask = UInt64(size * 4 - 1)
    filter = Array(repeating: 0, count: size * 4 / 64)
    for (hash, symbol) in symbols {
      var index = Self.spread(hash) & mask
      while slots[index].symbol != 0 { index = (index + 1) & mask }
      slots[index] = (hash, symbol)
      let bit = (hash >> 20) & filterMask
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
  }

  /// The word's symbol; 0 when the lexicon does not know it.
  @inline(__always)
  func symbol(of hash: UInt64) -> UInt32 {
    let bit = (hash >> 20) & filterMask
    guard filter[Int(bit >> 6)] >> (bit & 63) & 1 == 1 else { return 0 }
    var index = Self.spread(hash) & mask
    while slots[index].symbol != 0 {
      if slots[index].hash == hash { return slots[index].symbol }
      index = (index + 1) & mask
    }
    return 0
  }

  @inline(__always)
  private static func spread(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
