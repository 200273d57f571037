/// JSON: one article, a list of articles, or one article a line.
extension ArticleReader {
  static let jsonArticle = ArticleReader(
    format: "json", endings: ["json"],
    recognises: { $0.opensObject },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      let value: Range<Int>
      do throws(ExtractionError) {
        value = try source.onlyValue()
      } catch {
        // The articles before the fault stay, as in a bare list.
        guard let list = JSONListing.brokenList(source.bytes) else { throw error }
        return try source.addElements(of: list, to: &reading, format: "json")
      }
      if let listing = try source.listing(in: value) {
        return try source.addElements(of: listing.list, to: &reading, format: listing.format, in: listing)
      }
      let item = source.item(in: value, reading.limits)
      // The one item is the file: what is wrong with it is wrong with the file.
      _ = try item.result.get()
      reading.add(item, format: "json", charset: source.charset)
    })

  static let jsonArray = ArticleReader(
    format: "json-array", endings: [],
    recognises: { $0.opensList },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      try source.addElements(of: source.bytes.indices, to: &reading, format: "json-array")
    })

  static let jsonLines = ArticleReader(
    format: "json-lines", endings: ["jsonl", "ndjson"],
    recognises: { $0.opensObject && (["jsonl", "ndjson"].contains($0.ending) || $0.hasObjectALine) },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      try source.addLines(to: &reading, format: "json-lines")
    })
}

extension SourceText {
  /// The list of articles that the object in a range holds; nil when it is an article itself.
  fileprivate func listing(in range: Range<Int>) throws(ExtractionError) -> JSONListing? {
    guard bytes[range.lowerBound] == UInt8(ascii: "{"),
      bytes.span.extracting(range).firstPlace(of: UInt8(ascii: "[")) != nil, firstUTF8Fault(in: bytes, range) == nil
    else { return nil }
    do throws(JSONFault) {
      guard let listing = try JSONListing(bytes, range), try !JSONFields(bytes, range).hasText else { return nil }
      return listing
    } catch {
      throw self.error(error.kind, at: error.index, what: error.what)
    }
  }
}
