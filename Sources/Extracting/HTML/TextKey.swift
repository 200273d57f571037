/// A text reduced to what two writings of it have in common: its letters and digits, ASCII in lower case.
struct TextKey: Hashable {
  private let bytes: [UInt8]

  init(_ text: some Sequence<UInt8>) {
    bytes = text.lazy.filter { $0 >= 0x80 || $0.isASCIILetter || $0.isASCIIDigit }.map(\.asciiLowercased)
  }

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  /// Whether the other stands in it.
  func contains(_ other: TextKey) -> Bool {
    guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
    return (0...bytes.count - other.bytes.count).contains {
      bytes[$0] == first && bytes[$0...].starts(with: other.bytes)
    }
  }

  /// Whether they are the same, or one begins the other and is most of it, as a title does before a site's name.
  func isNearly(_ other: TextKey) -> Bool {
    let (short, long) = bytes.count < other.bytes.count ? (bytes, other.bytes) : (other.bytes, bytes)
    return !short.isEmpty && short.count * 10 >= long.count * 6 && long.starts(with: short)
  }
}
