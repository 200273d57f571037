/// The form that the words of every article have, whatever reader took them from whatever format.
///
/// Most readers bring it about by themselves. It is made certain at one place, because titles are compared with first lines, offsets
/// are counted from a text's beginning, and what shows an article relies on the lines being lines.
extension Article {
  /// Text and summary as prose, everything else on one line; what holds nothing but white space is left out.
  mutating func bringIntoForm() {
    if !Prose.isInForm(text) { text = Prose.broughtIntoForm(text) }
    summary = summary.flatMap { Prose.isInForm($0) ? $0 : Prose.broughtIntoForm($0) }.flatMap(\.unlessEmpty)
    func onOneLine(_ words: inout String?) {
      if let some = words, !Prose.isOneLine(some) { words = Prose.onOneLine(some).unlessEmpty }
    }
    onOneLine(&title)
    onOneLine(&source)
    onOneLine(&url)
    onOneLine(&language)
    onOneLine(&guid)
    onOneLine(&version)
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
    let bytes = text.utf8.span
    guard isBare(bytes) else { return false }
    var breaks = 0
    var end = 0
    // Only a few bytes are anything but part of a line.
    while let next = bytes.firstPlace(from: end, where: { $0.less(than: 0x0E) & ~$0.equal(to: 0x09) }) {
      guard bytes[next] == UInt8(ascii: "\n") else { return false }
      breaks = next == end ? breaks + 1 : 1
      if breaks > 2 || breaks == 1 && bytes.endWithoutBlanks(end..<next) < next { return false }
      end = next + 1
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
    let bytes = words.utf8.span
    guard !bytes.isEmpty, isBare(bytes) else { return false }
    // What line breaks beyond ASCII begin with is rare.
    return bytes.firstPlace { $0.less(than: 0x0E) & ~$0.equal(to: 0x09) | $0.equal(to: 0xC2) | $0.equal(to: 0xE2) }
      == nil
      || !words.unicodeScalars.contains(where: isLineBreak)
  }

  static func onOneLine(_ words: String) -> String {
    words.unicodeScalars.split(whereSeparator: isLineBreak).map { String(trimmed(Substring($0))) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func isBare(_ words: Span<UInt8>) -> Bool {
    words.startWithoutBlanks(0..<words.count) == 0 && words.endWithoutBlanks(0..<words.count) == words.count
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
