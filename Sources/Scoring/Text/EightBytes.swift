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
    if index &+ 8 <= bytes.count {
      // Checked against the span's bounds; any eight bytes make a number.
      value = UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
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
  var small = 0
  var capital = 0

  /// Counts the ASCII letters of eight bytes.
  @inline(__always)
  mutating func add(_ eight: EightBytes) {
    let letters = ~eight.nonLetters & EightBytes.highBits
    let smallOnes = letters & (eight.value &<< 2)
    small += Self.count(smallOnes)
    capital += Self.count(letters & ~smallOnes)
  }

  /// How many bytes have bit 7 set, when no other bit is.
  @inline(__always)
  private static func count(_ bits: UInt64) -> Int {
    Int(truncatingIfNeeded: ((bits &>> 7) &* 0x0101_0101_0101_0101) &>> 56)
  }
}
