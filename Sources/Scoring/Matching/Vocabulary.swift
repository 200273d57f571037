/// The words that the lexicon knows: from a word's hash to its symbol, a small number.
///
/// An open table of eight bytes a slot, which hold 40 bits of the hash and the symbol; where it stands tells some 16 bits more.
/// So nearly every word is one look at one slot, and an unknown word is taken for a known one once in 10¹² words.
struct Vocabulary: Sendable {
  private var slots: [UInt64]
  private let mask: Int

  /// One more than the largest symbol, which is also the limit of words.
  static let symbolLimit = 1 << 24

  /// - Parameter symbols: word hashes and their symbols, which count from 1; 0 means unknown.
  init(symbols: [UInt64: UInt32]) {
    var size = 64
    while size < symbols.count * 2 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: 0, count: size)
    for (hash, symbol) in symbols {
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != 0 { index = (index + 1) & mask }
      slots[index] = hash & ~UInt64(Self.symbolLimit - 1) | UInt64(symbol)
    }
  }

  /// The word's symbol; 0 when the lexicon does not know it.
  @inline(__always)
  func symbol(of hash: UInt64) -> UInt32 { Self.symbol(of: hash, in: slots.span, mask) }

  /// Puts the symbols of a text's words into `symbols`, which must hold as many.
  func find(_ words: Reused<Token>, into symbols: inout [UInt32]) {
    let slots = slots.span
    let mask = mask
    let tokens = words.storage.span
    var symbols = symbols.mutableSpan
    for index in 0..<words.endIndex { symbols[index] = Self.symbol(of: tokens[index].hash, in: slots, mask) }
  }

  @inline(__always)
  private static func symbol(of hash: UInt64, in slots: Span<UInt64>, _ mask: Int) -> UInt32 {
    var index = Int(truncatingIfNeeded: hash) & mask
    while true {
      let slot = slots[index]
      if (slot ^ hash) &>> 24 == 0 || slot == 0 { return UInt32(truncatingIfNeeded: slot & 0xFF_FFFF) }
      index = (index &+ 1) & mask
    }
  }
}
