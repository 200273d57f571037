/// A format of news items: how it is recognised and read. A new format is a file of its own and a line in `all`.
struct ArticleReader: Sendable {
  /// The name that an extraction shows.
  var format: String
  /// The endings of names, in lower case and without the dot, that decide when the content alone does not.
  var endings: [String]
  /// Whether the content shows the format beyond reasonable doubt.
  var recognises: @Sendable (SourceText) -> Bool
  var read: @Sendable (SourceText, ExtractionLimits) throws(ExtractionError) -> Extraction

  /// Every format, the more particular before the more general.
  static let all: [ArticleReader] = [
    .jsonLines,
    .jsonArray,
    .jsonArticle,
    .plainText,
  ]

  /// The first that recognises the content, else the one that the name speaks for, else plain text.
  static func choose(for source: SourceText) -> ArticleReader {
    all.first { $0.recognises(source) } ?? all.first { $0.endings.contains(source.ending) } ?? .plainText
  }
}
