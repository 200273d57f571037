/// A run of ASCII letters: what nearly every word is, read eight letters at a time.
struct PlainRun {
  let hash: UInt64
  /// The index after the last letter.
  let end: Int
  /// The byte there; 0 at the end of the text.
  let next: UInt8
  /// One of the letters at least is small.
  let hasSmall: Bool

  /// - Parameters:
  ///   - eight: the bytes at `start`, the first of them a letter.
  ///   - stops: their `nonLetters`.
  @inline(__always)
  init(_ eight: EightBytes, stops: UInt64, _ bytes: Span<UInt8>, from start: Int) {
    if stops != 0 {
      let last = Block(eight, stops: stops)
      self.init(last, from: start, hash: WordHash.put(last.folded, into: WordHash.seed), last.letters)
    } else {
      self.init(long: eight, bytes, from: start)
    }
  }

  /// A word of eight letters or more.
  @inline(never)
  private init(long first: EightBytes, _ bytes: Span<UInt8>, from start: Int) {
    var hash = WordHash.seed
    var letters: UInt64 = 0
    var index = start
    var eight = first
    var stops: UInt64 = 0
    while stops == 0 {
      hash = WordHash.put(eight.value | EightBytes.smallBits, into: hash)
      letters |= eight.value
      index &+= 8
      eight = EightBytes(bytes, at: index)
      stops = eight.nonLetters
    }
    let last = Block(eight, stops: stops)
    if last.count > 0 { hash = WordHash.put(last.folded, into: hash) }
    self.init(last, from: index, hash: hash, letters | last.letters)
  }

  @inline(__always)
  private init(_ last: Block, from index: Int, hash: UInt64, _ letters: UInt64) {
    self.hash = hash
    end = index &+ last.count
    next = last.next
    hasSmall = letters & EightBytes.smallBits != 0
  }

  /// The letters at the beginning of eight bytes that are not all letters.
  private struct Block {
    let letters: UInt64
    let folded: UInt64
    let count: Int
    let next: UInt8

    @inline(__always)
    init(_ eight: EightBytes, stops: UInt64) {
      // All bits below the lowest stop's byte.
      let mask = ((stops & (0 &- stops)) &- 1) &>> 7
      letters = eight.value & mask
      folded = letters | (EightBytes.smallBits & mask)
      let bits = UInt64(truncatingIfNeeded: stops.trailingZeroBitCount) & 0x38
      count = Int(truncatingIfNeeded: bits &>> 3)
      next = UInt8(truncatingIfNeeded: eight.value &>> bits)
    }
  }

  /// Whether the word ends here: not at a digit, an apostrophe, a dot that may belong to it, or a letter beyond ASCII.
  @inline(__always)
  func isWhole(_ bytes: Span<UInt8>) -> Bool {
    switch next {
    case 0x27, 0x30...0x39, 0x80...: false
    case 0x2E: end &+ 1 >= bytes.count || !Folding.isWord(bytes[end &+ 1])
    default: true
    }
  }
}
