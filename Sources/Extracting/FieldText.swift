/// Text that stands inside a field of another format.
enum FieldText {
  /// HTML or plain text brought to paragraphs.
  ///
  /// - Parameter type: The media type that is declared; without one, markup is told by its tags.
  static func text(_ written: String, type: String? = nil) -> String {
    let type = type?.lowercased() ?? ""
    if type.contains("html") || (!type.hasPrefix("text/plain") && looksLikeMarkup(written)) {
      if let text = try? htmlText(written) { return text }
    }
    return Prose.joined(Prose.lines(of: written)[...], breaks: .endParagraphsAfterSentences)
  }

  /// The elements by which a text shows that it is HTML; other words in angle brackets are the writer's.
  private static let tags: Set = [
    "p", "br", "div", "span", "a", "b", "i", "u", "em", "strong", "ul", "ol", "li", "img", "h1", "h2", "h3", "h4",
    "table",
    "blockquote", "figure", "section", "article", "font", "small", "sup", "sub", "script", "iframe", "html", "body",
    "center", "hr", "pre",
  ]

  /// Whether there is a tag or a reference in it.
  static func looksLikeMarkup(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      let rest = bytes[(place + 1)...]
      if byte == UInt8(ascii: "&") {
        let name = rest.prefix(12)
        let end = name.firstIndex(of: UInt8(ascii: ";"))
        if let end, end > place + 1, name[..<end].allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x23 }) {
          return true
        }
      } else if byte == UInt8(ascii: "<") {
        let name = rest.drop { $0 == UInt8(ascii: "/") }.prefix(12).prefix { $0.isASCIILetter || $0.isASCIIDigit }
        if rest.starts(with: "!--".utf8) || tags.contains(String(decoding: name, as: UTF8.self).lowercased()) {
          return true
        }
      }
    }
    return false
  }

  /// A title, its markup and references undone, on one line; nil when nothing is left.
  static func title(_ written: String?) -> String? {
    guard let written else { return nil }
    let text = looksLikeMarkup(written) ? (try? htmlText(written)) ?? written : written
    let line = Prose.oneLine(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.isEmpty ? nil : line
  }
}
