/// What breaks the grammar of JSON, and where.
struct JSONFault: Error, Hashable {
  /// `malformed`, `truncated` when the bytes end inside a value, or `notUTF8`.
  var kind: ExtractionError.Kind
  /// Index of the byte at fault.
  var index: Int
  var what: String
}

/// A place in a run of JSON, moved on value by value; nothing is copied, and nesting costs a byte a level.
struct JSONCursor {
  /// Deeper nesting is refused; news items need no more than five levels.
  static let depthMaximum = 512

  let bytes: [UInt8]
  let end: Int
  var place: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
  }

  /// The byte here; nil at the end.
  var byte: UInt8? { place < end ? bytes[place] : nil }

  mutating func skipSpace() { while let byte, byte.isJSONSpace { place += 1 } }

  /// The error of finding something other than `wanted` here: truncated at the end, malformed before it.
  func unexpected(_ wanted: String) -> JSONFault {
    guard let byte else {
      return JSONFault(kind: .truncated, index: end, what: "the JSON ends where \(wanted) should be")
    }
    let found = (0x21...0x7E).contains(byte) ? "\"\(Unicode.Scalar(byte))\"" : "byte 0x" + String(byte, radix: 16)
    return JSONFault(kind: .malformed, index: place, what: "\(found) where \(wanted) should be")
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ character: Unicode.Scalar, _ wanted: String) throws(JSONFault) {
    skipSpace()
    guard take(character) else { throw unexpected(wanted) }
  }

  /// Moves past one value of any kind, checking its grammar; returns the range of its bytes.
  mutating func skipValue() throws(JSONFault) -> Range<Int> {
    skipSpace()
    let start = place
    var open: [UInt8] = []
    repeat {
      skipSpace()
      if take("{") {
        try deepen(&open, "}")
        skipSpace()
        if byte != UInt8(ascii: "}") {
          try skipKey()
          continue
        }
      } else if take("[") {
        try deepen(&open, "]")
        skipSpace()
        if byte != UInt8(ascii: "]") { continue }
      } else {
        try skipScalar()
      }
      try closeOrGoOn(&open)
    } while !open.isEmpty
    return start..<place
  }

  private func deepen(_ open: inout [UInt8], _ closer: Unicode.Scalar) throws(JSONFault) {
    guard open.count < Self.depthMaximum else {
      throw JSONFault(kind: .malformed, index: place - 1, what: "values nested deeper than \(Self.depthMaximum)")
    }
    open.append(UInt8(ascii: closer))
  }

  /// After a value: closes what ends here, up to the comma before the next value or the end of the outermost.
  private mutating func closeOrGoOn(_ open: inout [UInt8]) throws(JSONFault) {
    while let closer = open.last {
      skipSpace()
      if byte == closer {
        place += 1
        open.removeLast()
      } else if take(",") {
        if closer == UInt8(ascii: "}") { try skipKey() }
        return
      } else {
        throw unexpected(closer == UInt8(ascii: "}") ? "\",\" or \"}\"" : "\",\" or \"]\"")
      }
    }
  }

  private mutating func skipKey() throws(JSONFault) {
    skipSpace()
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
    try skipString()
    try expect(":", "\":\"")
  }

  mutating func skipScalar() throws(JSONFault) {
    switch byte {
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "-"): try skipNumber()
    case let byte? where byte.isASCIIDigit: try skipNumber()
    default: try skipWord()
    }
  }

  /// Moves past a string, from its first quotation mark to behind its last; returns whether it has escapes.
  @discardableResult
  mutating func skipString() throws(JSONFault) -> Bool {
    var hasEscapes = false
    place += 1
    while let mark = nextMark() {
      place = mark + 1
      switch bytes[mark] {
      case UInt8(ascii: "\""): return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      default:
        throw JSONFault(kind: .malformed, index: mark, what: "a raw control character in a string; JSON writes \\n")
      }
    }
    place = end
    throw unexpected("the end of a string")
  }

  /// The next byte that a string does not simply hold.
  private func nextMark() -> Int? {
    bytes.span.extracting(..<end).firstPlace(from: place) {
      $0.equal(to: UInt8(ascii: "\"")) | $0.equal(to: UInt8(ascii: "\\")) | $0.less(than: 0x20)
    }
  }

  private mutating func skipEscape() throws(JSONFault) {
    if take("u") {
      for _ in 0..<4 {
        guard let byte, byte.hexadecimalDigit != nil else { throw unexpected("four hexadecimal digits") }
        place += 1
      }
    } else {
      guard let byte, #""\/bfnrt"#.utf8.contains(byte) else { throw unexpected("an escape") }
      place += 1
    }
  }

  private mutating func skipNumber() throws(JSONFault) {
    if take("-"), take("I") {
      place -= 1
      return try skipWord()
    }
    if !take("0") { try skipDigits() }
    if take(".") { try skipDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONFault) {
    guard byte?.isASCIIDigit == true else { throw unexpected("a digit") }
    while byte?.isASCIIDigit == true { place += 1 }
  }

  /// `true`, `false`, `null`, and what Python's encoder writes for numbers that are none.
  private mutating func skipWord() throws(JSONFault) {
    for word in ["true", "false", "null", "NaN", "Infinity"] {
      let here = bytes[place..<min(place + word.utf8.count, end)]
      if here.elementsEqual(word.utf8) {
        place += word.utf8.count
        return
      }
      if !here.isEmpty, place + here.count == end, word.utf8.starts(with: here) { place = end }
    }
    throw unexpected("a value")
  }
}

extension UInt8 {
  /// The worth of a hexadecimal digit in either case; nil for any other byte.
  var hexadecimalDigit: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
