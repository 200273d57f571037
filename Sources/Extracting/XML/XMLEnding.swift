/// Whether a file of XML has come to its end, told without a parser.
extension XMLText {
  /// Whether the end tag of the root stands in the last bytes. A file without it is cut off, whatever a parser calls that.
  var isClosed: Bool {
    guard let root = rootName else { return false }
    let tail = bytes.suffix(Self.tailBytesMaximum)
    guard tail.last(where: { !$0.isJSONSpace }) == UInt8(ascii: ">") else { return false }
    let tag = Array("</".utf8) + root
    if tail.count < bytes.count || tail.count >= tag.count {
      for start in tail.indices where tail[start...].starts(with: tag) { return true }
    }
    return root.isEmpty
  }

  private static let tailBytesMaximum = 1_024

  /// The root's name with its prefix; empty for a root that closes itself, nil when there is no whole start tag.
  var rootName: [UInt8]? {
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")), start + 1 < bytes.count {
      switch bytes[start + 1] {
      case UInt8(ascii: "!"):
        guard let end = commentEnd(start + 4) else { return nil }
        place = end
      case UInt8(ascii: "?"): place = start + 2
      default:
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        if bytes[end - 1] == UInt8(ascii: "/") { return [] }
        return Array(bytes[(start + 1)..<end].prefix { !$0.isJSONSpace })
      }
    }
    return nil
  }

  private func commentEnd(_ start: Int) -> Int? {
    var place = start
    while place + 2 < bytes.count {
      if bytes[place] == 0x2D, bytes[place + 1] == 0x2D, bytes[place + 2] == 0x3E { return place + 3 }
      place += 1
    }
    return nil
  }
}
