/// What a media type tells about a member whose name may tell nothing.
enum MediaType {
  /// The endings that stand for media types, so that a reader is found as by a name.
  private static let endings = [
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "text/markdown": "md",
    "application/json": "json", "application/ld+json": "json", "application/feed+json": "json", "text/json": "json",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/jsonlines": "jsonl",
    "application/xml": "xml", "text/xml": "xml", "application/rss+xml": "rss", "application/atom+xml": "atom",
    "application/rdf+xml": "rdf", "application/vnd.iptc.g2.newsitem+xml": "xml", "application/nitf+xml": "xml",
    "application/vnd.iptc.g2.newsmessage+xml": "xml", "application/vnd.iptc.g2.packageitem+xml": "xml",
    "text/csv": "csv", "text/tab-separated-values": "tsv", "message/rfc822": "eml", "message/global": "eml",
    "application/mbox": "mbox", "multipart/related": "mhtml", "application/x-mimearchive": "mhtml",
    "application/gzip": "gz", "application/x-gzip": "gz", "application/zip": "zip",
    "application/x-zip-compressed": "zip", "application/x-tar": "tar", "application/warc": "warc",
  ]

  /// Types that say nothing: what is behind them is told by its name and its content.
  private static let vague: Set<String> = [
    "application/octet-stream", "application/x-download", "application/x-unknown",
  ]

  /// Whether the type, nil for none, says nothing.
  static func isVague(_ type: String?) -> Bool { type.map { $0.isEmpty || vague.contains($0) } ?? true }

  /// Whether something of that type, nil for one without, may be news in a form that we can read.
  static func mayHoldNews(_ type: String?) -> Bool {
    guard let type, !type.isEmpty else { return true }
    return endings[type] != nil || vague.contains(type) || type.hasSuffix("+xml") && !type.hasPrefix("image/")
      || type.hasSuffix("+json") || type.hasPrefix("text/") && !otherTexts.contains(type)
  }

  private static let otherTexts: Set<String> = [
    "text/css", "text/javascript", "text/ecmascript", "text/calendar", "text/vcard", "text/x-vcard", "text/dns",
    "text/vtt", "text/cache-manifest",
  ]

  /// A name whose ending agrees with the type; the type counts for more than the name that something was fetched by.
  static func name(for type: String?, fileName: String?) -> String {
    let name = MemberName(fileName ?? "").shown
    guard let type, let ending = endings[type] else { return name }
    let own = MemberName(name).ending
    let isSame = own == ending || (["txt", "xml", "json"].contains(ending) && endings.values.contains(own))
    return isSame ? name : (name.isEmpty ? "unnamed" : name) + "." + ending
  }
}
