/// What the sender of a mail wrote, without the signature and without the mail that is answered.
///
/// Only what can be told without knowing the language is cut: the mark `-- ` that begins a signature, the rule of
/// underscores over a mailing list's footer, lines that begin with `>`, and the copied header over the older mail.
/// Where nothing would be left, nothing is cut; a mail that hands on another one keeps it.
struct OwnWords {
  private(set) var lines: [Substring]
  private(set) var warnings: [ExtractionWarning] = []

  /// Longer ends of mails are no signatures, in lines.
  private static let signatureLinesMaximum = 15

  /// - Parameter isReply: Whether the header says that another mail is answered, and not that one is handed on.
  init(_ text: String, isReply: Bool) {
    lines = Prose.lines(of: text)
    cutFooter()
    cutSignature()
    if isReply {
      cutCopiedMail()
      cutTrailingQuotation()
    }
    unquoteWhole()
  }

  private mutating func cut(from index: Int, _ what: String) {
    guard lines[..<index].contains(where: { !$0.isEmpty }) else { return }
    warnings.append(ExtractionWarning(.boilerplate, line: index + 1, what: "\(what), \(lines.count - index) lines"))
    lines = Array(lines[..<index])
  }

  /// The mark is `-- `; the blank is lost in some programs, and in ours with the white space at the ends of lines.
  private mutating func cutSignature() {
    guard let index = lines.lastIndex(of: "--"), lines.count - index <= Self.signatureLinesMaximum else { return }
    cut(from: index, "a signature")
  }

  /// What mailing lists add: a rule of 30 underscores or more, and a few lines with an address in them.
  private mutating func cutFooter() {
    let isRule = { (line: Substring) in line.utf8.count >= 30 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") } }
    guard let index = lines.lastIndex(where: isRule), lines.count - index <= Self.signatureLinesMaximum,
      lines[index...].contains(where: { $0.contains("@") || $0.contains("://") })
    else { return }
    cut(from: index, "a mailing list's footer")
  }

  /// A rule of dashes, or nothing, then three lines or more such as `From: …`, one of them with an address: the header of
  /// the mail that is answered.
  private mutating func cutCopiedMail() {
    var index = 0
    while index < lines.count {
      let run = lines[index...].prefix(while: Self.looksLikeField)
      if run.count >= 3, run.contains(where: { $0.contains("@") }) {
        let hasRule = index > 0 && (lines[index - 1].hasPrefix("-----") || lines[index - 1].hasPrefix("_____"))
        return cut(from: hasRule ? index - 1 : index, "the mail that is answered")
      }
      index = max(run.endIndex, index + 1)
    }
  }

  private static func looksLikeField(_ line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return false }
    let name = line[..<colon].drop { $0 == "*" || $0 == " " }
    return name.utf8.count <= 40 && name.split(separator: " ").count <= 2 && line.index(after: colon) < line.endIndex
  }

  private static func isQuoted(_ line: Substring) -> Bool { line.utf8.first == UInt8(ascii: ">") }

  /// The last lines, when all of them are quoted, with the line over them that says who wrote that: it ends in a colon
  /// and has a date or an address in it. Quotations between answers stay.
  private mutating func cutTrailingQuotation() {
    guard let end = lines.lastIndex(where: { !$0.isEmpty }), Self.isQuoted(lines[end]) else { return }
    var start = end
    while start > 0, lines[start - 1].isEmpty || Self.isQuoted(lines[start - 1]) { start -= 1 }
    // The line over it may be wrapped.
    for count in 1...3 where start >= count {
      let over = lines[(start - count)..<start]
      guard let last = over.last?.last, last == ":" || last == "\u{FF1A}", over.allSatisfy({ !$0.isEmpty }) else {
        break
      }
      let before = start - count - 1
      if over.contains(where: { $0.contains { $0 == "@" || $0.isNumber } }), before < 0 || lines[before].isEmpty {
        start -= count
        break
      }
    }
    cut(from: start, "a quotation of the mail that is answered")
  }

  /// Handed on as a quotation: when every line is quoted, the marks are taken off.
  private mutating func unquoteWhole() {
    guard lines.contains(where: Self.isQuoted), lines.allSatisfy({ $0.isEmpty || Self.isQuoted($0) }) else { return }
    lines = lines.map { Prose.trimmed($0.drop { $0 == ">" || $0 == " " }) }
  }
}
