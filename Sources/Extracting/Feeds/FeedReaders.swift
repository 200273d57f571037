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
private struct FeedItems {
  let format: String
  private let text: XMLText
  private var feed = FeedFacts()
  /// Entries that were read.
  private var count = 0

  init(format: String, _ text: XMLText) {
    self.format = format
    self.text = text
  }

  /// Reads the feed; where an entry breaks its grammar, the entries from there on are read one by one.
  mutating func readAll(_ reading: inout Reading) throws(ExtractionError) {
    do throws(ExtractionError) {
      try read(text, &reading)
    } catch {
      guard error.kind == .malformed else { throw error }
      let room = max(0, reading.limits.itemsMaximum - count) + 1
      let documents = XMLSalvage.documents(in: text, named: ["item", "entry"], from: count, atMost: room)
      guard documents.count + count > 1 else { throw error }
      for document in documents {
        do throws(ExtractionError) {
          try read(document, &reading)
        } catch {
          guard error.kind != .tooManyItems else { throw error }
          reading.fail(error, format: format, charset: text.charset)
        }
      }
    }
  }

  private mutating func read(_ text: XMLText, _ reading: inout Reading) throws(ExtractionError) {
    var items = self
    do throws(ExtractionError) {
      try XMLPull.read(text) { (pull) throws(ExtractionError) in try items.read(&pull, &reading) }
    } catch {
      self = items
      throw error
    }
    self = items
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
