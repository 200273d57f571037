/// The form that the words of every article have, whatever reader took them from whatever format.
///
/// Most readers bring it about by themselves. It is made certain at one place, because titles are compared with first lines, offsets
/// are counted from a text's beginning, and what shows an article relies on the lines being lines.
extension Article {
  /// Text and summary as prose, everything else on one line; what holds nothing but white space is left out.
  mutating func bringIntoForm() {
    if !Prose.isInForm(text) { text = Prose.broughtIntoForm(text) }
    summary = summary.flatMap { Prose.isInForm($0) ? $0 : Prose.broughtIntoForm($0) }.flatMap(\.unlessEmpty)
    for field in [\Article.title, \.source, \.url, \.language, \.guid, \.version] {
      guard let words = self[keyPath: field], !Prose.isOneLine(words) else { continue }
      self[keyPath: field] = Prose.onOneLine(words).unlessEmpty
    }
    if !authors.allSatisfy(Prose.isOneLine) {
      authors = authors.map(Prose.onOneLine).filter { !$0.isEmpty }
    }
  }

  /// Words from outside of the item for one of its fields, in the form that the others have; nil when nothing is left of them.
  static func line(_ words: String) -> String? {
    Prose.onOneLine(ControlCharacters.replaced(in: words)?.text ?? words).unlessEmpty
  }
}

extension String {
  fileprivate var unlessEmpty: String? { isEmpty ? nil : self }
}

extension Prose {
  /// Whether no blank stands at either end of the text or at the end of one of its lines, and no two blank lines follow one another.
  static func isInForm(_ text: String) -> Bool {
    guard isBare(text) else { return false }
    let bytes = text.utf8.span
    var breaks = 0
    for place in bytes.indices {
      let byte = bytes[place]
      guard byte <= 0x0D, byte != UInt8(ascii: "\t") else {
        breaks = 0
        continue
      }
      guard byte == UInt8(ascii: "\n") else { return false }
      breaks += 1
      if breaks > 2 || breaks == 1 && endsBlank(text, at: place, after: bytes[place - 1]) { return false }
    }
    return true
  }

  /// The text as `isInForm` wants it; paragraphs and lines stay what they are.
  static func broughtIntoForm(_ text: String) -> String {
    let paragraphs = lines(of: text).split(separator: "", omittingEmptySubsequences: true)
    return String(trimmed(paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")[...]))
  }

  /// Whether the words have no line break of any kind in them, are not empty, and have no blank around them.
  static func isOneLine(_ words: String) -> Bool {
    !words.isEmpty && isBare(words) && !words.unicodeScalars.contains(where: isLineBreak)
  }

  static func onOneLine(_ words: String) -> String {
    words.unicodeScalars.split(whereSeparator: isLineBreak).map { String(trimmed(Substring($0))) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isBare(_ text: String) -> Bool {
    !(text.unicodeScalars.first.map(isBlank) ?? false) && !(text.unicodeScalars.last.map(isBlank) ?? false)
  }

  /// Whether the character that ends at that place is a blank; its last byte tells that of ASCII alone.
  private static func endsBlank(_ text: String, at place: Int, after last: UInt8) -> Bool {
    if last < 0x80 { return last <= 0x20 }
    let end = text.utf8.index(text.startIndex, offsetBy: place)
    return isBlank(text.unicodeScalars[text.unicodeScalars.index(before: end)])
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
