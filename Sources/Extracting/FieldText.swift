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
    return Prose.paragraphs(of: written, breaks: .endParagraphsAfterSentences)
  }

  /// The elements by which a text shows that it is HTML; other words in angle brackets are the writer's.
  private static let tags = WordTable([
    "p", "br", "div", "span", "a", "b", "i", "u", "em", "strong", "ul", "ol", "li", "img", "h1", "h2", "h3", "h4",
    "table",
    "blockquote", "figure", "section", "article", "font", "small", "sup", "sub", "script", "iframe", "html", "body",
    "center", "hr", "pre",
  ])
  /// The longest name of a tag or an entity that is looked at.
  private static let nameBytesMaximum = 12

  /// Whether there is a tag or a reference in it.
  static func looksLikeMarkup(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var place = 0
    while let mark = nextMark(in: bytes, from: place) {
      place = mark + 1
      if bytes[mark] == UInt8(ascii: "&") ? isReference(bytes, at: place) : isTag(bytes, at: place) { return true }
    }
    return false
  }

  private static func nextMark(in bytes: Span<UInt8>, from place: Int) -> Int? {
    bytes.firstPlace(from: place) { $0.equal(to: UInt8(ascii: "<")) | $0.equal(to: UInt8(ascii: "&")) }
  }

  /// Whether what follows an ampersand makes it a reference.
  private static func isReference(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    for place in start..<min(start + nameBytesMaximum, bytes.count) {
      if bytes[place] == UInt8(ascii: ";") { return place > start }
      guard bytes[place].isASCIILetter || bytes[place].isASCIIDigit || bytes[place] == UInt8(ascii: "#") else { break }
    }
    return false
  }

  /// Whether what follows an angle bracket makes it a tag or a comment.
  private static func isTag(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    if bytes.hasFolded([UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "-")], at: place) { return true }
    var start = place
    while start < bytes.count, bytes[start] == UInt8(ascii: "/") { start += 1 }
    var name: [UInt8] = []
    for place in start..<min(start + nameBytesMaximum, bytes.count) {
      guard bytes[place].isASCIILetter || bytes[place].isASCIIDigit else { break }
      name.append(bytes[place].asciiLowercased)
    }
    return tags.index(of: name) != nil
  }

  /// Whether its paragraphs are marked up, as the tags show that end them.
  static func holdsBlockTags(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var place = 0
    while let mark = bytes.firstPlace(of: UInt8(ascii: "<"), from: place) {
      place = mark + 1
      for tag in blockTags where bytes.extracting(place...).begins(with: tag) { return true }
    }
    return false
  }

  private static let blockTags = ["/p>", "br", "/div>"].map { Array($0.utf8) }

  /// A title, its markup and references undone, on one line; nil when nothing is left.
  static func title(_ written: String?) -> String? {
    guard let written else { return nil }
    let text = looksLikeMarkup(written) ? (try? htmlText(written)) ?? written : written
    let line = Prose.folded(text)
    return line.isEmpty ? nil : line
  }
}
