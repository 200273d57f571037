/// A set of words by their symbols, a bit each: small enough to stay in the cache.
struct SymbolSet: Sendable {
  private var bits: [UInt64]

  init(_ symbols: some Sequence<UInt32>, count: Int) {
    bits = Array(repeating: 0, count: count / 64 + 1)
    for symbol in symbols { bits[Int(symbol) / 64] |= 1 << UInt64(symbol % 64) }
  }

  @inline(__always)
  func contains(_ symbol: UInt32) -> Bool { bits[Int(symbol &>> 6)] &>> UInt64(symbol & 63) & 1 == 1 }
}
