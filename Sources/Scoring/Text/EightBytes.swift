/// Eight bytes of a text in one number, the first in the lowest byte: ASCII letters are found and folded all at once.
struct EightBytes {
  let value: UInt64

  /// Bit 5 of each byte, which tells small letters from capitals.
  static let smallBits: UInt64 = 0x2020_2020_2020_2020
  /// Bit 7 of each byte.
  static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The bytes from `index` on; zeros stand for those behind the text's end.
  @inline(__always)
  init(_ bytes: Span<UInt8>, at index: Int) {
    if index >= 0 && index <= bytes.count &- 8 {
      // The eight bytes lie in the span, and any eight bytes make a number.
      value = UInt64(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self))
    } else {
      value = Self.tail(bytes, from: index)
    }
  }

  @inline(never)
  private static func tail(_ bytes: Span<UInt8>, from index: Int) -> UInt64 {
    var value: UInt64 = 0
    for offset in 0..<max(0, bytes.count - index) { value |= UInt64(bytes[index + offset]) << UInt64(8 * offset) }
    return value
  }

  /// Bit 7 of each byte that is no ASCII letter.
  @inline(__always)
  var nonLetters: UInt64 {
    // With bit 7 cleared no sum carries into the next byte: one sum sets it from `a` on, the other from the sign behind `z` on.
    let small = (value | Self.smallBits) & ~Self.highBits
    let fromA = small &+ 0x1F1F_1F1F_1F1F_1F1F
    let behindZ = small &+ 0x0505_0505_0505_0505
    return ~(fromA & ~behindZ & ~value) & Self.highBits
  }
}

/// How often a text has capitals and small letters.
struct CaseCount {
  private(set) var small = 0
  private(set) var capital = 0

  /// How many bytes are counted at once; less than 256, so that no sum of theirs overflows a byte.
  static let blockLength = 128

  /// Counts the ASCII letters of a text's bytes from `index` on, `blockLength` of them or up to its end.
  @inline(__always)
  mutating func addBlock(_ bytes: Span<UInt8>, at index: Int) {
    // One sum for each of eight places.
    var smallOnes: UInt64 = 0
    var letters: UInt64 = 0
    for place in stride(from: index, to: min(index &+ Self.blockLength, bytes.count), by: 8) {
      let eight = EightBytes(bytes, at: place)
      let here = ~eight.nonLetters & EightBytes.highBits
      letters &+= here &>> 7
      smallOnes &+= (here & (eight.value &<< 2)) &>> 7
    }
    let smallCount = Self.sum(smallOnes)
    small += smallCount
    capital += Self.sum(letters) - smallCount
  }

  /// The sum of eight bytes that is less than 256.
  @inline(__always)
  private static func sum(_ bytes: UInt64) -> Int { Int(truncatingIfNeeded: (bytes &* 0x0101_0101_0101_0101) &>> 56) }
}
