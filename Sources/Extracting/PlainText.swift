/// Plain text: perhaps a headline, then paragraphs.
extension ArticleReader {
  static let plainText = ArticleReader(
    format: "text", endings: ["txt", "text", "md"],
    recognises: { _ in false },
    read: { (file, reading) throws(ExtractionError) in
      try reading.checkArticleSize(file.bytes.count)
      let decoded = try DecodedText(plain: file)
      let article = article(from: decoded.text)
      guard !article.text.isEmpty else { throw ExtractionError(.empty, what: "the file holds only white space") }
      reading.add(article, format: "text", charset: decoded.charset, warnings: decoded.warnings)
    })

  private static func article(from text: String) -> Article {
    var lines = Prose.lines(of: text).drop { $0.isEmpty }
    guard let first = lines.first, let title = headline(first, before: lines.dropFirst()) else {
      return Article(text: Prose.joined(lines, breaks: .endParagraphsAfterSentences))
    }
    repeat {
      lines = lines.dropFirst().drop { $0.isEmpty }
    } while lines.first.map(Prose.trimmed) == title
    return Article(title: String(title), text: Prose.joined(lines, breaks: .endParagraphsAfterSentences))
  }
}
