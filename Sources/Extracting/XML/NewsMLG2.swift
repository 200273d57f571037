/// NewsML-G2: a newsItem, a packageItem, or a newsMessage that holds many.
extension ArticleReader {
  static let newsMLG2 = ArticleReader(
    format: "newsml-g2", endings: [],
    recognises: { ["newsItem", "newsMessage", "packageItem"].contains($0.rootName) },
    read: { (file, reading) throws(ExtractionError) in
      var items = G2Items(try XMLText(file))
      try items.readAll(&reading)
      items.takePackages(&reading)
    })
}

/// Takes the items of a file one by one.
private struct G2Items: XMLItems {
  static let names = ["newsItem", "packageItem", "knowledgeItem", "conceptItem", "planningItem", "catalogItem"]

  let format = "newsml-g2"
  let text: XMLText
  private(set) var count = 0
  /// Of the message, for items that name none.
  private var language: String?
  private var packages: [XMLElement] = []
  private var taken = 0

  private var charset: CharsetFinding { text.charset }

  init(_ text: XMLText) { self.text = text }

  mutating func read(_ text: XMLText, _ reading: inout Reading) throws(ExtractionError) {
    var items = self
    defer { self = items }
    try XMLPull.read(text) { (pull) throws(ExtractionError) in
      let root = try pull.root()
      if Self.names.contains(root.name) {
        items.take(try pull.element(root), &reading)
      } else {
        items.language = root["lang"]
        while let event = try pull.next(), !reading.isRefused {
          if case .start(let head) = event, Self.names.contains(head.name) {
            items.take(try pull.element(head), &reading)
          }
        }
      }
      while !reading.isRefused, try pull.next() != nil {}
    }
  }

  private mutating func take(_ item: XMLElement, _ reading: inout Reading) {
    count += 1
    if item.name == "packageItem" {
      if packages.count < 1_000 { packages.append(item) }
    } else if item.name == "newsItem" {
      taken += 1
      add(item, &reading)
    }
  }

  /// Packages list what is sent beside them; only where nothing is, their own lines are all there is to read.
  mutating func takePackages(_ reading: inout Reading) {
    guard taken == 0 else { return }
    for package in packages {
      let references = package.first("groupSet").map { $0.all("group").flatMap { $0.all("itemRef") } } ?? []
      if references.isEmpty { add(package, &reading) }
      for reference in references { add(reference: reference, of: package, &reading) }
    }
  }

  private func add(_ item: XMLElement, _ reading: inout Reading) {
    var notes = reading.takeOnce(text.warnings)
    let article = G2Item(item, language: language).article(&notes)
    do throws(ExtractionError) {
      try article.checkHasText(line: item.line)
      reading.add(article, format: "newsml-g2", charset: charset, warnings: notes)
    } catch {
      reading.fail(error, format: "newsml-g2", charset: charset, warnings: notes)
    }
  }

  private func add(reference: XMLElement, of package: XMLElement, _ reading: inout Reading) {
    var notes = reading.takeOnce(text.warnings)
    notes.append(
      ExtractionWarning(.partial, line: reference.line, what: "a package's reference: headline and summary only"))
    let address = reference["href"]
    let meta = package.first("itemMeta")
    let article = Article(
      title: reference.first("headline")?.oneLine ?? reference.first("title")?.oneLine,
      text: reference.first("description").map(BlockMarkup.text) ?? "",
      language: package.first("contentMeta", "language")?["tag"] ?? package["lang"] ?? language,
      published: notes.date((reference.first("versionCreated") ?? meta?.first("versionCreated"))?.oneLine),
      source: meta.flatMap { G2Item.name(in: $0.first("provider")) },
      url: address.flatMap { $0.isWebAddress ? $0 : nil }, guid: reference["residref"],
      version: reference["version"])
    do throws(ExtractionError) {
      try article.checkHasText(line: reference.line)
      reading.add(article, format: "newsml-g2", charset: charset, warnings: notes)
    } catch {
      reading.fail(error, format: "newsml-g2", charset: charset, warnings: notes)
    }
  }
}

/// The elements of one newsItem.
private struct G2Item {
  private let item: XMLElement
  private let meta: XMLElement?
  private let content: XMLElement?
  private let language: String?

  init(_ item: XMLElement, language: String?) {
    self.item = item
    meta = item.first("itemMeta")
    content = item.first("contentMeta")
    self.language = language
  }

  func article(_ warnings: inout [ExtractionWarning]) -> Article {
    let inline = inlineContent(&warnings)
    let guid = item["guid"]
    let description = content?.first("description").map(BlockMarkup.text).flatMap { $0.isEmpty ? nil : $0 }
    var text = inline.text
    if text.isEmpty, let description {
      text = description
      warnings.append(ExtractionWarning(.partial, line: item.line, what: "no text inside: the description is read"))
    }
    return Article(
      title: content?.first("headline")?.oneLine ?? inline.title ?? meta?.first("title")?.oneLine
        ?? content?.first("slugline")?.oneLine,
      text: text,
      language: content?.first("language")?["tag"] ?? item.first("contentSet", "inlineXML")?["lang"] ?? item["lang"]
        ?? language,
      published: warnings.date(
        (meta?.first("versionCreated") ?? meta?.first("firstCreated") ?? content?.first("contentCreated"))?.oneLine),
      source: Self.name(in: meta?.first("provider")) ?? Self.name(in: content?.first("infoSource"))
        ?? Self.name(in: item.first("rightsInfo", "copyrightHolder")),
      url: address ?? guid.flatMap { $0.isWebAddress ? $0 : nil }, authors: authors, summary: description,
      status: meta?.first("pubStatus")?["qcode"].flatMap(PublicationStatus.init(word:)) ?? .usable,
      embargo: warnings.date(meta?.first("embargoed")?.oneLine), guid: guid, version: item["version"],
      urgency: content?.first("urgency")?.oneLine.flatMap { Int($0) })
  }

  /// The name that a party has: in words, as a literal, or as the last part of its code.
  static func name(in party: XMLElement?) -> String? {
    party?.first("name")?.oneLine ?? party?["literal"]
      ?? party?["qcode"].map { String($0.split(separator: ":").last ?? "") } ?? party?.oneLine
  }

  private var address: String? {
    let links = (meta?.all("link") ?? []) + item.all("link")
    return links.compactMap { $0["href"] }.first { $0.isWebAddress }
  }

  private var authors: [String] {
    let lines = (content?.all("by") ?? []).compactMap(\.oneLine).map(Byline.name)
    return lines.isEmpty
      ? (content?.all("creator") ?? []).compactMap { $0.first("name")?.oneLine ?? $0["literal"] } : lines
  }

  /// The longest text among the renditions that stand in the item itself.
  private func inlineContent(_ warnings: inout [ExtractionWarning]) -> (title: String?, text: String) {
    var best: (title: String?, text: String) = (nil, "")
    for part in item.first("contentSet")?.elements ?? [] {
      let read: (title: String?, text: String)
      switch part.name {
      case "inlineXML": read = Self.markup(part)
      case "inlineData" where part["encoding"] == nil:
        read = (nil, FieldText.text(part.rawText, type: part["contenttype"]))
      default: continue
      }
      if read.text.utf8.count > best.text.utf8.count { best = read }
    }
    return best
  }

  static func markup(_ part: XMLElement) -> (title: String?, text: String) {
    guard let root = part.elements.first else { return (nil, FieldText.text(part.rawText, type: "text/plain")) }
    switch root.name {
    case "nitf":
      var ignored: [ExtractionWarning] = []
      let article = NITF(root).article(&ignored)
      return (article.title, article.text)
    case "html":
      let body = root.first("body") ?? root
      return (root.first("head", "title")?.oneLine, BlockMarkup.text(of: body))
    default: return (nil, BlockMarkup.text(of: part))
    }
  }
}
