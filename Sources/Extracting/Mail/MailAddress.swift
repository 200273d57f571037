/// One address of a field such as `From`: `"Herald Desk" <desk@herald.example>` or `desk@herald.example (Herald Desk)`.
struct MailAddress: Sendable, Hashable {
  /// The name that people see; nil when there is none.
  var name: String?
  /// Nil when it is none, as in `undisclosed-recipients:;`.
  var address: String?

  /// The part after the at sign.
  var host: String? {
    address.flatMap { $0.lastIndex(of: "@").map { $0 } }.flatMap { at in
      address.map { String($0[$0.index(after: at)...]) }
    }
  }

  /// Reads the first address of a field's body.
  ///
  /// - Parameter charset: The encoding that the mail's text declares.
  init(_ body: [UInt8], charset: String? = nil) {
    var phrase: [UInt8] = []
    var comment: [UInt8] = []
    var angled: [UInt8]?
    var place = 0
    scan: while place < body.count {
      switch body[place] {
      case UInt8(ascii: "\""): phrase += Self.quoted(body, &place)
      case UInt8(ascii: "("): comment += Self.enclosed(body, &place, until: ")")
      case UInt8(ascii: "<"):
        angled = Self.enclosed(body, &place, until: ">")
        break scan
      case UInt8(ascii: ","): if phrase.contains(UInt8(ascii: "@")) { break scan } else { phrase.append(body[place]) }
      case UInt8(ascii: ";"): break scan
      default: phrase.append(body[place])
      }
      place += 1
    }
    let written = Self.meaningful(decodedHeader(phrase[...].trimmed, charset: charset))
    if let angled {
      name = written ?? Self.meaningful(decodedHeader(comment, charset: charset))
      address = Self.address(String(decoding: angled, as: UTF8.self))
    } else {
      name = Self.meaningful(decodedHeader(comment, charset: charset))
      address = written.flatMap(Self.address)
      if address == nil, name == nil { name = written }
    }
    // Many programs repeat the address where the name should be.
    if let name, name.lowercased() == address?.lowercased() { self.name = nil }
  }

  private static func address(_ text: String) -> String? {
    let trimmed = Prose.trimmed(text[...])
    let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !trimmed.contains(" ") ? String(trimmed) : nil
  }

  private static func meaningful(_ text: String) -> String? {
    let line = Prose.oneLine(text)
    return line.isEmpty ? nil : line
  }

  /// A quoted string's content; the place is left at its last quotation mark.
  private static func quoted(_ body: [UInt8], _ place: inout Int) -> [UInt8] {
    var content: [UInt8] = []
    place += 1
    while place < body.count, body[place] != UInt8(ascii: "\"") {
      if body[place] == UInt8(ascii: "\\"), place + 1 < body.count { place += 1 }
      content.append(body[place])
      place += 1
    }
    return content
  }

  private static func enclosed(_ body: [UInt8], _ place: inout Int, until mark: Unicode.Scalar) -> [UInt8] {
    let end = body[place...].firstIndex(of: UInt8(ascii: mark)) ?? body.count
    defer { place = end }
    return Array(body[(place + 1)..<max(end, place + 1)])
  }
}
