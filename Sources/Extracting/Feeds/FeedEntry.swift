/// One entry of a feed: an `item` of RSS or an `entry` of Atom.
struct FeedEntry {
  private let entry: XMLElement
  private let feed: FeedFacts

  init(_ entry: XMLElement, _ feed: FeedFacts) {
    self.entry = entry
    self.feed = feed
  }

  func article(_ warnings: inout [ExtractionWarning]) -> Article {
    let summary = summary
    let body = body
    if body == nil, summary != nil {
      warnings.append(ExtractionWarning(.partial, line: entry.line, what: "the feed gives a summary, no content"))
    }
    return Article(
      title: title, text: body ?? summary ?? "",
      language: entry["lang"] ?? own("content")?["lang"] ?? dublinCore("language") ?? feed.language,
      published: published(&warnings), source: source, url: link, authors: authors,
      summary: body == nil ? nil : summary, guid: (own("guid") ?? own("id"))?.oneLine)
  }

  private func own(_ name: String) -> XMLElement? { entry.firstOwn(name) }

  /// An element of Dublin Core, whatever its prefix, so long as it is not the entry's own.
  private func dublinCore(_ name: String) -> String? {
    entry.firstElement {
      $0.name == name && $0.prefix != entry.prefix && $0.prefix != "media" && $0.prefix != "itunes"
    }?
    .oneLine
  }

  private var title: String? {
    guard let element = own("title") else { return dublinCore("title") }
    return element["type"] == "xhtml" || element.hasElements
      ? element.oneLine : FieldText.title(element.rawText)
  }

  /// `content:encoded` of RSS, `content` of Atom; nil when there is none, or it stands elsewhere.
  private var body: String? {
    if let encoded = entry.firstElement(where: { $0.name == "encoded" && $0.prefix != "excerpt" }) {
      return Self.text(encoded, type: "html")
    }
    guard let content = entry.own("content").first(where: { $0["src"] == nil && $0["url"] == nil }) else {
      return entry.firstElement { $0.name == "body" }.flatMap { Self.text($0, type: nil) }
    }
    return Self.text(content, type: content["type"] ?? "text")
  }

  private var summary: String? {
    (own("description") ?? own("summary") ?? own("subtitle")).flatMap { Self.text($0, type: $0["type"]) }
  }

  private static func text(_ element: XMLElement, type: String?) -> String? {
    let text: String
    if element.hasElements {
      text = BlockMarkup.text(of: element)
    } else {
      text = FieldText.text(element.rawText, type: type == "text" ? "text/plain" : type)
    }
    return text.isEmpty ? nil : text
  }

  private func published(_ warnings: inout [ExtractionWarning]) -> Timestamp? {
    let names = ["pubDate", "published", "issued", "updated", "modified"]
    for name in names {
      if let text = own(name)?.oneLine, let instant = warnings.date(text, line: entry.line) { return instant }
    }
    return warnings.date(dublinCore("date") ?? dublinCore("modified"), line: entry.line)
  }

  private var link: String? {
    let links = entry.own("link")
    let alternate = links.first { $0["href"] != nil && ($0["rel"] ?? "alternate") == "alternate" }
    if let address = alternate?["href"] ?? links.lazy.compactMap(\.oneLine).first { return address }
    guard let guid = own("guid"), guid["isPermaLink"] != "false", let address = guid.oneLine, address.isWebAddress
    else {
      return entry["about"]
    }
    return address
  }

  private var source: String? {
    own("source")?.first("title")?.oneLine ?? own("source").flatMap { !$0.hasElements ? $0.oneLine : nil }
      ?? feed.title
  }

  private var authors: [String] {
    let named = entry.own("author").compactMap { $0.first("name")?.oneLine ?? (!$0.hasElements ? $0.oneLine : nil) }
    let names = named.isEmpty ? entry.elements.filter { $0.name == "creator" }.compactMap(\.oneLine) : named
    return names.map(Self.personName)
  }

  /// The name in `desk@example.org (Ada Byron)`, as RSS has authors.
  private static func personName(_ text: String) -> String {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("), text[..<open].contains("@") else { return text }
    return String(text[text.index(after: open)...].dropLast())
  }
}
