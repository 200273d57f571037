/// The block of facts at the head of a text: `---`, lines of `name: value`, `---`; with `+++` and `name = value` likewise.
struct FrontMatter {
  /// By folded name.
  private(set) var values: [String: [String]] = [:]
  /// The lines after the block.
  let body: ArraySlice<Substring>

  private static let linesMaximum = 200

  /// The block that the lines begin with; nil when they begin with none.
  init?(_ lines: ArraySlice<Substring>) {
    guard let fence = lines.first.map(Prose.trimmed), Self.isFence(fence) else { return nil }
    let rest = lines.dropFirst()
    guard
      let end = rest.prefix(Self.linesMaximum).firstIndex(where: {
        Prose.trimmed($0) == fence || fence == "---" && Prose.trimmed($0) == "..."
      })
    else { return nil }
    body = rest[(end + 1)...]
    var last: String?
    for line in rest[..<end] {
      let words = Prose.trimmed(line)
      if words.hasPrefix("- "), let last {
        values[last, default: []] += Self.list(words.dropFirst(2))
        continue
      }
      guard let mark = words.firstIndex(of: fence == "---" ? ":" : "="), !words.hasPrefix("#") else { continue }
      let name = FieldNames.folded(String(Prose.trimmed(words[..<mark])))
      last = name
      values[name] = Self.list(Prose.trimmed(words[words.index(after: mark)...]))
    }
    guard !values.isEmpty else { return nil }
  }

  /// Whether a line, which is the text's first, may begin such a block.
  static func isFence(_ line: Substring) -> Bool { line == "---" || line == "+++" }

  func first(_ names: [String]) -> String? { names.lazy.compactMap { values[$0]?.first }.first }

  private static func list(_ value: Substring) -> [String] {
    let isList = value.hasPrefix("[") && value.hasSuffix("]")
    let members = isList ? value.dropFirst().dropLast().split(separator: ",") : [value]
    return members.map(unquoted).filter { !$0.isEmpty }
  }

  private static func unquoted(_ value: Substring) -> String {
    let trimmed = Prose.trimmed(value)
    for quote in ["\"", "'"] where trimmed.count >= 2 && trimmed.hasPrefix(quote) && trimmed.hasSuffix(quote) {
      return String(Prose.trimmed(trimmed.dropFirst().dropLast()))
    }
    return String(trimmed)
  }

  /// The article whose facts the block gives, without text.
  func article(_ warnings: inout [ExtractionWarning]) -> Article {
    let guid = first(FieldNames.guid)
    return Article(
      title: first(FieldNames.title), text: "", language: first(FieldNames.language),
      published: FieldNames.published.lazy.compactMap { values[$0]?.first }.first.flatMap { warnings.date($0) },
      source: first(FieldNames.source), url: first(FieldNames.url),
      authors: FieldNames.authors.lazy.compactMap { values[$0] }.first ?? [], summary: first(FieldNames.summary),
      status: first(FieldNames.status).flatMap(PublicationStatus.init(word:)) ?? .usable,
      embargo: first(FieldNames.embargo).flatMap { warnings.date($0) }, guid: guid,
      version: first(FieldNames.version), urgency: first(FieldNames.urgency).flatMap { Int($0) })
  }
}
