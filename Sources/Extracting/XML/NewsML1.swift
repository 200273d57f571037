/// NewsML 1.x, the IPTC's first envelope for news of all kinds.
extension ArticleReader {
  static let newsML1 = ArticleReader(
    format: "newsml", endings: [],
    recognises: { $0.rootName == "NewsML" },
    read: { (file, reading) throws(ExtractionError) in
      let text = try XMLText(file)
      try XMLPull.read(text) { (pull) throws(ExtractionError) in
        _ = try pull.root()
        while let event = try pull.next(), !reading.isRefused {
          guard case .start(let head) = event, head.name == "NewsItem" else { continue }
          for story in NewsML1Item(try pull.element(head)).stories {
            var warnings = reading.takeOnce(text.warnings)
            let article = story.article(&warnings)
            do throws(ExtractionError) {
              try article.checkHasText(line: head.line)
              reading.add(article, format: "newsml", charset: text.charset, warnings: warnings)
            } catch {
              reading.fail(error, format: "newsml", charset: text.charset, warnings: warnings)
            }
          }
        }
      }
    })
}

/// One NewsItem, and one of the components in it that are stories of their own.
private struct NewsML1Item {
  private let item: XMLElement
  private let component: XMLElement?

  init(_ item: XMLElement) {
    self.item = item
    component = item.first("NewsComponent")
  }

  private init(_ item: XMLElement, component: XMLElement) {
    self.item = item
    self.component = component
  }

  /// The item itself, or each component that has a headline and a text of its own where there are two or more.
  var stories: [NewsML1Item] {
    let parts = (component?.all("NewsComponent") ?? []).filter {
      $0.first("NewsLines", "HeadLine") != nil && $0.descendant("DataContent") != nil
    }
    return parts.count > 1 ? parts.map { NewsML1Item(item, component: $0) } : [self]
  }

  func article(_ warnings: inout [ExtractionWarning]) -> Article {
    let identity = item.first("Identification", "NewsIdentifier")
    let management = item.first("NewsManagement")
    let lines = component?.first("NewsLines") ?? component?.descendant("NewsLines")
    let body = body
    return Article(
      title: lines?.first("HeadLine")?.oneLine ?? body.title, text: body.text,
      language: component?.descendant("Language")?["FormalName"] ?? item["lang"],
      published: warnings.date(
        (management?.first("ThisRevisionCreated") ?? management?.first("FirstCreated"))?.oneLine
          ?? identity?.first("DateId")?.oneLine),
      source: source ?? identity?.first("ProviderId")?.oneLine, authors: authors(lines),
      summary: (component?.first("NewsLines", "SlugLine"))?.oneLine, status: status(management),
      embargo: embargo(management, &warnings),
      guid: identity?.first("PublicIdentifier")?.oneLine ?? identity?.first("NewsItemId")?.oneLine,
      version: identity?.first("RevisionId")?.oneLine,
      urgency: management?.first("Urgency")?["FormalName"].flatMap { Int($0) })
  }

  private var source: String? {
    let metadata = component?.first("AdministrativeMetadata") ?? item.first("NewsComponent", "AdministrativeMetadata")
    guard let party = metadata?.first("Provider", "Party") ?? metadata?.first("Source", "Party") else { return nil }
    return party["FormalName"] ?? party.oneLine
  }

  private func authors(_ lines: XMLElement?) -> [String] {
    (lines?.all("ByLine") ?? []).compactMap(\.oneLine).map(Byline.name)
  }

  private func status(_ management: XMLElement?) -> PublicationStatus {
    PublicationStatus(word: management?.first("Status")?["FormalName"] ?? "") ?? .usable
  }

  private func embargo(_ management: XMLElement?, _ warnings: inout [ExtractionWarning]) -> Timestamp? {
    guard management?.first("Status")?["FormalName"]?.lowercased() == "embargoed" else { return nil }
    let until = warnings.date(management?.first("StatusWillChange", "DateAndTime")?.oneLine)
    // An embargo without an end lasts.
    return until ?? .latest
  }

  /// The longest text among the content items.
  private var body: (title: String?, text: String) {
    var best: (title: String?, text: String) = (nil, "")
    for content in contents(of: component, depth: 0) {
      let read: (title: String?, text: String)
      if let nitf = content.first("nitf") {
        var ignored: [ExtractionWarning] = []
        let article = NITF(nitf).article(&ignored)
        read = (article.title, article.text)
      } else if content.elements.isEmpty {
        read = (nil, FieldText.text(content.rawText))
      } else {
        let html = content.first("html")
        read = (html?.first("head", "title")?.oneLine, BlockMarkup.text(of: html?.first("body") ?? content))
      }
      if read.text.utf8.count > best.text.utf8.count { best = read }
    }
    return best
  }

  private func contents(of component: XMLElement?, depth: Int) -> [XMLElement] {
    guard let component, depth < 8 else { return [] }
    let own = component.all("ContentItem").compactMap { $0.first("DataContent") ?? $0.first("Encoding", "DataContent") }
    return own + component.all("NewsComponent").flatMap { contents(of: $0, depth: depth + 1) }
  }
}
