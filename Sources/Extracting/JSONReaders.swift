/// JSON: one article, a list of articles, or one article a line.
extension ArticleReader {
  static let jsonArticle = ArticleReader(
    format: "json", endings: ["json"],
    recognises: { $0.opensObject },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      let item = source.item(in: try source.onlyValue(), reading.limits)
      // The one item is the file: what is wrong with it is wrong with the file.
      reading.add(try item.result.get(), format: "json", charset: source.charset, idJSON: item.idJSON)
    })

  static let jsonArray = ArticleReader(
    format: "json-array", endings: [],
    recognises: { $0.opensList },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      try source.addElements(to: &reading, format: "json-array")
    })

  static let jsonLines = ArticleReader(
    format: "json-lines", endings: ["jsonl", "ndjson"],
    recognises: { $0.opensObject && (["jsonl", "ndjson"].contains($0.ending) || $0.hasObjectALine) },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      try source.addLines(to: &reading, format: "json-lines")
    })
}
