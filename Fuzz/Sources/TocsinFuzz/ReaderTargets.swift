@testable import Extracting

extension FuzzTarget {
  /// A file of any format, read as the service reads it: format told by content, members of archives and mails read too.
  static let anyFormat = FuzzTarget(name: "any") { bytes in
    let name = names[bytes.count % names.count]
    let once = Result { () throws(ExtractionError) in try extract(bytes, name: name, limits: limits) }
    let again = Result { () throws(ExtractionError) in try extract(bytes, name: name, limits: limits) }
    require(once == again, "the same bytes are read the same")
    switch once {
    case .failure(let error): check(error)
    case .success(let extraction):
      require(!extraction.format.isEmpty && !extraction.items.isEmpty, "an extraction has a format and items")
      check(extraction.items, bytesRead: bytes.count)
    }
  }

  /// Each reader, whether or not it would be chosen.
  static let readers: [FuzzTarget] = ArticleReader.all.map { reader in
    FuzzTarget(name: reader.format == "atom" && reader.endings.isEmpty ? "atom-entry" : reader.format) { bytes in
      // What a mail or a web server says of the encoding; the input's length decides, so that inputs are plain files.
      let file = SourceFile(bytes, name: "", declaredCharset: charsets[bytes.count % charsets.count])
      var reading = Reading(limits: limits)
      do throws(ExtractionError) {
        try reading.read(file, by: reader)
      } catch {
        check(error)
      }
      check(reading.items, bytesRead: bytes.count)
    }
  }

  /// Tighter than the service's, so that each can be met by a small input.
  private static let limits = ExtractionLimits(
    bytesMaximum: 1 << 20, itemsMaximum: 64, articleBytesMaximum: 1 << 19, expandedBytesMaximum: 1 << 18,
    expansionRatioMaximum: 200, depthMaximum: 3, membersMaximum: 48)

  private static let names = ["a", "a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.eml", "a.xml", "a.html"]
  private static let charsets = [nil, nil, "windows-1254", "utf-16le", "koi8-r", "iso-8859-15", "gb18030", "x"]

  /// What every list of items must hold to.
  private static func check(_ items: [ExtractedItem], bytesRead: Int) {
    require(items.count <= limits.itemsMaximum, "there are no more items than allowed")
    var bytes = 0
    for (place, item) in items.enumerated() {
      require(item.index == place && !item.format.isEmpty, "items are numbered in their order and have a format")
      require(!(item.path?.unicodeScalars.contains(where: \.isControl) ?? false), "a member's name can be shown")
      for warning in item.warnings { require(!warning.what.isEmpty && (warning.line ?? 1) >= 1, "a warning says what") }
      switch item.result {
      case .failure(let error): check(error)
      case .success(let article):
        check(article)
        bytes += article.text.utf8.count + (article.title?.utf8.count ?? 0)
      }
    }
    // A byte of an old encoding becomes three of UTF-8 at most, and an item's first words may be title and text at once.
    require(
      bytes <= 6 * (bytesRead + limits.expandedBytesMaximum), "what is read is bounded by what was given: \(bytes)")
  }

  private static func check(_ article: Article) {
    require(!article.text.isEmpty || article.title != nil, "an article has words")
    require(article.title != "", "a title that is there says something")
    for text in [article.title, article.text, article.summary].compactMap({ $0 }) {
      require(!text.unicodeScalars.contains(where: \.isControl), "a text holds no control characters")
    }
    let lines = [article.title, article.source, article.url, article.language, article.guid, article.version]
    for line in lines.compactMap({ $0 }) + article.authors {
      require(
        !line.isEmpty && line.isTrimmed && !line.contains(where: \.isNewline), "all but texts is one line: \(line)")
    }
    require(article.text.isTrimmed && article.summary?.isTrimmed ?? true, "no white space stands around a text")
    require(article.text.split(separator: "\n").allSatisfy(\.isTrimmedAtEnd), "nor at the end of its lines")
    require(!article.text.contains("\n\n\n"), "paragraphs are parted by one blank line")
    for date in [article.published, article.embargo].compactMap({ $0 }) {
      require((Timestamp.earliest...Timestamp.latest).contains(date), "dates can be written")
    }
    require(article.urgency.map((1...8).contains) ?? true, "urgency is on the IPTC's scale")
  }

  private static func check(_ error: ExtractionError) {
    require(!error.what.isEmpty && !error.remedy.isEmpty, "an error says what and what helps")
    require((error.line ?? 1) >= 1 && (error.offset ?? 0) >= 0, "an error's place exists")
  }
}

extension StringProtocol {
  /// Whether it neither begins nor ends with white space.
  fileprivate var isTrimmed: Bool { !(unicodeScalars.first?.properties.isWhitespace ?? false) && isTrimmedAtEnd }

  fileprivate var isTrimmedAtEnd: Bool { !(unicodeScalars.last?.properties.isWhitespace ?? false) }
}

extension Unicode.Scalar {
  /// Whether it acts on a terminal instead of being read; line breaks and tabs do not count.
  fileprivate var isControl: Bool {
    properties.generalCategory == .control && self != "\n" && self != "\t"
  }
}
