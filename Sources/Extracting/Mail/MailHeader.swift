/// What the header of a mail tells about the article in it.
struct MailHeader {
  let title: String?
  let source: String?
  let authors: [String]
  let published: Timestamp?
  let guid: String?
  let url: String?
  let language: String?
  /// Whether it answers another mail, and does not hand one on.
  let isReply: Bool
  let warnings: [ExtractionWarning]

  /// - Parameter charset: The encoding that the mail's text declares; old programs write the header in it too.
  init(_ fields: HeaderFields, charset: String?) {
    let list = ListIdentity(fields)
    let subject = MailSubject(fields["subject"].map { decodedHeader($0, charset: charset) } ?? "", list: list)
    let sender = (fields["from"] ?? fields["sender"]).map { MailAddress($0, charset: charset) }
    title = subject.text.isEmpty ? nil : subject.text
    source = list?.name ?? sender?.name ?? sender?.host ?? list?.identifier
    authors = sender?.name.map { [$0] } ?? []
    guid = fields.text("message-id").flatMap(Self.inAngles)
    url = fields.text("archived-at").flatMap(Self.inAngles).flatMap(Self.webAddress)
    language = fields.text("content-language").flatMap { $0.split(separator: ",").first }.map {
      String(Prose.trimmed($0))
    }
    isReply = subject.isReply || (fields["in-reply-to"] != nil && !subject.isForward)
    var warnings: [ExtractionWarning] = []
    let date = warnings.date(fields.text("date"))
    published = date ?? Self.received(fields)
    if date == nil {
      let what = fields["date"] == nil ? "the mail has no date" : "the mail's date cannot be read"
      let instead = published == nil ? "" : "; taken is when it was received"
      warnings = [ExtractionWarning(.date, what: what + instead)]
    }
    self.warnings = warnings
  }

  /// When the last server took it in, which the first field `Received` tells after its semicolon.
  private static func received(_ fields: HeaderFields) -> Timestamp? {
    guard let text = fields.text("received"), let semicolon = text.lastIndex(of: ";") else { return nil }
    return NewsDate(String(text[text.index(after: semicolon)...]))?.instant
  }

  static func inAngles(_ text: String) -> String? {
    let inner = text.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
    let trimmed = Prose.trimmed(inner.isEmpty ? text[...] : inner)
    return trimmed.isEmpty || trimmed.utf8.count > 1_024 ? nil : String(trimmed)
  }

  static func webAddress(_ text: String) -> String? {
    text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil
  }
}

/// The mailing list that sent it (RFC 2919): `Gulf Desk Alerts <alerts.gulfdesk.example>`.
struct ListIdentity {
  var name: String?
  var identifier: String

  init?(_ fields: HeaderFields) {
    guard let body = fields["list-id"] else { return nil }
    let text = decodedHeader(body)
    let phrase = Prose.trimmed(text.prefix { $0 != "<" }).filter { $0 != "\"" }
    identifier = MailHeader.inAngles(text) ?? ""
    name = phrase.isEmpty || phrase == identifier ? nil : phrase
    guard name != nil || !identifier.isEmpty else { return nil }
  }
}

/// A subject without what mail programs and lists put before it.
struct MailSubject {
  private(set) var text: String
  private(set) var isReply = false
  private(set) var isForward = false

  /// What mail programs write before the subject of an answer, or of a mail that is handed on, in their languages.
  private static let replies: Set<String> = [
    "re", "aw", "sv", "antw", "odp", "res", "ynt", "rif", "vá", "ref", "رد", "回复",
  ]
  private static let forwards: Set<String> = [
    "fwd", "fw", "wg", "tr", "rv", "vs", "vb", "enc", "ilt", "i", "pd", "doorst", "转发",
  ]

  /// - Parameter list: The list whose name stands in brackets before the subject.
  init(_ subject: String, list: ListIdentity?) {
    text = Prose.oneLine(subject)
    var isChanged = true
    while isChanged {
      isChanged = false
      if let tag = Self.tag(text), list.map({ Self.names($0, tag) }) ?? false {
        drop(tag.count + 2)
        isChanged = true
      } else if let colon = text.firstIndex(of: ":"), text[..<colon].count <= 10 {
        let word = text[..<colon].prefix { $0 != "[" && $0 != "(" && $0 != " " }.lowercased()
        if Self.replies.contains(word) { isReply = true } else if Self.forwards.contains(word) { isForward = true }
        isChanged = Self.replies.contains(word) || Self.forwards.contains(word)
        if isChanged { drop(text.distance(from: text.startIndex, to: colon) + 1) }
      }
    }
    if isForward { isReply = false }
  }

  private mutating func drop(_ count: Int) { text = String(Prose.trimmed(text.dropFirst(count))) }

  private static func tag(_ text: String) -> Substring? {
    guard text.first == "[", let end = text.firstIndex(of: "]") else { return nil }
    return text[text.index(after: text.startIndex)..<end]
  }

  private static func names(_ list: ListIdentity, _ tag: Substring) -> Bool {
    let tag = tag.lowercased()
    return tag == list.name?.lowercased() || tag == list.identifier.prefix { $0 != "." }.lowercased()
  }
}
