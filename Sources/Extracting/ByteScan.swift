/// Eight bytes of a text, looked at together: how long runs of bytes that are nothing special are passed over.
///
/// What is asked of them is answered by marks: the highest bit of each byte of which it is so, and no other bit. Marks can
/// be joined as sets can.
struct EightBytes {
  /// The first byte is the lowest.
  private let bytes: UInt64

  typealias Marks = UInt64

  private static let lows: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  /// The marks of all eight.
  static let all: Marks = highs

  fileprivate init(_ bytes: UInt64) { self.bytes = bytes }

  /// As a number, the letters of ASCII in one case; other bytes of ASCII are as letters to it, those beyond are what they are.
  var inOneCase: UInt64 { bytes | (~bytes & Self.highs) >> 2 }

  /// Those that are letters of ASCII, or part of a character beyond it.
  var inWords: Marks {
    let folded = EightBytes(inOneCase)
    return folded.high | folded.less(than: 0x7B) & ~folded.less(than: 0x61)
  }

  /// Those that are control characters of ASCII, but for tabs and the ends of lines and pages.
  var controls: Marks { equal(to: 0x7F) | less(than: 0x20) & ~(less(than: 0x0E) & ~less(than: 0x09)) }

  /// Those beyond ASCII.
  var high: Marks { bytes & Self.highs }

  /// Those that are that byte.
  func equal(to byte: UInt8) -> Marks {
    let difference = bytes ^ Self.lows &* UInt64(byte)
    return ~(((difference & ~Self.highs) &+ ~Self.highs) | difference) & Self.highs
  }

  /// Those that are less than a byte, which is 0x80 at most.
  func less(than byte: UInt8) -> Marks {
    ~(((bytes & ~Self.highs) &+ Self.lows &* (0x80 - UInt64(byte))) | bytes) & Self.highs
  }

  /// Those that are that byte, which is 0x80 at least, or more.
  func atLeast(_ byte: UInt8) -> Marks {
    ((bytes & ~Self.highs) &+ Self.lows &* (0x100 - UInt64(byte))) & bytes & Self.highs
  }
}

extension Span<UInt8> {
  /// The first place from `start` on whose byte is wanted; nil when there is none.
  @inline(__always)
  func firstPlace(from start: Int = 0, where wanted: (EightBytes) -> EightBytes.Marks) -> Int? {
    var place = start
    while place + 8 <= count {
      let marks = wanted(eight(at: place))
      if marks != 0 { return place + marks.trailingZeroBitCount / 8 }
      place += 8
    }
    guard place < count else { return nil }
    let marks = wanted(eight(at: place)) & (1 << UInt64((count - place) * 8) - 1)
    return marks == 0 ? nil : place + marks.trailingZeroBitCount / 8
  }

  /// The last place before `end` whose byte is wanted; nil when there is none.
  @inline(__always)
  func lastPlace(before end: Int, where wanted: (EightBytes) -> EightBytes.Marks) -> Int? {
    var place = end
    while place >= 8 {
      let marks = wanted(eight(at: place - 8))
      if marks != 0 { return place - 1 - marks.leadingZeroBitCount / 8 }
      place -= 8
    }
    let marks = wanted(eight(at: 0)) & (1 << UInt64(place * 8) - 1)
    return marks == 0 ? nil : 7 - marks.leadingZeroBitCount / 8
  }

  /// The eight bytes from a place on; zeros stand for those behind the end.
  @inline(__always)
  func eight(at place: Int) -> EightBytes {
    guard place + 8 > count else {
      // The place is checked against the end; any eight bytes are a number.
      let bytes = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      return EightBytes(UInt64(littleEndian: bytes))
    }
    var bytes: UInt64 = 0
    for index in place..<count { bytes |= UInt64(self[index]) << UInt64((index - place) * 8) }
    return EightBytes(bytes)
  }

  /// The first place of that byte from `start` on; nil when there is none.
  func firstPlace(of byte: UInt8, from start: Int = 0) -> Int? { firstPlace(from: start) { $0.equal(to: byte) } }

  /// The first place from `start` on of a byte beyond ASCII; nil when there is none.
  func firstHighPlace(from start: Int = 0) -> Int? { firstPlace(from: start) { $0.high } }

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
