/// WARC: what a crawler fetched. Answers, resources and conversions are read; the rest is passed over.
extension ArticleReader {
  static let warc = ArticleReader(
    format: "warc", endings: ["warc"],
    recognises: { $0.bytes.has("WARC/1.", at: 0) || $0.bytes.has("WARC/0.", at: 0) },
    read: { (file, reading) throws(ExtractionError) in
      var records = WARCRecords(file.bytes)
      var passedOver = PassedOver()
      let before = reading.items.count
      while !reading.isRefused, let record = try records.next() {
        guard ["response", "resource", "conversion"].contains(record.type) else { continue }
        let name = MemberName(record.address ?? "a record without an address").shown
        do throws(ExtractionError) {
          let page = try reading.page(in: record, file.bytes)
          if let reason = page.reasonToPassOver {
            passedOver.add(name, reason)
          } else {
            reading.descend(into: page, of: record, as: name)
          }
        } catch {
          reading.fail(error, format: "warc", member: name)
        }
      }
      try reading.finish("warc", since: before, passedOver)
    })
}

/// What a record holds once HTTP is taken off.
private struct StoredPage {
  var content: [UInt8] = []
  var type: FieldParameters?
  var warnings: [ExtractionWarning] = []
  var reasonToPassOver: String?
}

extension Reading {
  fileprivate mutating func page(in record: WARCRecord, _ bytes: [UInt8]) throws(ExtractionError) -> StoredPage {
    var page = StoredPage()
    let blockType = record.fields["content-type"].map { FieldParameters($0) }
    if record.fields.text("warc-segment-number") != nil {
      page.reasonToPassOver = "a record in several segments"
    } else if record.type == "response", blockType?.value == "application/http",
      let response = HTTPResponse(bytes, record.block)
    {
      page.type = response.fields["content-type"].map { FieldParameters($0) }
      page.reasonToPassOver  // 206 is a part of a page, and the others of the kind have none.
      =
        [200, 203].contains(response.status)
        ? reason(against: page.type, record) : "the server answered \(response.status)"
      guard page.reasonToPassOver == nil else { return page }
      if record.fields.text("warc-truncated") != nil { throw truncated(record) }
      page.content = try body(of: response, bytes, warnings: &page.warnings)
    } else {
      page.type = blockType
      page.reasonToPassOver = reason(against: page.type, record)
      guard page.reasonToPassOver == nil else { return page }
      if record.fields.text("warc-truncated") != nil { throw truncated(record) }
      page.content = Array(bytes[record.block])
    }
    if page.content.isEmpty { page.reasonToPassOver = page.reasonToPassOver ?? "an empty page" }
    return page
  }

  private func truncated(_ record: WARCRecord) -> ExtractionError {
    ExtractionError(
      .truncated, offset: record.block.upperBound, what: "the crawler says that it did not store the whole page",
      remedy: "fetch the page again")
  }

  private func reason(against type: FieldParameters?, _ record: WARCRecord) -> String? {
    let schemes = ["https:", "http:", "file:", "urn:"]
    if let address = record.address, !schemes.contains(where: { address.hasPrefix($0) }) {
      return "not an address of a page"
    }
    if record.address?.hasSuffix("/robots.txt") == true { return "rules for crawlers" }
    let ending = MemberName(record.address.map(lastComponent) ?? "").ending
    let isNews =
      MediaType.isVague(type?.value) ? MemberName.isNews(ending: ending) : MediaType.mayHoldNews(type?.value)
    return isNews ? nil : "not a format of news"
  }

  /// Reads the page, and gives its articles the address and, for want of a better, the date at which it was fetched.
  fileprivate mutating func descend(into page: StoredPage, of record: WARCRecord, as name: String) {
    let before = items.count
    descend(
      into: SourceFile(
        page.content, name: MediaType.name(for: page.type?.value, fileName: record.address.map(lastComponent)),
        mediaType: page.type?.value, declaredCharset: page.type?.parameters["charset"]), as: name)
    amend(since: before) { item in
      item.warnings += page.warnings
      item.fill(\.url, with: record.address)
      item.useDate(record.date, what: "it was fetched")
    }
  }

  /// The last part of an address's path.
  private func lastComponent(_ address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    return path.split(separator: "/").dropFirst(2).last.map(String.init) ?? ""
  }
}

extension ExtractedItem {
  /// Fills a field that the article, if there is one, leaves open; what comes from a container is cleaned like what was read.
  mutating func fill(_ field: WritableKeyPath<Article, String?>, with words: String?) {
    guard let words, case .success(var article) = result, article[keyPath: field] == nil else { return }
    article[keyPath: field] = Article.line(words)
    result = .success(article)
  }

  /// Dates the article by what is known of its container, if it has no date of its own, and says so.
  mutating func useDate(_ date: Timestamp?, what: String) {
    guard let date, case .success(var article) = result, article.published == nil else { return }
    article.published = date
    result = .success(article)
    warnings.append(ExtractionWarning(.date, what: "no date of its own; taken is when \(what)"))
  }
}
