/// Plain text and Markdown: perhaps a block of facts, perhaps a headline, then paragraphs.
extension ArticleReader {
  static let plainText = text("text", endings: ["txt", "text"])

  static let markdown = text("markdown", endings: ["md", "markdown", "mdown"])

  private static func text(_ format: String, endings: [String]) -> ArticleReader {
    ArticleReader(
      format: format, endings: endings, recognises: { _ in false },
      read: { (file, reading) throws(ExtractionError) in
        try reading.checkArticleSize(file.bytes.count)
        let decoded = try DecodedText(plain: file)
        var warnings = decoded.warnings
        let article = article(from: decoded.text, isMarkdown: format == "markdown", &warnings)
        guard !article.text.isEmpty || article.title != nil else {
          throw ExtractionError(.empty, what: "the file holds only white space")
        }
        reading.add(article, format: format, charset: decoded.charset, warnings: warnings)
      })
  }

  private static func article(
    from text: String, isMarkdown: Bool, _ warnings: inout [ExtractionWarning]
  ) -> Article {
    var text = text
    var article = Article(text: "")
    if isMarkdown || FrontMatter.isFence(text.part(Prose.firstLine(of: text))) {
      var lines = Prose.lines(of: text)[...].drop { $0.isEmpty }
      if let front = FrontMatter(lines) {
        article = front.article(&warnings)
        lines = front.body.drop { $0.isEmpty }
      }
      if isMarkdown {
        let heading = lines.first.flatMap(Markdown.heading)
        if heading != nil, article.title == nil || article.title == heading { lines = lines.dropFirst() }
        article.title = article.title ?? heading
        lines = Markdown.plain(lines)[...]
      }
      text = lines.joined(separator: "\n")
    }
    let first = Prose.firstLine(of: text)
    if article.title == nil, !first.isEmpty {
      let rest = Prose.Lines(of: text, from: first.upperBound).dropFirst()
      article.title = headline(text.part(first), before: rest).map(String.init)
    }
    article.text = Prose.paragraphs(of: text, without: article.title, breaks: .endParagraphsAfterSentences)
    return article
  }
}
