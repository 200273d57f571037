/// The known fields of one JSON object, and the article they make.
struct JSONFields {
  typealias Field = (name: String, value: JSONValue)

  private var values: [String: Field] = [:]
  /// The `id` as it is written, so long as it is a short string or number.
  private(set) var idJSON: String?

  private static let idBytesMaximum = 1_024
  private static let authorsMaximum = 64

  /// Reads the object in a range that has been checked to be one JSON value in UTF-8.
  init(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONFault) {
    var cursor = JSONCursor(bytes, range)
    var fields: [String: Field] = [:]
    var id: String?
    try cursor.eachMember { (name, cursor) throws(JSONFault) in
      guard let known = FieldNames.known(name) else {
        _ = try cursor.skipValue()
        return
      }
      cursor.skipSpace()
      let start = cursor.place
      let value = try JSONValue(from: &cursor)
      // Of several names for one field, the usual one counts.
      if fields[known] == nil || FieldNames.folded(name) == known { fields[known] = (name, value) }
      guard FieldNames.id.contains(known), cursor.place - start <= Self.idBytesMaximum else { return }
      switch value {
      case .string, .number: id = String(decoding: bytes[start..<cursor.place], as: UTF8.self)
      default: break
      }
    }
    values = fields
    idJSON = id
  }

  /// Whether the object is an item of ninjs, of any version.
  var isNinjs: Bool {
    values["uri"] != nil && ["pubstatus", "versioncreated", "headlines", "bodies"].contains { values[$0] != nil }
  }

  /// Whether the object has a text of its own, so that a list in it is not the news.
  var hasText: Bool { FieldNames.text.contains { string(at: $0) != nil } }

  /// - Throws: `noText` when there is neither a title nor a text, naming a text field that holds something else.
  func article(_ warnings: inout [ExtractionWarning]) throws(ExtractionError) -> Article {
    let title = first(FieldNames.title).flatMap(FieldText.title)
    let body = try body(&warnings)
    let summary = first(FieldNames.summary)
    guard title != nil || body != nil || summary != nil else {
      throw ExtractionError(.noText, what: "the object has neither a title nor a text")
    }
    let origin = origin()
    let guid = first(FieldNames.guid)
    return Article(
      title: title, text: Self.without(title, body ?? summary.map { Self.paragraphs($0, field: "") } ?? ""),
      language: language, published: published(&warnings),
      source: origin.source, url: origin.url ?? guid.flatMap { $0.isWebAddress ? $0 : nil }, authors: authors(),
      summary: body == nil ? nil : FieldText.title(summary),
      status: first(FieldNames.status).flatMap(PublicationStatus.init(word:)) ?? .usable,
      embargo: warnings.date(first(FieldNames.embargo)), guid: guid,
      version: version(), urgency: urgency())
  }

  // MARK: Text

  private func body(_ warnings: inout [ExtractionWarning]) throws(ExtractionError) -> String? {
    for name in FieldNames.text {
      guard let field = values[name], string(at: name) == nil else { continue }
      switch field.value {
      case .string, .null: continue
      case .array(let elements) where name == "bodies" || elements.isEmpty && name == "body": continue
      default: throw ExtractionError(.noText, what: "field \"\(field.name)\" is \(field.value.kind), not a string")
      }
    }
    guard let name = FieldNames.text.first(where: { string(at: $0) != nil }), var text = string(at: name) else {
      return nil
    }
    if let mark = Self.cutMark(text) {
      text.removeLast(mark)
      warnings.append(ExtractionWarning(.partial, what: "the service that wrote it cut the text off"))
    }
    return Self.paragraphs(text, field: name)
  }

  /// Paragraphs of a text that may be HTML; in fields for it, and wherever its paragraphs are marked up.
  private static func paragraphs(_ text: String, field: String) -> String {
    let isHTML = field.hasSuffix("html") || ["</p>", "<br", "</div>"].contains { text.contains($0) }
    if isHTML { return FieldText.text(text, type: "text/html") }
    return Prose.joined(Prose.lines(of: text)[...], breaks: .endParagraphs)
  }

  /// How many characters at the end are NewsAPI's `… [+1234 chars]`; nil when there are none.
  private static func cutMark(_ text: String) -> Int? {
    guard text.hasSuffix(" chars]"), let open = text.lastIndex(of: "["), text[open...].hasPrefix("[+") else {
      return nil
    }
    let mark = text.distance(from: open, to: text.endIndex)
    return mark <= 20 ? mark : nil
  }

  /// The text without its title repeated at its head.
  private static func without(_ title: String?, _ text: String) -> String {
    var lines = Prose.lines(of: text)[...].drop { $0.isEmpty }
    guard let title, let first = lines.first, Prose.trimmed(first) == title else { return text }
    while let first = lines.first, Prose.trimmed(first) == title { lines = lines.dropFirst().drop { $0.isEmpty } }
    return Prose.joined(lines, breaks: .endParagraphs)
  }

  // MARK: Facts

  private func published(_ warnings: inout [ExtractionWarning]) -> Timestamp? {
    var unread: [ExtractionWarning] = []
    for name in FieldNames.published {
      switch values[name]?.value {
      case .string(let text) where Self.meaningful(text) != nil:
        var notes: [ExtractionWarning] = []
        if let instant = notes.date(text) {
          warnings += notes
          return instant
        }
        unread += notes
      case .number(let number): if let instant = Timestamp(secondsOrMilliseconds: number) { return instant }
      default: continue
      }
    }
    warnings += unread.prefix(1)
    return nil
  }

  /// When it was published, without a word on how that is written.
  func published() -> Timestamp? {
    var ignored: [ExtractionWarning] = []
    return published(&ignored)
  }

  /// Who published it and where it stands. In trafilatura's files `source` is the address, so an address is one.
  private func origin() -> (source: String?, url: String?) {
    var url = first(FieldNames.url)
    var source: String?
    for field in FieldNames.source {
      guard let text = string(at: field) else { continue }
      if text.isWebAddress {
        if field != "sourceurl" { url = url ?? text } else { source = source ?? WebAddress.host(text) }
      } else {
        source = source ?? text
      }
    }
    return (source, url)
  }

  private func authors() -> [String] {
    for name in FieldNames.authors {
      let names: [String] =
        switch values[name]?.value {
        case .string(let text): text.split(separator: ";").compactMap { Self.meaningful(String($0)) }
        case .array(let elements): elements.compactMap(Self.words(in:))
        case let other: other.flatMap(Self.words(in:)).map { [$0] } ?? []
        }
      if !names.isEmpty { return names.prefix(Self.authorsMaximum).map(Byline.name) }
    }
    return []
  }

  /// The language that the item declares; services that write its English name mean its tag.
  var language: String? {
    first(FieldNames.language).map { LanguageName.tags[$0.lowercased()] ?? $0 }
  }

  private func version() -> String? {
    if case .number(let number)? = values["version"]?.value, let whole = Int(exactly: number) { return String(whole) }
    return first(FieldNames.version)
  }

  private func urgency() -> Int? {
    if case .number(let number)? = values["urgency"]?.value { return Int(exactly: number) }
    return first(FieldNames.urgency).flatMap { Int($0) }
  }

  /// A field's string to the byte; nil when it is missing or null.
  ///
  /// - Throws: `noText` when it holds something else.
  func plain(_ name: String) throws(ExtractionError) -> String? {
    switch values[name]?.value {
    case nil, .null: return nil
    case .string(let text): return text
    case let other?: throw ExtractionError(.noText, what: "field \"\(name)\" is \(other.kind), not a string")
    }
  }

  /// The first of the fields that holds something.
  private func first(_ names: [String]) -> String? {
    for name in names { if let text = string(at: name) { return text } }
    return nil
  }

  private func string(at name: String) -> String? { values[name].flatMap { Self.words(in: $0.value) } }
}
