/// IPTC 7901: `SOH  source and number, priority, category, words  STX  text  ETX  day and time, month, year  EOT`.
enum IPTC7901 {
  struct Header: Hashable {
    var source: String
    var number: String
    var urgency: Int
    var category: String
    /// The lines after the first: a keyword or a catchline.
    var keyword: String?
  }

  /// The header of a message; nil when it is none of this format.
  static func header(in message: WireMessage) -> Header? {
    let text = String(decoding: message.header.prefix(2_048), as: UTF8.self)
    let lines = Prose.lines(of: text).map(Prose.trimmed).filter { !$0.isEmpty && !$0.hasPrefix("ZCZC") }
    guard let first = lines.first else { return nil }
    let parts = first.split(separator: " ")
    guard parts.count >= 3, let name = parts.first, (4...8).contains(name.utf8.count),
      let urgency = Int(parts[1]), (1...9).contains(urgency), parts[1].count == 1
    else { return nil }
    let source = name.prefix { $0.isASCII && $0.isLetter }
    let number = name.dropFirst(source.count)
    guard (2...4).contains(source.count), (2...4).contains(number.count), number.allSatisfy(\.isNumber),
      (1...4).contains(parts[2].count), parts[2].allSatisfy({ $0.isASCII && $0.isLetter })
    else { return nil }
    let keyword = lines.dropFirst().joined(separator: " ")
    return Header(
      source: String(source), number: String(number), urgency: urgency, category: String(parts[2]),
      keyword: keyword.isEmpty ? nil : keyword)
  }

  static func article(_ message: WireMessage, _ decoded: DecodedText, _ warnings: inout [ExtractionWarning]) -> Article
  {
    let header = header(in: message)
    var lines = Prose.lines(of: decoded.text)[...].drop { $0.isEmpty }
    var title: String?
    if let first = lines.first, let line = headline(first, before: lines.dropFirst()) {
      title = String(line)
      lines = lines.dropFirst()
    }
    return Article(
      title: title ?? header?.keyword, text: WireProse.paragraphs(WireProse.withoutInitials(lines)),
      published: published(message, &warnings),
      source: header?.source, guid: header.map { "\($0.source)\($0.number)" }, urgency: header?.urgency)
  }

  /// `221015 NOV 26` after the text: day, hour and minute, in universal time as the format has it.
  private static func published(_ message: WireMessage, _ warnings: inout [ExtractionWarning]) -> Timestamp? {
    let line = Prose.lines(of: String(decoding: message.trailer.map { $0 < 0x20 ? 0x0A : $0 }, as: UTF8.self))
      .first { !$0.isEmpty }
    guard let line else { return nil }
    let parts = line.split(separator: " ")
    guard parts.count >= 3, let clock = parts.first, clock.utf8.count >= 6, clock.prefix(6).allSatisfy(\.isNumber)
    else {
      return nil
    }
    let digits = clock.prefix(6)
    let time = digits.dropFirst(2)
    return warnings.date("\(digits.prefix(2)) \(parts[1]) \(parts[2]) \(time.prefix(2)):\(time.suffix(2)) GMT")
  }
}
