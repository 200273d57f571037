/// XML of a kind that is not read here: refused by its name rather than taken for a text.
extension ArticleReader {
  static let otherXML = ArticleReader(
    format: "xml", endings: ["xml"],
    recognises: { $0.opensXML && $0.rootName.map { $0.lowercased() != "html" } ?? false },
    read: { (file, reading) throws(ExtractionError) in
      guard let root = file.rootName else {
        let text = try XMLText(file)
        _ = try XMLPull.document(text)
        throw ExtractionError(.malformed, what: "the file is no XML")
      }
      throw ExtractionError(
        .noText, what: "XML whose root is \"\(root.trimmedToLength(60))\", which is no format of news known here",
        remedy: "send it as NITF, NewsML, NewsML-G2, RSS or Atom")
    })
}
