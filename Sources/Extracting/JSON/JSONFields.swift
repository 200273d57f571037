/// The known fields of one JSON object, and the article they make.
struct JSONFields {
  /// A field as it is written.
  private typealias Field = (name: String, value: JSONValue)

  private var fields: [Field] = []
  /// Where in `fields` each of `FieldNames.all` stands; -1 for one that is missing.
  private var places = [Int16](repeating: -1, count: FieldNames.all.words.count)
  /// The `id` as it is written, so long as it is a short string or number.
  private(set) var idJSON: String?

  private static let idBytesMaximum = 1_024
  private static let authorsMaximum = 64

  /// Reads the object in a range that has been checked to be one JSON value in UTF-8.
  init(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONFault) {
    var cursor = JSONCursor(bytes, range)
    try cursor.eachMember { (name, cursor) throws(JSONFault) in try take(name, from: &cursor) }
  }

  private mutating func take(_ name: ArraySlice<UInt8>, from cursor: inout JSONCursor) throws(JSONFault) {
    guard let known = FieldNames.known(name) else {
      _ = try cursor.skipValue()
      return
    }
    cursor.skipSpace()
    let start = cursor.place
    let value = try JSONValue(from: &cursor)
    // Of several names for one field, the usual one counts.
    if places[known.index] < 0 || known.isUsual {
      let field = (String(decoding: name, as: UTF8.self), value)
      if places[known.index] < 0 {
        places[known.index] = Int16(fields.count)
        fields.append(field)
      } else {
        fields[Int(places[known.index])] = field
      }
    }
    guard Self.id.contains(known.index), cursor.place - start <= Self.idBytesMaximum else { return }
    switch value {
    case .string: idJSON = String(decoding: JSONEscapes.paired(cursor.bytes[start..<cursor.place]), as: UTF8.self)
    case .number: idJSON = String(decoding: cursor.bytes[start..<cursor.place], as: UTF8.self)
    default: break
    }
  }

  private subscript(index: Int) -> Field? { places[index] < 0 ? nil : fields[Int(places[index])] }

  private static let title = FieldNames.indices(FieldNames.title)
  private static let text = FieldNames.indices(FieldNames.text)
  private static let summary = FieldNames.indices(FieldNames.summary)
  private static let languages = FieldNames.indices(FieldNames.language)
  private static let published = FieldNames.indices(FieldNames.published)
  private static let url = FieldNames.indices(FieldNames.url)
  private static let source = FieldNames.indices(FieldNames.source)
  private static let authors = FieldNames.indices(FieldNames.authors)
  private static let id = FieldNames.indices(FieldNames.id)
  private static let guid = FieldNames.indices(FieldNames.guid)
  private static let version = FieldNames.indices(FieldNames.version)
  private static let urgency = FieldNames.indices(FieldNames.urgency)
  private static let status = FieldNames.indices(FieldNames.status)
  private static let embargo = FieldNames.indices(FieldNames.embargo)
  /// The list of bodies that ninjs has, and the field that may be an empty one.
  private static let bodies = FieldNames.indices(["bodies"])
  private static let emptyBody = FieldNames.indices(["body"])
  private static let sourceURL = FieldNames.indices(["sourceurl"])
  private static let ofNinjs = FieldNames.indices(["pubstatus", "versioncreated", "headlines", "bodies"])
  private static let uri = FieldNames.indices(["uri"])

  /// Whether the object is an item of ninjs, of any version.
  var isNinjs: Bool {
    Self.uri.contains { self[$0] != nil } && Self.ofNinjs.contains { self[$0] != nil }
  }

  /// Whether the object has a text of its own, so that a list in it is not the news.
  var hasText: Bool { Self.text.contains { string(at: $0) != nil } }

  /// - Throws: `noText` when there is neither a title nor a text, naming a text field that holds something else.
  func article(_ warnings: inout [ExtractionWarning]) throws(ExtractionError) -> Article {
    let title = first(Self.title).flatMap(FieldText.title)
    let body = try body(&warnings, without: title)
    let summary = first(Self.summary)
    guard title != nil || body != nil || summary != nil else {
      throw ExtractionError(.noText, what: "the object has neither a title nor a text")
    }
    let origin = origin()
    let guid = first(Self.guid)
    return Article(
      title: title, text: body ?? summary.map { Self.paragraphs($0, field: "", without: title) } ?? "",
      language: language, published: published(&warnings),
      source: origin.source, url: origin.url ?? guid.flatMap { $0.isWebAddress ? $0 : nil }, authors: authors(),
      summary: body == nil ? nil : FieldText.title(summary),
      status: first(Self.status).flatMap(PublicationStatus.init(word:)) ?? .usable,
      embargo: warnings.date(first(Self.embargo)), guid: guid,
      version: version(), urgency: urgency())
  }

  // MARK: Text

  private func body(
    _ warnings: inout [ExtractionWarning], without title: String?
  ) throws(ExtractionError) -> String? {
    for name in Self.text {
      guard let field = self[name], string(at: name) == nil else { continue }
      switch field.value {
      case .string, .null: continue
      case .array where Self.bodies.contains(name): continue
      case .array(let elements) where elements.isEmpty && Self.emptyBody.contains(name): continue
      default: throw ExtractionError(.noText, what: "field \"\(field.name)\" is \(field.value.kind), not a string")
      }
    }
    guard let name = Self.text.first(where: { string(at: $0) != nil }), var text = string(at: name) else {
      return nil
    }
    if let mark = Self.cutMark(text) {
      text.removeLast(mark)
      warnings.append(ExtractionWarning(.partial, what: "the service that wrote it cut the text off"))
    }
    return Self.paragraphs(text, field: FieldNames.all.words[name], without: title)
  }

  /// Paragraphs of a text that may be HTML, in fields for it and wherever its paragraphs are marked up; its title is left out at
  /// its head.
  private static func paragraphs(_ text: String, field: String, without title: String?) -> String {
    let isHTML = field.hasSuffix("html") || FieldText.holdsBlockTags(text)
    return isHTML
      ? Prose.paragraphs(of: FieldText.text(text, type: "text/html"), without: title, breaks: .stay)
      : Prose.paragraphs(of: text, without: title, breaks: .endParagraphs)
  }

  /// How many characters at the end are NewsAPI's `… [+1234 chars]`; nil when there are none.
  private static func cutMark(_ text: String) -> Int? {
    guard text.utf8.last == UInt8(ascii: "]"), text.hasSuffix(" chars]"), let open = text.lastIndex(of: "["),
      text[open...].hasPrefix("[+")
    else {
      return nil
    }
    let mark = text.distance(from: open, to: text.endIndex)
    return mark <= 20 ? mark : nil
  }

  // MARK: Facts

  private func published(_ warnings: inout [ExtractionWarning]) -> Timestamp? {
    var unread: [ExtractionWarning] = []
    for name in Self.published {
      switch self[name]?.value {
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
    var url = first(Self.url)
    var source: String?
    for field in Self.source {
      guard let text = string(at: field) else { continue }
      if text.isWebAddress {
        if !Self.sourceURL.contains(field) { url = url ?? text } else { source = source ?? WebAddress.host(text) }
      } else {
        source = source ?? text
      }
    }
    return (source, url)
  }

  private func authors() -> [String] {
    for name in Self.authors {
      let names: [String] =
        switch self[name]?.value {
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
    first(Self.languages).map { LanguageName.tags[$0.lowercased()] ?? $0 }
  }

  private func version() -> String? {
    for name in Self.version {
      if case .number(let number)? = self[name]?.value, let whole = Int(exactly: number) { return String(whole) }
    }
    return first(Self.version)
  }

  private func urgency() -> Int? {
    for name in Self.urgency {
      if case .number(let number)? = self[name]?.value { return Int(exactly: number) }
    }
    return first(Self.urgency).flatMap { Int($0) }
  }

  /// A field's string to the byte; nil when it is missing or null.
  ///
  /// - Throws: `noText` when it holds something else.
  func plain(_ name: String) throws(ExtractionError) -> String? {
    switch FieldNames.all.index(of: name.utf8).flatMap({ self[$0]?.value }) {
    case nil, .null: return nil
    case .string(let text): return text
    case let other?: throw ExtractionError(.noText, what: "field \"\(name)\" is \(other.kind), not a string")
    }
  }

  /// The first of the fields that holds something.
  private func first(_ names: [Int]) -> String? {
    for name in names { if let text = string(at: name) { return text } }
    return nil
  }

  private func string(at name: Int) -> String? { self[name].flatMap { Self.words(in: $0.value) } }
}
