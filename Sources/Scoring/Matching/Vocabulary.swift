/// The words that the lexicon knows: from a word's hash to its symbol, a small number.
///
/// A perfect hash: each known word has a slot of its own, found by its hash and a seed that its bucket of words shares. So a word
/// costs two looks at memory, known or not, and no decision that a processor could guess wrong. A slot holds 40 bits of the
/// hash and tells some 14 more by where it stands: an unknown word is taken for a known one once in 10¹² words.
struct Vocabulary: Sendable {
  private let seeds: [UInt16]
  /// 40 bits of the hash, and the symbol.
  private let slots: [UInt64]

  /// The limit of symbols.
  static let symbolLimit = 1 << 24

  /// - Parameter symbols: word hashes and their symbols, which count from 1; 0 means unknown.
  init(symbols: [UInt64: UInt32]) {
    var size = symbols.count * 9 / 8 + 1
    while true {
      if let (seeds, slots) = Self.place(symbols, size: size) {
        (self.seeds, self.slots) = (seeds, slots)
        return
      }
      size += size / 8 + 1
    }
  }

  /// Finds seeds by which all words have slots of their own; nil when there are too few slots.
  private static func place(_ symbols: [UInt64: UInt32], size: Int) -> (seeds: [UInt16], slots: [UInt64])? {
    var bucketCount = 1
    while bucketCount * 3 < symbols.count { bucketCount *= 2 }
    var buckets = [[UInt64]](repeating: [], count: bucketCount)
    for hash in symbols.keys { buckets[bucket(of: hash, bucketCount)].append(hash) }
    var seeds = [UInt16](repeating: 0, count: bucketCount)
    var slots = [UInt64](repeating: 0, count: size)
    // The largest buckets choose first.
    for bucket in buckets.indices.sorted(by: { (buckets[$1].count, $0) < (buckets[$0].count, $1) }) {
      let fitting = (0...UInt16.max).first { seed in
        let places = buckets[bucket].map { slot(of: $0, seed, size) }
        return places.allSatisfy { slots[$0] == 0 } && Set(places).count == places.count
      }
      guard let seed = fitting else { return nil }
      seeds[bucket] = seed
      for hash in buckets[bucket] {
        slots[slot(of: hash, seed, size)] = hash & ~UInt64(symbolLimit - 1) | UInt64(symbols[hash] ?? 0)
      }
    }
    return (seeds, slots)
  }

  @inline(__always)
  private static func bucket(of hash: UInt64, _ count: Int) -> Int { Int(truncatingIfNeeded: hash) & (count &- 1) }

  @inline(__always)
  private static func slot(of hash: UInt64, _ seed: UInt16, _ size: Int) -> Int {
    let spread = WordHash.put(hash, into: UInt64(seed) &* 0xD6E8_FEB8_6659_FD93) &>> 32
    return Int(truncatingIfNeeded: (spread &* UInt64(truncatingIfNeeded: size)) &>> 32)
  }

  /// The word's symbol; 0 when the lexicon does not know it.
  @inline(__always)
  func symbol(of hash: UInt64) -> UInt32 { Self.symbol(of: hash, seeds.span, slots.span) }

  /// Puts the symbols of a text's words into `symbols`, which must hold as many.
  func find(_ words: Reused<Token>, into symbols: inout [UInt32]) {
    let seeds = seeds.span
    let slots = slots.span
    let tokens = words.storage.span
    var symbols = symbols.mutableSpan
    for index in 0..<words.endIndex { symbols[index] = Self.symbol(of: tokens[index].hash, seeds, slots) }
  }

  @inline(__always)
  private static func symbol(of hash: UInt64, _ seeds: Span<UInt16>, _ slots: Span<UInt64>) -> UInt32 {
    let seed = seeds[bucket(of: hash, seeds.count)]
    let found = slots[slot(of: hash, seed, slots.count)]
    return (found ^ hash) &>> 24 == 0 ? UInt32(truncatingIfNeeded: found & 0xFF_FFFF) : 0
  }
}
