/// What a page says of its article outside of the text.
///
/// Each part is looked for in this order, the first that is there counts: JSON-LD of a kind of article, OpenGraph and
/// other `<meta>` elements, microdata, and then the page's own elements.
struct PageMetadata {
  var title: String?
  var published: Timestamp?
  /// What is odd about the date.
  var warnings: [ExtractionWarning] = []
  var authors: [String] = []
  var url: String?
  var site: String?
  var language: String?
  var summary: String?
  /// The article's whole text as JSON-LD has it; nil when it has none.
  var bodyText: String?
  /// Whether JSON-LD says that the whole article is not free to read.
  var isBehindPaywall = false

  private static let authorsMaximum = 64

  init(_ tree: PageTree) {
    let found = PageStatements(tree)
    let article = found.linkedData.flatMap { $0.objects(ofType: Self.isArticle) }.first
    let heading = found.heading.map { tree.text(in: $0) }
    let titles = [article?["headline"]?.text, found.meta(["og:title", "twitter:title"])]
    title = Self.title(titles, heading: heading, pageTitle: found.title)
    let dates =
      [article?["datePublished"]?.text, article?["dateCreated"]?.text] + found.allMeta(Self.dateNames)
      + found.times.map(Optional.some) + [article?["dateModified"]?.text]
    let written = dates.compactMap { $0.map(Prose.oneLine) }
    published = warnings.date(written.first { NewsDate($0) != nil } ?? written.first)
    let authors = [
      article?["author"]?.names ?? [],
      found.metaList(["author", "parsely-author", "article:author", "dc.creator", "byl"]),
      found.authors,
    ]
    self.authors = Array((authors.map(Self.people).first { !$0.isEmpty } ?? []).prefix(Self.authorsMaximum))
    url = [
      found.canonical, found.meta(["og:url", "parsely-link", "twitter:url"]), article?["url"]?.address,
      article?["mainEntityOfPage"]?.address,
    ].lazy.compactMap { $0 }.first { Self.host(of: $0) != nil }
    site =
      found.meta(["og:site_name"]) ?? article?["publisher"]?.names.first
      ?? found.meta(["application-name", "dc.publisher"]) ?? url.flatMap(Self.host)
    language = Self.language(
      [
        found.language, found.meta(["og:locale", "content-language", "language", "dc.language"]),
        article?["inLanguage"]?.text ?? article?["inLanguage"]?["alternateName"]?.text, found.bodyLanguage,
      ])
    summary = found.meta(["og:description", "description", "twitter:description"]) ?? article?["description"]?.text
    bodyText = article?["articleBody"]?.text
    switch article?["isAccessibleForFree"] {
    case .bool(false): isBehindPaywall = true
    case .string(let text)?: isBehindPaywall = text.lowercased().hasSuffix("false")
    default: break
    }
  }

  private static let dateNames = [
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "date",
    "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "article.published",
    "published_time_telegram", "displaydate", "cxenseparse:recs:publishtime", "originalpublicationdate", "created",
    "lastmod", "last-modified", "article:modified_time",
  ]

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "NewsStory"
  }

  /// The first title there is, without the site's name behind it; the page's own `<title>` last.
  private static func title(_ titles: [String?], heading: String?, pageTitle: String?) -> String? {
    if let choice = titles.lazy.compactMap({ $0.map(Prose.oneLine) }).first(where: { !$0.isEmpty }) {
      return withoutSite(choice)
    }
    let page = pageTitle.map(withoutSite)
    guard let heading = heading.map(Prose.oneLine), !heading.isEmpty else { return page }
    // Some sites have their own name in the first heading, and behind the article's in the title.
    if let pageTitle, let page, page != pageTitle, pageTitle.hasSuffix(heading) { return page }
    return heading
  }

  /// A title without the last part behind ` | `, ` — ` and the like, if it is the shorter one by far.
  private static func withoutSite(_ title: String) -> String {
    for mark in [" | ", " :: ", " » ", " — ", " – ", " - ", "_"] {
      guard let range = title.lastRange(of: mark) else { continue }
      let head = Prose.trimmed(title[..<range.lowerBound])
      let tail = title[range.upperBound...]
      // A bar parts nothing but names; a dash may belong to the headline.
      let isBar = mark == " | " || mark == " :: "
      let tailMaximum = isBar ? head.utf8.count : head.utf8.count * 2 / 3
      if head.utf8.count >= 12, tail.utf8.count <= min(tailMaximum, 48), !tail.utf8.contains(UInt8(ascii: ",")) {
        return isBar ? withoutSite(String(head)) : String(head)
      }
    }
    return title
  }

  /// The names that are no addresses, each once.
  private static func people(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map(Prose.oneLine).filter {
      !$0.isEmpty && $0.utf8.count <= 200 && host(of: $0) == nil && seen.insert($0).inserted
    }
  }

  /// The host of a web address, without `www.`; nil when it is none.
  static func host(of address: String) -> String? {
    let scheme = ["https://", "http://"].first { address.hasPrefix($0) }
    guard let scheme, address.utf8.count <= 2_048 else { return nil }
    let host = address.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    guard host.contains("."), !host.contains("@"), !host.contains(" ") else { return nil }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host).lowercased()
  }

  /// The first that looks like a language tag, `de_DE` written as `de-DE`.
  private static func language(_ tags: [String?]) -> String? {
    for case let tag? in tags {
      let tag = String(tag.prefix { $0 != "," && $0 != ";" && $0 != " " }.map { $0 == "_" ? "-" : $0 })
      let primary = tag.utf8.prefix { $0 != UInt8(ascii: "-") }
      if (2...3).contains(primary.count), primary.allSatisfy(\.isASCIILetter), tag.utf8.count <= 35 { return tag }
    }
    return nil
  }
}

extension String {
  /// The last place where the mark stands.
  fileprivate func lastRange(of mark: String) -> Range<String.Index>? {
    let (text, mark) = (Array(utf8), Array(mark.utf8))
    guard text.count >= mark.count else { return nil }
    for start in stride(from: text.count - mark.count, through: 0, by: -1)
    where text[start..<start + mark.count].elementsEqual(mark) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: mark.count)
    }
    return nil
  }
}
