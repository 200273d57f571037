/// Characters that act on what shows a text instead of being read: C0 but for tabs and line breaks, DEL, and C1.
///
/// No format of news means anything by them once it is read. They stand in damaged files, and in files that are written to
/// move a terminal's cursor; so they are taken out at one place, whatever reader let them through.
enum ControlCharacters {
  /// The text with U+FFFD in their places, and how many there were; nil when there are none.
  static func replaced(in text: String) -> (text: String, count: Int)? {
    guard holds(text) else { return nil }
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      let isControl = isControl(scalar)
      if isControl { count += 1 }
      scalars.append(isControl ? "\u{FFFD}" : scalar)
    }
    return count > 0 ? (String(scalars), count) : nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }

  /// A look at the bytes alone, for the many texts without. C1 is two bytes, the first of which begins other characters too.
  static func holds(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var place = 0
    while let found = bytes.firstPlace(
      from: place,
      where: {
        $0.less(than: 0x20) & ~($0.equal(to: 0x09) | $0.equal(to: 0x0A)) | $0.equal(to: 0x7F) | $0.equal(to: 0xC2)
      })
    {
      if bytes[found] != 0xC2 || bytes[found + 1] < 0xA0 { return true }
      place = found + 1
    }
    return false
  }
}

extension Article {
  private var holdsControlCharacters: Bool {
    func holds(_ field: String?) -> Bool { field.map(ControlCharacters.holds) ?? false }
    return ControlCharacters.holds(text) || holds(title) || holds(summary) || holds(source) || holds(url)
      || holds(language) || holds(guid) || holds(version) || authors.contains(where: ControlCharacters.holds)
  }

  /// The article without control characters in its words, and a warning when there were some.
  func withoutControlCharacters() -> (article: Article, warning: ExtractionWarning)? {
    guard holdsControlCharacters else { return nil }
    var article = self
    var count = 0
    func clean(_ text: inout String) {
      guard let replaced = ControlCharacters.replaced(in: text) else { return }
      text = replaced.text
      count += replaced.count
    }
    func clean(_ text: inout String?) {
      guard var some = text else { return }
      clean(&some)
      text = some
    }
    clean(&article.text)
    for field in [\Article.title, \.summary, \.source, \.url, \.language, \.guid, \.version] {
      clean(&article[keyPath: field])
    }
    for index in article.authors.indices { clean(&article.authors[index]) }
    guard count > 0 else { return nil }
    return (article, ExtractionWarning(.charset, what: "\(count) control characters, which no text holds"))
  }
}
