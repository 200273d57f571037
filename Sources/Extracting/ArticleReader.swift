/// A format of news items: how it is recognised and read. A new format is a file of its own and a line in `all`.
struct ArticleReader: Sendable {
  /// The name that an extraction shows.
  var format: String
  /// The endings of names, in lower case and without the dot, that decide when the content alone does not.
  var endings: [String]
  /// Whether the content shows the format beyond reasonable doubt. It is asked of every file: look at `opening` only.
  var recognises: @Sendable (SourceFile) -> Bool
  /// Adds the file's items to the reading; throws when the file as a whole cannot be read.
  var read: @Sendable (SourceFile, inout Reading) throws(ExtractionError) -> Void

  /// Every format, the more particular before the more general.
  static let all: [ArticleReader] = [
    .gzip,
    .zip,
    .tar,
    .warc,
    .nitf,
    .newsMLG2,
    .newsML1,
    .rss,
    .rss1,
    .atom,
    .atomEntry,
    .iptc7901,
    .anpa1312,
    .savedPage,
    .mbox,
    .mail,
    .html,
    .otherXML,
    .jsonLines,
    .jsonArray,
    .jsonArticle,
    .table,
    .markdown,
    .plainText,
  ]

  /// The first that recognises the content, else the one that the name speaks for, else plain text.
  static func choose(for file: SourceFile) -> ArticleReader {
    all.first { $0.recognises(file) } ?? all.first { $0.endings.contains(file.ending) } ?? .plainText
  }
}
