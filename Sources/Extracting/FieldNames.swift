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

  static let all = Set(
    [
      title, text, summary, language, published, url, source, authors, id, guid, version, urgency, status, embargo,
    ].joined())

  /// Names under which a list of articles stands in an object.
  static let lists: Set = ["items", "articles", "results", "entries", "documents", "news", "data", "hits", "stories"]

  /// The form in which names are compared.
  static func folded(_ name: String) -> String {
    guard name.utf8.count <= 64 else { return "" }
    return name.lowercased().filter { $0 != "-" && $0 != "_" }
  }

  /// The name that a field of an article goes by; nil for a field that is none of an article's.
  ///
  /// ninjs 1.x has fields such as `headline_seo` and `body_main` beside the usual ones.
  static func known(_ name: String) -> String? {
    let folded = folded(name)
    if all.contains(folded) { return folded }
    for (prefix, field) in [("headline_", "headline"), ("body_", "bodytext"), ("description_", "description")]
    where name.hasPrefix(prefix) { return field }
    return nil
  }
}
