/// NITF 3.x, the agencies' markup for a single story.
extension ArticleReader {
  static let nitf = ArticleReader(
    format: "nitf", endings: ["nitf"],
    recognises: { $0.rootName == "nitf" },
    read: { (file, reading) throws(ExtractionError) in
      try reading.checkArticleSize(file.bytes.count)
      let text = try XMLText(file)
      let root = try XMLPull.document(text)
      var warnings = text.warnings
      let article = NITF(root).article(&warnings)
      try article.checkHasText()
      reading.add(article, format: "nitf", charset: text.charset, warnings: warnings)
    })
}

/// The elements of one NITF document.
struct NITF {
  private let root: XMLElement
  private let data: XMLElement?
  private let bodyHead: XMLElement?

  init(_ root: XMLElement) {
    self.root = root
    data = root.first("head", "docdata")
    bodyHead = root.first("body", "body.head")
  }

  func article(_ warnings: inout [ExtractionWarning]) -> Article {
    let published = warnings.date(
      data?.first("date.issue")?["norm"] ?? root.first("head", "pubdata")?["date.publication"])
    let release = warnings.date(data?.first("date.release")?["norm"])
    let id = data?.first("doc-id")?["id-string"]
    return Article(
      title: bodyHead?.first("hedline", "hl1")?.oneLine ?? bodyHead?.first("hedline")?.oneLine
        ?? root.first("head", "title")?.oneLine,
      text: root.first("body", "body.content").map(BlockMarkup.text) ?? "",
      language: root["lang"] ?? root.first("body")?["lang"] ?? meta("language") ?? meta("lang"), published: published,
      source: bodyHead?.first("distributor")?.oneLine ?? data?.first("doc.copyright")?["holder"]
        ?? meta("source") ?? root.first("head", "pubdata")?["name"],
      url: meta("url") ?? root.first("head", "pubdata")?["ex-ref"] ?? id.flatMap { $0.isWebAddress ? $0 : nil },
      authors: authors, summary: bodyHead?.first("abstract").map(BlockMarkup.text).flatMap { $0.isEmpty ? nil : $0 },
      status: status, embargo: embargo(release, published), guid: id ?? data?.first("du-key")?["key"],
      version: data?.first("du-key")?["version"],
      urgency: data?.first("urgency")?["ed-urg"].flatMap { Int($0) })
  }

  private func meta(_ name: String) -> String? {
    root.first("head")?.all("meta").first { $0["name"]?.lowercased() == name }?["content"]
  }

  private var authors: [String] {
    (bodyHead?.all("byline") ?? []).compactMap { byline in
      guard let name = byline.first("person")?.oneLine ?? byline.oneLine else { return nil }
      return Byline.name(name)
    }
  }

  private var status: PublicationStatus {
    PublicationStatus(word: data?["management-status"] ?? "") ?? .usable
  }

  /// A release after the issue, or one that the status calls an embargo.
  private func embargo(_ release: Timestamp?, _ issue: Timestamp?) -> Timestamp? {
    guard let release else { return nil }
    if data?["management-status"]?.lowercased() == "embargoed" { return release }
    return issue.map { release > $0 ? release : nil } ?? nil
  }
}

extension PublicationStatus {
  /// The status that a word or code such as `stat:canceled` or `Withheld` means; nil for others.
  init?(word: String) {
    switch word.split(separator: ":").last.map({ $0.lowercased() }) ?? "" {
    case "usable": self = .usable
    case "withheld", "hold", "held": self = .withheld
    case "canceled", "cancelled", "killed", "kill", "withdrawn": self = .canceled
    default: return nil
    }
  }
}

/// The line that names who wrote a story.
enum Byline {
  /// The name without the `By` before it.
  static func name(_ line: String) -> String {
    for word in ["By ", "by ", "BY ", "Par ", "Von ", "Por ", "Di "] where line.hasPrefix(word) {
      return String(line.dropFirst(word.count).drop { $0 == " " })
    }
    return line
  }
}

extension Article {
  /// - Throws: `noText`, when there is neither a title nor a text.
  func checkHasText(line: Int? = nil) throws(ExtractionError) {
    guard title == nil, text.isEmpty else { return }
    throw ExtractionError(
      .noText, line: line, what: "the item has neither a title nor a text",
      remedy: "look whether what writes it fills the headline and the body")
  }
}

extension String {
  var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
