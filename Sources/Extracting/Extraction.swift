/// How much one file may hold; what is larger is refused rather than read in part.
package struct ExtractionLimits: Sendable, Hashable {
  /// The largest file, in bytes.
  package var bytesMaximum: Int
  /// The most items in one file.
  package var itemsMaximum: Int
  /// The largest item, in bytes as it stands in the file.
  package var articleBytesMaximum: Int

  package init(
    bytesMaximum: Int = 16 << 20, itemsMaximum: Int = 100_000, articleBytesMaximum: Int = 4 << 20
  ) {
    self.bytesMaximum = bytesMaximum
    self.itemsMaximum = itemsMaximum
    self.articleBytesMaximum = articleBytesMaximum
  }
}

/// One item of a file: the article, or why there is none. A bad item never stops the others.
package struct ExtractedItem: Sendable, Hashable {
  /// The item's place among the file's items, from 0; with the file's hash, it is the item's identity.
  package var index: Int
  /// The item's own `id` as JSON, quotation marks included, so that an answer can repeat it; nil when it has none.
  package var idJSON: String?
  package var result: Result<Article, ExtractionError>

  package init(index: Int, idJSON: String? = nil, result: Result<Article, ExtractionError>) {
    self.index = index
    self.idJSON = idJSON
    self.result = result
  }
}

/// What was read from one file.
package struct Extraction: Sendable, Hashable {
  /// The format's name: `text`, `json`, `json-array` or `json-lines`.
  package var format: String
  /// The encoding it was read in: `utf-8`, `utf-16le`, `utf-16be`, or `windows-1252` when that is a guess.
  package var charset: String
  /// In the order of the file, never empty.
  package var items: [ExtractedItem]

  package init(format: String, charset: String, items: [ExtractedItem]) {
    self.format = format
    self.charset = charset
    self.items = items
  }

  /// Whether an item ends in the middle, so that the file is perhaps still being written.
  package var isTruncated: Bool {
    items.contains {
      if case .failure(let error) = $0.result { error.kind == .truncated } else { false }
    }
  }
}

/// Reads the articles in a file's bytes.
///
/// The format is told by the content, and by the name's ending where the content leaves a doubt.
///
/// - Parameter name: The file's name or path; only its ending counts.
/// - Throws: When the file as a whole cannot be read. What is wrong with one item stands in that item's result.
package func extract(
  _ bytes: [UInt8], name: String, limits: ExtractionLimits = ExtractionLimits()
) throws(ExtractionError) -> Extraction {
  guard bytes.count <= limits.bytesMaximum else {
    throw ExtractionError(.tooLarge, what: "\(bytes.count) bytes, the limit is \(limits.bytesMaximum)")
  }
  let source = try SourceText(bytes, name: name)
  guard source.bytes.contains(where: { !$0.isJSONSpace }) else {
    throw ExtractionError(.empty, what: bytes.isEmpty ? "the file has no bytes" : "the file holds only white space")
  }
  return try ArticleReader.choose(for: source).read(source, limits)
}
