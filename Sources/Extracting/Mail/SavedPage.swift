/// MHTML: a page that a browser saved with its pictures, as a mail of `multipart/related`.
extension ArticleReader {
  static let savedPage = ArticleReader(
    format: "mhtml", endings: ["mhtml", "mht"],
    recognises: { file in
      guard file.looksLikeMail else { return false }
      let fields = HeaderFields(parsing: file.opening, file.opening.indices)
      let type = fields["content-type"].map { FieldParameters($0).value }
      let isSaved =
        fields["snapshot-content-location"] != nil
        || decodedHeader(fields["from"] ?? []).drop { $0 == "<" || $0 == "\"" }.hasPrefix("Saved by ")
      return isSaved && (type == "multipart/related" || type == "text/html")
    },
    read: { (file, reading) throws(ExtractionError) in
      let root = try mailRoot(file, reading.limits).part
      guard let page = MailContents(root).texts.first?.part else {
        throw ExtractionError(.noText, what: "the saved page holds no HTML")
      }
      let content = page.decodedContent(file.bytes)
      guard !content.isCutOff else {
        throw ExtractionError(.truncated, offset: page.content.upperBound, what: "the saved page ends in its middle")
      }
      let address = [root.fields.text("snapshot-content-location"), page.fields.text("content-location")]
        .compactMap { $0.flatMap(MailHeader.webAddress) }.first
      let header = MailHeader(root.fields, charset: nil)
      let before = reading.items.count
      let member = SourceFile(
        content.bytes, name: MediaType.name(for: page.mediaType, fileName: "page"), mediaType: page.mediaType,
        declaredCharset: page.parameters["charset"])
      reading.descend(into: member, as: MemberName(address ?? "page.html").shown)
      reading.amend(since: before) { item in
        item.fill(\.url, with: address)
        item.fill(\.title, with: header.title)
        item.useDate(header.published, what: "the page was saved")
      }
    })
}
