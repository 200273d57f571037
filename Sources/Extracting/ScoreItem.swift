/// One line of `tocsin score`'s input: `{"id", "title"?, "text", "language"?, "published"?}`.
///
/// Unlike an article in a file, its title and text are taken to the byte as they came, because the offsets of the answer
/// count in them.
package struct ScoreItem: Sendable, Hashable {
  /// The line's own `id` as JSON text; nil when it has none, or could not be read far enough to know it.
  package var idJSON: String?
  package var article: Result<Article, ExtractionError>

  /// The largest line, in bytes.
  private static let bytesMaximum = 1 << 30

  package init(line: [UInt8]) {
    do throws(ExtractionError) {
      let source = try SourceText(line)
      let range = try source.onlyValue()
      guard source.bytes[range.lowerBound] == UInt8(ascii: "{") else {
        throw ExtractionError(.malformed, what: "the line is no JSON object")
      }
      let item = source.item(in: range, ExtractionLimits(articleBytesMaximum: Self.bytesMaximum)) {
        (fields, _) throws(ExtractionError) in
        try fields.plainArticle()
      }
      (idJSON, article) = (item.idJSON, item.result)
    } catch {
      (idJSON, article) = (nil, .failure(error))
    }
  }
}

extension JSONFields {
  /// The article whose title and text are the fields of those names, unchanged.
  func plainArticle() throws(ExtractionError) -> Article {
    let title = try plain("title")
    guard let text = try plain("text") ?? (title == nil ? nil : "") else {
      throw ExtractionError(.noText, what: "the object has no \"text\"")
    }
    return Article(title: title, text: text, language: language, published: published())
  }
}
