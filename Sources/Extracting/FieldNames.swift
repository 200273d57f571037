/// Under which names the parts of an article are found, the best first.
///
/// Names are compared without case, hyphens and underscores: `date_publish` is also `datePublish` and `DATE-PUBLISH`.
/// The names are those of news-please, trafilatura, newspaper, NewsAPI and schema.org, and the ones that people choose.
enum FieldNames {
  static let title = ["title", "headline", "titlepage", "titlerss"]
  static let text = ["maintext", "text", "body", "content", "contenttext", "bodytext", "articlebody", "rawtext"]
  static let summary = ["description", "summary", "excerpt", "abstract", "metadescription"]
  static let language = ["language", "lang", "inlanguage", "metalang"]
  static let published = [
    "datepublish", "published", "publishedat", "datepublished", "publishdate", "pubdate", "date", "versioncreated",
    "firstcreated",
  ]
  static let url = ["url", "link", "canonicallink", "externalurl"]
  static let source = ["sourcedomain", "source", "sourcehostname", "sitename", "hostname", "publisher", "infosource"]
  static let authors = ["authors", "author", "byline"]
  static let id = ["id"]

  static let all = Set([title, text, summary, language, published, url, source, authors, id].joined())

  /// The form in which names are compared.
  static func folded(_ name: String) -> String {
    guard name.utf8.count <= 64 else { return "" }
    return name.lowercased().filter { $0 != "-" && $0 != "_" }
  }
}
