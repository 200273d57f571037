/// The 64-bit hash of a word's folded letters, by which the vocabulary knows it.
///
/// The letters go in by blocks of eight, the last one filled up with zeros; so a word of eight letters or fewer is one
/// multiplication, and no two of those have the same hash. Who writes a longer word on purpose that collides with a known one
/// could as well have written the known one.
struct WordHash {
  private var state = WordHash.seed
  private var block: UInt64 = 0
  private var shift: UInt64 = 0

  /// What no block has been put into: the offset basis of FNV-1a for 64 bits.
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Puts one block of letters, the first in the lowest byte, into a hash.
  ///
  /// The factor is 2⁶⁴ divided by the golden ratio, odd (Knuth, The Art of Computer Programming, 6.4: Fibonacci hashing).
  @inline(__always)
  static func put(_ block: UInt64, into hash: UInt64) -> UInt64 {
    let product = (hash ^ block) &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product &>> 32)
  }

  /// Adds one folded letter, which is not 0.
  @inline(__always)
  mutating func add(_ letter: UInt8) {
    block |= UInt64(letter) &<< shift
    shift &+= 8
    if shift == 64 {
      state = Self.put(block, into: state)
      (block, shift) = (0, 0)
    }
  }

  /// Adds a letter of another alphabet than the Latin: three bytes, none of them 0 or ASCII.
  mutating func add(scalar: UInt32) {
    for shift: UInt32 in [14, 7, 0] { add(0x80 | UInt8(truncatingIfNeeded: scalar >> shift)) }
  }

  var value: UInt64 { shift == 0 ? state : Self.put(block, into: state) }
}
