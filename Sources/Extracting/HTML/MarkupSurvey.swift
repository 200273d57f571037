/// What a look over a page's tags tells before it is parsed: how it ends, and whether parsing it would be too dear.
///
/// It follows libxml2's own rules as far as they decide where a tag begins and ends: comments, scripts, styles, and
/// quotation marks after an equals sign.
struct MarkupSurvey {
  /// Whether `</html>` or `</body>` was seen.
  private(set) var isClosed = false
  /// Whether `<html>` or `<body>` was seen.
  private(set) var isOpened = false
  /// Whether the bytes end inside a tag, a comment or a script.
  private(set) var endsInsideMarkup = false
  /// The names of the end tags behind the last text, the outermost last.
  private(set) var endTagsAtEnd: [String] = []
  /// The most attributes of one tag.
  private(set) var attributesMaximum = 0
  private(set) var tagsCount = 0

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while place < bytes.count { step() }
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func step() {
    let text = place
    place = bytes.span.firstPlace(of: UInt8(ascii: "<"), from: place) ?? bytes.count
    if !endTagsAtEnd.isEmpty, bytes[text..<place].contains(where: { $0 > 0x20 }) {
      endTagsAtEnd.removeAll(keepingCapacity: true)
    }
    guard place < bytes.count else { return }
    place += 1
    guard let next = byte else { return endsInsideMarkup = true }
    switch next {
    case UInt8(ascii: "!") where bytes[place...].starts(with: "!--".utf8): skip(past: "-->")
    case UInt8(ascii: "!"), UInt8(ascii: "?"): skip(past: ">")
    case UInt8(ascii: "/"):
      place += 1
      endTag()
    case let letter where letter.isASCIILetter: startTag()
    default: endTagsAtEnd.removeAll(keepingCapacity: true)
    }
  }

  private mutating func endTag() {
    let name = name()
    skip(past: ">")
    isClosed = isClosed || name == "html" || name == "body"
    if !endsInsideMarkup { endTagsAtEnd.append(name) }
  }

  private mutating func startTag() {
    let name = name()
    tagsCount += 1
    endTagsAtEnd.removeAll(keepingCapacity: true)
    isOpened = isOpened || name == "html" || name == "body"
    skipAttributes()
    switch name {
    case "script", "style":
      skip(past: "</" + name)
      if !endsInsideMarkup {
        skip(past: ">")
      }
    default: break
    }
  }

  private mutating func name() -> String {
    let start = place
    while let byte, byte > 0x20, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") { place += 1 }
    return String(decoding: bytes[start..<min(place, start + 32)], as: UTF8.self).lowercased()
  }

  private mutating func skipAttributes() {
    var count = 0
    defer { attributesMaximum = max(attributesMaximum, count) }
    var isInName = false
    while let byte {
      place += 1
      switch byte {
      case UInt8(ascii: ">"): return
      case UInt8(ascii: "="):
        isInName = false
        skipValue()
      case 0...0x20, UInt8(ascii: "/"): isInName = false
      default:
        if !isInName { count += 1 }
        isInName = true
      }
    }
    endsInsideMarkup = true
  }

  /// Moves past an attribute's value, from behind its equals sign.
  private mutating func skipValue() {
    while let byte, byte <= 0x20 { place += 1 }
    guard let mark = byte else { return }
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      place += 1
      place = (bytes.span.firstPlace(of: mark, from: place) ?? bytes.count) + 1
    } else {
      while let byte, byte > 0x20, byte != UInt8(ascii: ">") { place += 1 }
    }
  }

  /// Moves behind the next occurrence, in any case, or to the end when there is none.
  private mutating func skip(past mark: String) {
    let mark = Array(mark.utf8)
    let bytes = bytes
    let text = bytes.span
    while let next = text.firstPlace(of: mark[0], from: place) {
      if text.hasFolded(mark, at: next) {
        place = next + mark.count
        return
      }
      place = next + 1
    }
    place = bytes.count
    endsInsideMarkup = true
  }
}

extension UInt8 {
  var asciiLowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }

  var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
