/// What articles and file names say is hostile input: it may try to forge lines, move the cursor or turn text round.
extension Unicode.Scalar {
  /// Whether it acts on a terminal or the text's direction instead of being read: C0, DEL, C1, bidirectional overrides.
  var isUnsafeToShow: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// The same text on one line, as it may stand in a journal or on a terminal.
  ///
  /// Breaks and tabs become spaces, what acts instead of being read is named, such as `<U+202E>`.
  package var shownSafely: String {
    guard unicodeScalars.contains(where: { $0.isUnsafeToShow || $0.properties.isWhitespace && $0 != " " }) else {
      return self
    }
    var shown = ""
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace {
        shown.unicodeScalars.append(" ")
      } else if scalar.isUnsafeToShow {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        shown += "<U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)>"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// At most so many bytes of UTF-8 (at least 3), cut between characters; what was cut ends in `…`.
  ///
  /// A character of more than 64 bytes is cut between its code points, so that it cannot empty the text.
  package func shortened(toBytes maximum: Int) -> String {
    guard utf8.count > maximum else { return self }
    let mark = "…"
    var end = utf8.index(startIndex, offsetBy: max(0, maximum - mark.utf8.count))
    while end > startIndex, UTF8.isContinuation(utf8[end]) { end = utf8.index(before: end) }
    // Only what is kept and the code point behind it are looked at, however long a character goes on: the last
    // character of these is what the cut would part, or the code point behind it alone.
    let head = String(unicodeScalars[...end])
    let whole = head.dropLast()
    let partedBytes = head.utf8.count - whole.utf8.count
    return (partedBytes <= 64 ? String(whole) : String(unicodeScalars[..<end])) + mark
  }

  /// A file's raw path as text that can be turned back: what is not UTF-8, control bytes and `\` are shown as `\xNN`.
  package init(shownPath path: [UInt8]) {
    var shown = ""
    var rest = path[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let sequence = rest.prefix(length)
      let scalar = String(validating: sequence, as: UTF8.self)?.unicodeScalars.first
      if let scalar, !scalar.isUnsafeToShow, scalar != "\\" {
        shown.unicodeScalars.append(scalar)
        rest = rest.dropFirst(length)
      } else {
        let hidden = scalar == nil ? rest.prefix(1) : sequence
        shown += Self.hexadecimal(hidden)
        rest = rest.dropFirst(hidden.count)
      }
    }
    self = shown
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "\\x0" : "\\x") + String($0, radix: 16) }.joined()
  }
}

extension [UInt8] {
  /// The raw path that `String(shownPath:)` was made from; nil when the text cannot come from it.
  package init?(shownPath text: String) {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst() {
      guard first == UInt8(ascii: "\\") else {
        bytes.append(first)
        continue
      }
      guard rest.popFirst() == UInt8(ascii: "x"), let high = rest.popFirst(), let low = rest.popFirst(),
        let byte = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    self = bytes
  }
}
