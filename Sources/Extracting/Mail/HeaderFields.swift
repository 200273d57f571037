/// The header of a mail, of a part of one, of an HTTP message or of a WARC record: `Name: body`, folded lines joined.
struct HeaderFields: Sendable, Hashable {
  struct Field: Sendable, Hashable {
    /// In lower case.
    var name: String
    /// As it stands in the file, without the breaks of folded lines and without blanks at the ends.
    var body: [UInt8]
  }

  private(set) var fields: [Field] = []
  /// Where the body begins: after the empty line, or at the line that cannot belong to a header.
  private(set) var bodyStart: Int
  /// Whether an empty line ended the header, as it must.
  private(set) var isClosed = false

  /// More fields than this are passed over; real mail has fewer than 200.
  static let fieldsMaximum = 1_000
  /// A field's body is cut off here; the longest that mean something to us are far shorter.
  private static let bodyBytesMaximum = 1 << 16

  /// Reads the header that begins at the range's lower bound.
  init(parsing bytes: [UInt8], _ range: Range<Int>) {
    bodyStart = range.lowerBound
    while bodyStart < range.upperBound {
      let line = lineRange(in: bytes, from: bodyStart, to: range.upperBound)
      guard !line.content.isEmpty else {
        bodyStart = line.next
        isClosed = true
        return
      }
      if bytes[line.content.lowerBound].isBlank {
        append(bytes, line.content)
      } else if let colon = Self.colon(in: bytes, line.content) {
        begin(bytes, line.content, colon: colon)
      } else {
        return
      }
      bodyStart = line.next
    }
  }

  /// The body of the first field of that name, which is in lower case.
  subscript(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.body }

  /// The same as a string, so far as it is UTF-8.
  func text(_ name: String) -> String? { self[name].map { String(decoding: $0, as: UTF8.self) } }

  private mutating func begin(_ bytes: [UInt8], _ line: Range<Int>, colon: Int) {
    guard fields.count < Self.fieldsMaximum else { return }
    // Blanks may stand before the colon.
    let end = bytes[line.lowerBound..<colon].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? line.lowerBound
    let name = bytes[line.lowerBound..<end].lazy.map(\.asciiLowercased)
    let body = bytes[(colon + 1)..<line.upperBound].prefix(Self.bodyBytesMaximum)
    fields.append(Field(name: String(decoding: name, as: UTF8.self), body: body.trimmed))
  }

  private mutating func append(_ bytes: [UInt8], _ line: Range<Int>) {
    guard let last = fields.indices.last, fields[last].body.count < Self.bodyBytesMaximum else { return }
    let rest = bytes[line].prefix(Self.bodyBytesMaximum).trimmed
    guard !rest.isEmpty else { return }
    if !fields[last].body.isEmpty { fields[last].body.append(UInt8(ascii: " ")) }
    fields[last].body += rest
  }

  /// The colon after a field's name; nil when the line does not begin as a field does.
  static func colon(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
    let nameBytesMaximum = 128
    guard let colon = bytes[line].prefix(nameBytesMaximum).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = bytes[line.lowerBound..<colon]
    guard let first = name.first, (0x21...0x7E).contains(first) else { return nil }
    // Blanks may stand before the colon, and nowhere else in a name.
    let solid = name.prefix { (0x21...0x7E).contains($0) }
    return name[solid.endIndex...].allSatisfy(\.isBlank) ? colon : nil
  }
}

/// Whether a header that lacks its empty line ends at that place, or in the middle of the line there.
func endsUnfinished(_ bytes: [UInt8], from place: Int) -> Bool {
  place == bytes.count
    || (lineRange(in: bytes, from: place, to: bytes.count).next == bytes.count && bytes.last != UInt8(ascii: "\n"))
}

/// One line of a range: its content without the line break, and where the next one begins.
func lineRange(in bytes: [UInt8], from start: Int, to end: Int) -> (content: Range<Int>, next: Int) {
  guard let feed = bytes.span.extracting(..<end).firstPlace(of: UInt8(ascii: "\n"), from: start) else {
    return (start..<end, end)
  }
  let hasReturn = feed > start && bytes[feed - 1] == UInt8(ascii: "\r")
  return (start..<(hasReturn ? feed - 1 : feed), feed + 1)
}

extension UInt8 {
  /// A blank inside a line: space or tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension ArraySlice<UInt8> {
  /// Without blanks and line breaks at both ends.
  var trimmed: [UInt8] {
    let rest = drop { $0.isBlank || $0 == 0x0D || $0 == 0x0A }
    return Array(rest[..<((rest.lastIndex { !$0.isBlank && $0 != 0x0D && $0 != 0x0A } ?? rest.startIndex - 1) + 1)])
  }
}
