/// The known fields of one JSON object, and the article they make.
struct JSONFields {
  private var values: [String: (name: String, value: JSONValue)] = [:]
  /// The `id` as it is written, so long as it is a short string or number.
  private(set) var idJSON: String?

  private static let idBytesMaximum = 1_024
  private static let authorsMaximum = 64

  /// Reads the object in a range that has been checked to be one JSON value in UTF-8.
  init(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONFault) {
    var cursor = JSONCursor(bytes, range)
    var fields: [String: (name: String, value: JSONValue)] = [:]
    var id: String?
    try cursor.eachMember { (name, cursor) throws(JSONFault) in
      let folded = FieldNames.folded(name)
      guard FieldNames.all.contains(folded) else {
        _ = try cursor.skipValue()
        return
      }
      cursor.skipSpace()
      let start = cursor.place
      let value = try JSONValue(from: &cursor)
      fields[folded] = (name, value)
      guard FieldNames.id.contains(folded), cursor.place - start <= Self.idBytesMaximum else { return }
      switch value {
      case .string, .number: id = String(decoding: bytes[start..<cursor.place], as: UTF8.self)
      default: break
      }
    }
    values = fields
    idJSON = id
  }

  /// - Throws: `noText` when there is neither a title nor a text, naming a text field that holds something else.
  func article() throws(ExtractionError) -> Article {
    let title = string(FieldNames.title).map(Prose.oneLine)
    let text = try text(without: title)
    guard title != nil || text != nil else {
      throw ExtractionError(.noText, what: "the object has neither a title nor a text")
    }
    let origin = origin()
    return Article(
      title: title, text: text ?? "", language: string(FieldNames.language), published: published(),
      source: origin.source, url: origin.url, authors: authors())
  }

  /// The text of the item: its body, or else its summary. A title repeated at its head is taken off.
  private func text(without title: String?) throws(ExtractionError) -> String? {
    for name in FieldNames.text {
      guard let field = values[name] else { continue }
      switch field.value {
      case .string, .null: continue
      default: throw ExtractionError(.noText, what: "field \"\(field.name)\" is \(field.value.kind), not a string")
      }
    }
    guard let written = string(FieldNames.text) ?? string(FieldNames.summary) else { return nil }
    var lines = Prose.lines(of: written).drop { $0.isEmpty }
    while let title, let first = lines.first, Prose.trimmed(first) == title {
      lines = lines.dropFirst().drop { $0.isEmpty }
    }
    return Prose.joined(lines, breaks: .endParagraphs)
  }

  func published() -> Timestamp? {
    for name in FieldNames.published {
      switch values[name]?.value {
      case .string(let text): if let instant = Timestamp(parsing: text) { return instant }
      case .number(let number): if let instant = Timestamp(secondsOrMilliseconds: number) { return instant }
      default: continue
      }
    }
    return nil
  }

  /// Who published it and where it stands. In trafilatura's files `source` is the address, so an address is one.
  private func origin() -> (source: String?, url: String?) {
    var url = string(FieldNames.url)
    var source: String?
    for field in FieldNames.source {
      guard let text = name(in: values[field]?.value) else { continue }
      if text.hasPrefix("https://") || text.hasPrefix("http://") {
        url = url ?? text
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
        case .array(let elements): elements.compactMap(self.name(in:))
        case let other: self.name(in: other).map { [$0] } ?? []
        }
      if !names.isEmpty { return Array(names.prefix(Self.authorsMaximum)) }
    }
    return []
  }

  /// A name that stands as a string or as the `name` of an object.
  private func name(in value: JSONValue?) -> String? {
    switch value {
    case .string(let text): Self.meaningful(text)
    case .object(let members): if case .string(let text)? = members["name"] { Self.meaningful(text) } else { nil }
    default: nil
    }
  }

  /// The first of the fields that holds a string with something in it.
  /// The language that the item declares.
  var language: String? { string(FieldNames.language) }

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

  private func string(_ names: [String]) -> String? {
    for name in names {
      if case .string(let text)? = values[name]?.value, let meaningful = Self.meaningful(text) { return meaningful }
    }
    return nil
  }

  /// The text without blanks around it; nil when nothing is left, or the `None` that news-please writes for nothing.
  private static func meaningful(_ text: String) -> String? {
    let trimmed = Prose.trimmed(text[...])
    return trimmed.isEmpty || trimmed == "None" ? nil : String(trimmed)
  }
}

extension Timestamp {
  /// Reads a number of seconds since 1970, or of milliseconds when as seconds it would lie after the year 5000.
  fileprivate init?(secondsOrMilliseconds number: Double) {
    let microseconds = number * (abs(number) > 1e11 ? 1e3 : 1e6)
    guard let exact = Int64(exactly: microseconds.rounded()) else { return nil }
    self.init(microseconds: exact)
    guard (Timestamp.earliest...Timestamp.latest).contains(self) else { return nil }
  }
}
