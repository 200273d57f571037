/// The escapes in strings of JSON.
enum JSONEscapes {
  /// The bytes of a string whose grammar has been checked, with its escapes undone.
  ///
  /// What is no character, such as half of a pair of surrogates or NUL, becomes U+FFFD.
  static func undone(_ body: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(body.count)
    var place = body.startIndex
    let bytes = body.span
    while let mark = bytes.firstPlace(of: UInt8(ascii: "\\"), from: place - body.startIndex) {
      let escape = body.startIndex + mark
      text += body[place..<escape]
      place = escape + 2
      switch body[escape + 1] {
      case UInt8(ascii: "u"): append(scalar(in: body, at: &place), to: &text)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case let mark: text.append(mark)
      }
    }
    text += body[place...]
    return text
  }

  /// The bytes of a string whose grammar has been checked, with `\ufffd` for each escape that is half of a pair of surrogates:
  /// the grammar has it, but strict parsers refuse it. All else stays as it was written.
  static func paired(_ string: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(string.count)
    var place = string.startIndex
    while let escape = string[place...].firstIndex(of: UInt8(ascii: "\\")) {
      text += string[place..<escape]
      place = escape + 2
      guard string[escape + 1] == UInt8(ascii: "u") else {
        text += string[escape..<place]
        continue
      }
      let unit = unit(in: string, at: place)
      let isHalf = scalar(in: string, at: &place) == "\u{FFFD}" && 0xD800..<0xE000 ~= unit
      text += isHalf ? Array(#"\ufffd"#.utf8) : Array(string[escape..<place])
    }
    return text + string[place...]
  }

  /// The character of the four digits at a place, and of the escape after them where both make one; moves past them.
  private static func scalar(in body: ArraySlice<UInt8>, at place: inout Int) -> Unicode.Scalar {
    let unit = unit(in: body, at: place)
    place += 4
    if unit == 0 { return "\u{FFFD}" }
    if 0xD800..<0xDC00 ~= unit, place + 6 <= body.endIndex, body[place] == UInt8(ascii: "\\"),
      body[place + 1] == UInt8(ascii: "u")
    {
      let next = self.unit(in: body, at: place + 2)
      if 0xDC00..<0xE000 ~= next {
        place += 6
        return Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + next & 0x3FF) ?? "\u{FFFD}"
      }
    }
    return Unicode.Scalar(unit) ?? "\u{FFFD}"
  }

  private static func unit(in body: ArraySlice<UInt8>, at place: Int) -> UInt32 {
    var unit: UInt32 = 0
    for index in place..<place + 4 { unit = unit << 4 | (body[index].hexadecimalDigit ?? 0) }
    return unit
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { text.append(byte) }
  }
}
