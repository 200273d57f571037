/// One reading of a file: its limits, what is left of them, and the items found so far.
///
/// Readers add the items in the order of the file. A container hands each of its members back to `descend`.
struct Reading: Sendable {
  let limits: ExtractionLimits
  private(set) var items: [ExtractedItem] = []
  /// The names of the members that are being read, the outermost first.
  private var path: [String] = []
  private var expandedBytes = 0
  private var members = 0
  /// The index of the first item of the file or member at hand.
  private var fileStart = 0
  /// Why the file as a whole is refused, though single items of it could be read.
  private(set) var excess: ExtractionError?

  init(limits: ExtractionLimits) { self.limits = limits }

  /// Whether one more item would be too many; then the file is refused, for part of it would be lost without a word.
  var isFull: Bool { excess != nil || items.count >= limits.itemsMaximum }

  /// Whether the file is refused as a whole already, so that going on is of no use.
  var isRefused: Bool { excess != nil }

  /// What is to be said of a file of many items: all of it for the first item that is added, nothing for the others.
  func takeOnce(_ warnings: [ExtractionWarning]) -> [ExtractionWarning] { items.count == fileStart ? warnings : [] }

  /// Adds an article. Lines that are no part of its story are cut, its words are brought into their form, and its language is
  /// told from its text.
  mutating func add(
    _ article: Article, format: String, charset: CharsetFinding? = nil, warnings: [ExtractionWarning] = [],
    idJSON: String? = nil
  ) {
    var article = article
    var warnings = warnings
    if let cleaned = article.withoutControlCharacters() {
      article = cleaned.article
      warnings.append(cleaned.warning)
    }
    // Programs write 0 and 9 where they know none, and anything else by mistake.
    if let urgency = article.urgency, !(1...8).contains(urgency) { article.urgency = nil }
    if let cut = Boilerplate.cut(article.text) {
      article.text = cut.text
      warnings += cut.warnings
    }
    article.bringIntoForm()
    if article.text.isEmpty {
      guard article.title != nil else {
        let error = ExtractionError(.empty, what: "the item holds only white space")
        return fail(error, format: format, charset: charset, warnings: warnings, idJSON: idJSON)
      }
      warnings.append(ExtractionWarning(.partial, what: "the item has a title only"))
    }
    if let contradiction = article.tellLanguage() { warnings.append(contradiction) }
    append(.success(article), format, charset, warnings, idJSON)
  }

  /// Records a bad item; the others go on.
  mutating func fail(
    _ error: ExtractionError, format: String, charset: CharsetFinding? = nil, warnings: [ExtractionWarning] = [],
    idJSON: String? = nil
  ) {
    append(.failure(error), format, charset, warnings, idJSON)
  }

  /// Reads a member of the file by the reader of its own format. A member that as a whole cannot be read is one failed item.
  ///
  /// - Parameter name: The member's name in its container, as it is shown to people.
  mutating func descend(into member: SourceFile, as name: String) {
    members += 1
    guard members <= limits.membersMaximum else {
      refuse(ExtractionError(.tooManyItems, what: "more than \(limits.membersMaximum) members"))
      return
    }
    path.append(name)
    defer { path.removeLast() }
    let reader = ArticleReader.choose(for: member)
    do throws(ExtractionError) {
      guard path.count <= limits.depthMaximum else {
        throw ExtractionError(
          .tooLarge, what: "a member \(path.count) files deep, the limit is \(limits.depthMaximum)",
          remedy: "unpack it before it is put into the inbox")
      }
      try read(member, by: reader)
    } catch {
      fail(error, format: reader.format)
    }
  }

  /// Records a member that could not be taken out of its container; the others go on.
  mutating func fail(_ error: ExtractionError, format: String, member name: String) {
    path.append(name)
    defer { path.removeLast() }
    fail(error, format: format)
  }

  /// Changes the items from that index on, for what only their container knows of them.
  mutating func amend(since index: Int, _ change: (inout ExtractedItem) -> Void) {
    for place in items.indices.dropFirst(index) { change(&items[place]) }
  }

  /// Says something of a whole file or member at the first item from that index on, if there is one.
  mutating func amendFirst(since index: Int, _ warnings: [ExtractionWarning]) {
    if index < items.count { items[index].warnings += warnings }
  }

  /// Reads a file or member with its reader.
  ///
  /// - Throws: What is wrong with the whole. The items that were read before it stay.
  mutating func read(_ file: SourceFile, by reader: ArticleReader) throws(ExtractionError) {
    // What was expanded from a file is counted against the limit on that.
    let maximum = path.isEmpty ? limits.bytesMaximum : limits.expandedBytesMaximum
    guard file.bytes.count <= maximum else {
      throw ExtractionError(.tooLarge, what: "\(file.bytes.count) bytes, the limit is \(maximum)")
    }
    guard !file.isBlank else {
      throw ExtractionError(
        .empty, what: file.bytes.isEmpty ? "the file has no bytes" : "the file holds only white space")
    }
    let before = items.count
    fileStart = before
    try reader.read(file, &self)
    if items.count == before, excess == nil { throw ExtractionError(.empty, what: "the \(reader.format) has no items") }
  }

  /// - Throws: `tooLarge`, when an item of so many bytes is more than one article may be.
  func checkArticleSize(_ bytes: Int) throws(ExtractionError) {
    guard bytes <= limits.articleBytesMaximum else {
      throw ExtractionError(
        .tooLarge, what: "an article of \(bytes) bytes, the limit is \(limits.articleBytesMaximum)")
    }
  }

  /// Counts bytes that were expanded from fewer; to be called before or while they are, not after.
  mutating func spend(expandedBytes count: Int) throws(ExtractionError) {
    expandedBytes += count
    guard expandedBytes <= limits.expandedBytesMaximum else {
      let error = ExtractionError(
        .tooLarge, what: "expands to more than \(limits.expandedBytesMaximum) bytes",
        remedy: "unpack it before it is put into the inbox, and look what it holds")
      refuse(error)
      throw error
    }
  }

  /// Bytes that may still be expanded.
  var expandableBytes: Int { max(0, limits.expandedBytesMaximum - expandedBytes) }

  /// Refuses the file as a whole; the first reason counts.
  private mutating func refuse(_ error: ExtractionError) { excess = excess ?? error }

  private mutating func append(
    _ result: Result<Article, ExtractionError>, _ format: String, _ charset: CharsetFinding?,
    _ warnings: [ExtractionWarning], _ idJSON: String?
  ) {
    guard items.count < limits.itemsMaximum else {
      return refuse(ExtractionError(.tooManyItems, what: "more than \(limits.itemsMaximum) items"))
    }
    items.append(
      ExtractedItem(
        index: items.count, idJSON: idJSON, result: result, format: format, charset: charset,
        path: path.isEmpty ? nil : path.joined(separator: "/"), warnings: warnings))
  }
}
