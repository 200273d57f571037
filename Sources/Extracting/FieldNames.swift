/// Under which names the parts of an article are found, the best first.
///
/// Names are compared without case, hyphens and underscores: `date_publish` is also `datePublish` and `DATE-PUBLISH`.
/// The names are those of ninjs, JSON Feed, news-please, trafilatura, newspaper, newscatcher, GDELT, NewsAPI, WordPress and
/// schema.org, and the ones that people choose.
enum FieldNames {
  static let title = ["title", "headlines", "headline", "titlepage", "titlerss"]
  static let text = [
    "maintext", "text", "body", "bodies", "content", "contenttext", "bodytext", "articlebody", "fulltext", "cleantext",
    "bodyxhtml", "bodyhtml", "contenthtml", "html", "rawtext",
  ]
  static let summary = [
    "description", "descriptions", "summary", "excerpt", "abstract", "metadescription", "descriptiontext",
  ]
  static let language = ["language", "lang", "inlanguage", "metalang"]
  static let published = [
    "datepublish", "published", "publishedat", "datepublished", "publishdate", "publisheddate", "pubdate", "dategmt",
    "date", "versioncreated", "firstcreated", "contentcreated", "created", "seendate",
  ]
  static let url = ["url", "link", "canonicallink", "externalurl", "canonicalurl"]
  static let source = [
    "sourcedomain", "source", "sourcehostname", "sitename", "metasitename", "hostname", "domain", "domainurl",
    "cleanurl", "publisher", "infosource", "infosources", "copyrightholder", "sourceurl",
  ]
  static let authors = ["authors", "author", "byline", "by"]
  static let id = ["id"]
  static let guid = ["uri", "guid"]
  static let version = ["version"]
  static let urgency = ["urgency"]
  static let status = ["pubstatus"]
  static let embargo = ["embargoed", "embargoeduntil"]

  /// All of them; a name's index here is how a field of that name is kept.
  static let all: WordTable = {
    let names = [
      title, text, summary, language, published, url, source, authors, id, guid, version, urgency, status, embargo,
    ].joined()
    return WordTable(Set(names).sorted())
  }()

  /// Names under which a list of articles stands in an object.
  static let lists = WordTable([
    "items", "articles", "results", "entries", "documents", "news", "data", "hits", "stories",
  ])

  /// The indices of names in `all`.
  static func indices(_ names: [String]) -> [Int] { names.compactMap { all.index(of: $0.utf8) } }

  /// The form in which names are compared.
  static func folded(_ name: String) -> String {
    guard name.utf8.count <= nameBytesMaximum else { return "" }
    let bytes = name.utf8.span
    if bytes.isASCII {
      return String(decoding: name.utf8.lazy.filter(isCompared).map(\.asciiLowercased), as: UTF8.self)
    }
    return name.lowercased().filter { $0 != "-" && $0 != "_" }
  }

  /// The index of a name in a table of folded names; nil when it is none of them.
  static func index(of name: ArraySlice<UInt8>, in table: WordTable) -> Int? {
    guard name.count <= nameBytesMaximum else { return nil }
    if name.span.isASCII { return table.index(of: name.lazy.filter(isCompared).map(\.asciiLowercased)) }
    return table.index(of: folded(String(decoding: name, as: UTF8.self)).utf8)
  }

  /// The index in `all` of the name that a field of an article goes by; nil for a field that is none of an article's.
  ///
  /// ninjs 1.x has fields such as `headline_seo` and `body_main` beside the usual ones.
  static func known(_ name: ArraySlice<UInt8>) -> (index: Int, isUsual: Bool)? {
    if let index = index(of: name, in: all) { return (index, true) }
    for variant in variants where name.starts(with: variant.prefix) { return (variant.index, false) }
    return nil
  }

  private static let nameBytesMaximum = 64

  private static func isCompared(_ byte: UInt8) -> Bool { byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") }

  private static let variants: [(prefix: [UInt8], index: Int)] = [
    ("headline_", "headline"), ("body_", "bodytext"), ("description_", "description"),
  ].flatMap { (prefix, field) in indices([field]).map { (Array(prefix.utf8), $0) } }
}
