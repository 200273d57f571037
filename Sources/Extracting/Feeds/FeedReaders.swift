/// RSS 2.0, RSS 1.0 and Atom: each entry is an article.
extension ArticleReader {
  static let rss = feed("rss", root: "rss", endings: ["rss"])
  static let rss1 = feed("rss-1.0", root: "RDF", endings: ["rdf"])
  static let atom = feed("atom", root: "feed", endings: ["atom"])
  /// An entry that stands alone, as publishing protocols store it.
  static let atomEntry = feed("atom", root: "entry", endings: [])

  private static func feed(_ format: String, root: String, endings: [String]) -> ArticleReader {
    ArticleReader(
      format: format, endings: endings, recognises: { $0.rootName == root },
      read: { (file, reading) throws(ExtractionError) in
        let text = try XMLText(file)
        var items = FeedItems(format: format, text)
        try items.readAll(&reading)
      })
  }
}

/// Goes through a feed, holding no more than the entry at hand.
private struct FeedItems: XMLItems {
  static let names = ["item", "entry"]
  let format: String
  let text: XMLText
  private(set) var count = 0
  private var feed = FeedFacts()

  init(format: String, _ text: XMLText) {
    self.format = format
    self.text = text
  }

  mutating func read(_ text: XMLText, _ reading: inout Reading) throws(ExtractionError) {
    var items = self
    defer { self = items }
    try XMLPull.read(text) { (pull) throws(ExtractionError) in try items.read(&pull, &reading) }
  }

  private mutating func read(_ pull: inout XMLPull, _ reading: inout Reading) throws(ExtractionError) {
    let root = try pull.root()
    feed.language = root["lang"] ?? feed.language
    if root.name == "entry" { return add(try pull.element(root), &reading) }
    while let event = try pull.next() {
      guard case .start(let head) = event else { continue }
      switch head.name {
      case "channel": feed.language = head["lang"] ?? feed.language
      case "item", "entry":
        if reading.isFull {
          throw ExtractionError(.tooManyItems, line: pull.line, what: "more than \(reading.limits.itemsMaximum) items")
        }
        add(try pull.element(head), &reading)
      default: feed.take(try pull.element(head), prefix: root.prefix)
      }
    }
  }

  private mutating func add(_ entry: XMLElement, _ reading: inout Reading) {
    var warnings = reading.takeOnce(text.warnings)
    count += 1
    do throws(ExtractionError) {
      let article = FeedEntry(entry, feed).article(&warnings)
      try article.checkHasText(line: entry.line)
      guard article.text.utf8.count <= reading.limits.articleBytesMaximum else {
        throw ExtractionError(.tooLarge, line: entry.line, what: "an entry of \(article.text.utf8.count) bytes")
      }
      reading.add(article, format: format, charset: text.charset, warnings: warnings)
    } catch {
      reading.fail(error, format: format, charset: text.charset, warnings: warnings)
    }
  }
}

/// What a feed says of all its entries.
struct FeedFacts: Sendable, Hashable {
  var title: String?
  var language: String?
  var link: String?

  /// Takes an element of the feed itself, before, between or after its entries.
  fileprivate mutating func take(_ element: XMLElement, prefix: String) {
    switch element.name {
    case "title" where element.prefix == prefix || element.prefix.isEmpty:
      title = title ?? FieldText.title(element.rawText)
    case "language": language = element.oneLine ?? language
    default: break
    }
  }
}
