/// Web pages: the article on a page, without what stands around it.
extension ArticleReader {
  static let html = ArticleReader(
    format: "html", endings: ["html", "htm", "xhtml"],
    recognises: { file in
      file.mediaType == "text/html" || file.mediaType == "application/xhtml+xml" || HTMLPage.opensPage(file.opening)
    },
    read: { (file, reading) throws(ExtractionError) in
      let decoded = try DecodedText(file.bytes, declared: file.declaredCharset ?? HTMLPage.declaredCharset(file.bytes))
      let page = try HTMLPage(decoded.text)
      try reading.checkArticleSize(page.article.text.utf8.count)
      reading.add(page.article, format: "html", charset: decoded.charset, warnings: decoded.warnings + page.warnings)
    })
}

/// A page that has been read.
struct HTMLPage {
  var article: Article
  var warnings: [ExtractionWarning] = []

  /// Text of the page that has less than this share of the letters of its JSON-LD is not the text.
  private static let shownShareMinimum = 0.6
  /// Text from scripts is looked for when the page itself shows fewer letters.
  private static let shownLettersMinimum = 300
  /// What stands before a paywall has fewer letters.
  private static let stubLettersMaximum = 2_500

  /// - Throws: `truncated` when the page ends in the middle, `noText` when nothing on it reads like an article.
  init(_ text: String) throws(ExtractionError) {
    let bytes = Array(text.utf8)
    let survey = MarkupSurvey(bytes)
    let tree = try PageTree(parsing: bytes, survey: survey)
    let metadata = PageMetadata(tree)
    let main = MainText(tree, metadata: metadata)
    article = Article(
      title: metadata.title, text: "", language: metadata.language, published: metadata.published,
      source: metadata.site, url: metadata.url, authors: metadata.authors, summary: metadata.summary)
    if let hidden = Self.hiddenText(tree, metadata, shownLetters: main.letters) {
      article.text = hidden
    } else if let fault = PageCompleteness(tree, survey, main).fault {
      throw ExtractionError(.truncated, what: fault)
    } else {
      article.text = main.text
    }
    guard article.title != nil || !article.text.isEmpty else {
      throw ExtractionError(.noText, what: "the page has neither a title nor a text")
    }
    warn(metadata, main)
  }

  private mutating func warn(_ metadata: PageMetadata, _ main: MainText) {
    let letters = TextCount.letters(in: Array(article.text.utf8)[...])
    if article.text.isEmpty {
      warnings.append(ExtractionWarning(.partial, what: "the page shows no text, only a title"))
    } else if metadata.isBehindPaywall || main.hasPaywall, letters < Self.stubLettersMaximum {
      warnings.append(ExtractionWarning(.partial, what: "a paywall: perhaps only the beginning of the article"))
    }
    warnings += metadata.warnings
  }

  /// The text in JSON-LD or in a script's state, if the page does not show it.
  private static func hiddenText(_ tree: PageTree, _ metadata: PageMetadata, shownLetters: Int) -> String? {
    if let body = metadata.bodyText.flatMap(EmbeddedText.prose) {
      let letters = TextCount.letters(in: Array(body.utf8)[...])
      if Double(shownLetters) < Double(letters) * shownShareMinimum { return body }
    }
    guard shownLetters < shownLettersMinimum,
      let found = EmbeddedText.find(in: tree, title: TextKey((metadata.title ?? "").utf8))
    else { return nil }
    return found.letters > shownLetters * 2 ? found.text : nil
  }
}

// How a page is told from other files, and its encoding from its head.
extension HTMLPage {
  /// What no other format begins with.
  private static let openings = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta "]
  private static let pageOpenings = ["<!doctype html", "<html"]
  private static let headBytesMaximum = 4_096

  static func opensPage(_ opening: [UInt8]) -> Bool {
    let first = opening.span.startWithoutBlanks(opening.indices)
    guard first < opening.count, opening[first] == UInt8(ascii: "<") else { return false }
    let head = String(decoding: opening.prefix(1_024).map(\.asciiLowercased), as: UTF8.self)
    let start = Prose.trimmed(head[...])
    if openings.contains(where: start.hasPrefix) { return true }
    // XHTML begins as XML does, and saved pages with a comment.
    return ["<?xml", "<!--"].contains(where: start.hasPrefix) && pageOpenings.contains { start.contains($0) }
  }

  /// What a `<meta>` or the XML declaration says of the encoding, as it is written; nil when they say nothing.
  static func declaredCharset(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(headBytesMaximum).map(\.asciiLowercased)
    let text = String(decoding: head, as: UTF8.self)
    for mark in ["charset=", "encoding="] {
      guard let range = text.firstRange(of: mark) else { continue }
      let value = text[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
      let name = value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ":" }
      if !name.isEmpty { return String(name.prefix(40)) }
    }
    return nil
  }
}
