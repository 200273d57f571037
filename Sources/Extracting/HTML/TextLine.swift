/// Text as a browser shows it: white space folded to single blanks, none at the ends of lines.
struct TextLine {
  private(set) var bytes: [UInt8] = []
  private var isBlankDue = false

  var isEmpty: Bool { bytes.isEmpty }
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// A blank, unless the line has just begun or ended.
  mutating func space() { isBlankDue = true }

  mutating func lineBreak() {
    isBlankDue = false
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Adds text in UTF-8; no-break and other wide blanks become plain ones, invisible marks are left out.
  mutating func add(_ run: ArraySlice<UInt8>) {
    var place = run.startIndex
    while place < run.endIndex {
      let byte = run[place]
      if byte > 0x20, byte < 0x7F {
        let end = Self.endOfWords(run, from: place)
        append(byte)
        bytes += run[place + 1..<end]
        place = end
      } else if byte <= 0x20 || byte == 0x7F {
        isBlankDue = true
        place += 1
      } else {
        let length = Self.length(ledBy: byte)
        switch Self.kind(of: run[place..<min(place + length, run.endIndex)]) {
        case .blank: isBlankDue = true
        case .invisible: break
        case .visible: for index in place..<min(place + length, run.endIndex) { append(run[index]) }
        }
        place += length
      }
    }
  }

  /// Adds text whose line breaks count.
  mutating func addPreformatted(_ run: ArraySlice<UInt8>) {
    for (number, line) in run.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if number > 0 { lineBreak() }
      add(line)
    }
  }

  /// Takes the text out and begins anew.
  mutating func take() -> [UInt8] {
    defer { self = TextLine() }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return bytes
  }

  private mutating func append(_ byte: UInt8) {
    if isBlankDue {
      isBlankDue = false
      if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(0x20) }
    }
    bytes.append(byte)
  }

  /// Where the visible ASCII from a place on ends, single blanks between words included.
  private static func endOfWords(_ run: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start + 1
    while place < run.endIndex {
      let byte = run[place]
      if byte > 0x20, byte < 0x7F {
        place += 1
      } else if byte == 0x20, place + 1 < run.endIndex, run[place + 1] > 0x20, run[place + 1] < 0x7F {
        place += 2
      } else {
        break
      }
    }
    return place
  }

  private enum Kind { case blank, invisible, visible }

  /// The bytes of one character that is not ASCII.
  private static func kind(of bytes: ArraySlice<UInt8>) -> Kind {
    let at = bytes.startIndex
    guard bytes.count >= 2 else { return .visible }
    switch (bytes[at], bytes[at + 1], bytes.count > 2 ? bytes[at + 2] : 0) {
    case (0xC2, 0x80...0x9F, _): return .blank
    case (0xC2, 0xA0, _): return .blank
    case (0xC2, 0xAD, _): return .invisible  // soft hyphen
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): return .blank
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE): return .invisible
    case (0xE2, 0x81, 0xA0), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF): return .invisible
    default: return .visible
    }
  }

  private static func length(ledBy byte: UInt8) -> Int {
    switch byte {
    case 0xC0...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xFF: 4
    default: 1
    }
  }
}
