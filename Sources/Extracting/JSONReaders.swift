/// JSON: one article, a list of articles, or one article a line.
extension ArticleReader {
  static let jsonArticle = ArticleReader(
    format: "json", endings: ["json"],
    recognises: { $0.opensObject },
    read: { (source, limits) throws(ExtractionError) in
      let item = source.item(0, in: try source.onlyValue(), limits)
      // The one item is the file: what is wrong with it is wrong with the file.
      _ = try item.result.get()
      return Extraction(format: "json", charset: source.charset, items: [item])
    })

  static let jsonArray = ArticleReader(
    format: "json-array", endings: [],
    recognises: { $0.opensList },
    read: { (source, limits) throws(ExtractionError) in
      Extraction(format: "json-array", charset: source.charset, items: try source.elements(limits))
    })

  static let jsonLines = ArticleReader(
    format: "json-lines", endings: ["jsonl", "ndjson"],
    recognises: { $0.opensObject && (["jsonl", "ndjson"].contains($0.ending) || $0.hasObjectALine) },
    read: { (source, limits) throws(ExtractionError) in
      Extraction(format: "json-lines", charset: source.charset, items: try source.lineItems(limits))
    })
}
