/// The mark at the head of a text that says how Unicode is written in it.
enum ByteOrderMark: Sendable, Hashable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian

  /// The mark that the bytes begin with; nil when they begin with none.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xEF, 0xBB) where bytes.count >= 3 && bytes[2] == 0xBF: self = .utf8
    case (0xFF, 0xFE): self = .utf16LittleEndian
    case (0xFE, 0xFF): self = .utf16BigEndian
    default: return nil
    }
  }

  var charset: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    }
  }

  /// Whole units of UTF-16, the first of them the mark, as UTF-8 without it. Half a unit at the end is left out.
  func utf8(fromUTF16 bytes: ArraySlice<UInt8>) -> [UInt8] {
    let units = stride(from: bytes.startIndex + 2, to: bytes.endIndex - 1, by: 2).map { place in
      self == .utf16LittleEndian
        ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
        : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
