/// One item of a file: the article, or why there is none. A bad item never stops the others.
package struct ExtractedItem: Sendable, Hashable {
  /// The item's place among the file's items, from 0; with the file's hash, it is the item's identity.
  package var index: Int
  /// The item's own `id` as JSON, quotation marks included, so that an answer can repeat it; nil when it has none.
  package var idJSON: String?
  package var result: Result<Article, ExtractionError>
  /// The format of this item, which in an archive or a mail is not the file's.
  package var format: String
  /// How its encoding was found; nil when it could not be read that far.
  package var charset: CharsetFinding?
  /// The member's name inside an archive or mail, members of members parted by `/`; nil when the file itself is the item's.
  package var path: String?
  package var warnings: [ExtractionWarning]

  package init(
    index: Int, idJSON: String? = nil, result: Result<Article, ExtractionError>, format: String,
    charset: CharsetFinding? = nil, path: String? = nil, warnings: [ExtractionWarning] = []
  ) {
    self.index = index
    self.idJSON = idJSON
    self.result = result
    self.format = format
    self.charset = charset
    self.path = path
    self.warnings = warnings
  }
}

/// What was read from one file.
package struct Extraction: Sendable, Hashable {
  /// The format of the file as a whole, such as `text`, `json-lines` or `rss`.
  package var format: String
  /// In the order of the file, never empty.
  package var items: [ExtractedItem]

  package init(format: String, items: [ExtractedItem]) {
    self.format = format
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
  let file = SourceFile(bytes, name: name)
  let reader = ArticleReader.choose(for: file)
  var reading = Reading(limits: limits)
  do throws(ExtractionError) {
    try reading.read(file, by: reader)
  } catch {
    // What was read before the fault stays, with the fault as the last item; a limit refuses the whole.
    guard !reading.items.isEmpty, error.kind != .tooManyItems else { throw error }
    reading.fail(error, format: reader.format)
  }
  if let excess = reading.excess { throw excess }
  return Extraction(format: reader.format, items: reading.items)
}
