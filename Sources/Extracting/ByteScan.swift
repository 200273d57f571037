/// Eight bytes of a text, looked at together: how long runs of bytes that are nothing special are passed over.
struct EightBytes {
  private let bytes: UInt64

  /// The lowest and the highest bit of each byte.
  private static let lows: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  fileprivate init(_ span: Span<UInt8>, at place: Int) {
    // The place is checked against the end; any eight bytes are a number.
    bytes = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
  }

  /// Whether one of them is beyond ASCII.
  var holdsHigh: Bool { bytes & Self.highs != 0 }

  /// Whether one of them is that byte.
  func holds(_ byte: UInt8) -> Bool {
    let difference = bytes ^ Self.lows &* UInt64(byte)
    return difference &- Self.lows & ~difference & Self.highs != 0
  }

  /// Whether one of them is less than that byte, which is 0x80 at most.
  func holdsLess(than byte: UInt8) -> Bool { bytes &- Self.lows &* UInt64(byte) & ~bytes & Self.highs != 0 }
}

extension Span<UInt8> {
  /// The first place from `start` on whose byte is wanted; nil when there is none.
  ///
  /// - Parameter mayHold: Whether some of eight bytes may be wanted; the single bytes are asked for only where it says so.
  @inline(__always)
  func firstPlace(
    from start: Int = 0, where isWanted: (UInt8) -> Bool, inEight mayHold: (EightBytes) -> Bool
  ) -> Int? {
    var place = start
    while place < count {
      if place + 8 <= count, !mayHold(EightBytes(self, at: place)) {
        place += 8
        continue
      }
      let end = Swift.min(place + 8, count)
      while place < end {
        if isWanted(self[place]) { return place }
        place += 1
      }
    }
    return nil
  }

  /// The first place of that byte from `start` on; nil when there is none.
  func firstPlace(of byte: UInt8, from start: Int = 0) -> Int? {
    firstPlace(from: start, where: { $0 == byte }, inEight: { $0.holds(byte) })
  }

  /// The first place from `start` on of a byte beyond ASCII; nil when there is none.
  func firstHighPlace(from start: Int = 0) -> Int? {
    firstPlace(from: start, where: { $0 >= 0x80 }, inEight: { $0.holdsHigh })
  }

  var isASCII: Bool { firstHighPlace() == nil }

  /// Whether it begins with those bytes.
  func begins(with words: [UInt8]) -> Bool {
    guard words.count <= count else { return false }
    for index in words.indices where self[index] != words[index] { return false }
    return true
  }

  /// Whether those bytes stand at a place, capitals of ASCII being the same as the small letters that `words` has.
  func hasFolded(_ words: [UInt8], at place: Int) -> Bool {
    guard place + words.count <= count else { return false }
    for index in words.indices where self[place + index].asciiLowercased != words[index] { return false }
    return true
  }
}
