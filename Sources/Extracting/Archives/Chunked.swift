/// What became of a body in HTTP's chunked coding (RFC 9112, section 7.1).
struct ChunkedBody: Hashable {
  enum End: Hashable {
    /// The last chunk, of size 0, is there.
    case complete
    /// The bytes end inside a chunk, or before the last.
    case cutOff
    /// At the index there is no chunk: the body was stored without the coding, or is damaged.
    case broken(at: Int)
  }

  var bytes: [UInt8] = []
  var end = End.cutOff

  init(_ body: ArraySlice<UInt8>) {
    bytes.reserveCapacity(body.count)
    var place = body.startIndex
    while place < body.endIndex {
      guard let feed = body[place...].prefix(4_096).firstIndex(of: UInt8(ascii: "\n")) else {
        if body.endIndex - place >= 4_096 || Self.size(body[place...]) == nil { end = .broken(at: place) }
        return
      }
      guard let size = Self.size(body[place..<feed]) else {
        end = .broken(at: place)
        return
      }
      guard size > 0 else {
        end = .complete
        return
      }
      let content = body[(feed + 1)...].prefix(size)
      bytes += content
      place = content.endIndex
      guard content.count == size else { return }
      if place < body.endIndex, body[place] == UInt8(ascii: "\r") { place += 1 }
      guard place < body.endIndex else { return }
      guard body[place] == UInt8(ascii: "\n") else {
        end = .broken(at: place)
        return
      }
      place += 1
    }
  }

  /// The size at the head of a chunk's first line; an extension may follow after `;`.
  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = line.prefix { hexDigit([$0], 0) != nil }
    guard (1...8).contains(digits.count) else { return nil }
    let rest = line[digits.endIndex...].drop(while: \.isBlank)
    guard rest.isEmpty || rest.first == UInt8(ascii: ";") || rest.first == UInt8(ascii: "\r") else { return nil }
    return digits.reduce(0) { $0 << 4 | Int(hexDigit([$1], 0) ?? 0) }
  }
}
