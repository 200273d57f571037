/// ANPA 1312: `SYN SYN SOH  service level and number  …  priority, category, keyword, month-day, words  STX  text  ETX  trailer`.
enum ANPA1312 {
  struct Header: Hashable {
    var serviceLevel: String
    var number: String
    var priority: Character?
    var keyword: String?
    var month: Int?
    var day: Int?
  }

  /// The header of a message; nil when it is none of this format.
  static func header(in message: WireMessage) -> Header? {
    var fields = message.header.prefix(512).split { $0 < 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    guard let first = fields.first, let level = first.first, level.isASCII, level.isLetter, level.isLowercase,
      first.count >= 5, first.dropFirst().prefix(4).allSatisfy(\.isNumber),
      // A line such as `a1234` alone could begin any text; the header goes on with a control character.
      message.header.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D })
    else { return nil }
    var header = Header(serviceLevel: String(level), number: String(first.dropFirst().prefix(4)))
    fields.removeFirst()
    for words in fields.map({ $0.split(separator: " ") }) {
      if header.priority == nil, let word = words.first, word.count == 1 { header.priority = word.first }
      for word in words {
        let parts = word.split(separator: "-")
        if parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), (1...12).contains(month) {
          (header.month, header.day) = (month, day)
        } else if header.keyword == nil, word.count > 4, word.contains(where: \.isLetter), word.contains("-") {
          header.keyword = String(word)
        }
      }
    }
    return header
  }

  static func article(_ message: WireMessage, _ decoded: DecodedText, _ warnings: inout [ExtractionWarning]) -> Article
  {
    let header = header(in: message)
    // DC4 and TAB begin paragraphs in place of a blank line.
    let text = String(
      decoding: decoded.text.utf8.flatMap { $0 == 0x14 ? [0x0A, 0x0A] : $0 == 0x11 ? [] : [$0] }, as: UTF8.self)
    var lines = Prose.lines(of: text)[...].drop { $0.isEmpty }
    var marked: [String] = []
    while let line = lines.first, line.first == "^" {
      marked.append(Prose.oneLine(line.dropFirst().filter { $0 != "^" && $0 != "<" }))
      lines = lines.dropFirst().drop { $0.isEmpty }
    }
    let byline = marked.first { $0.lowercased().hasPrefix("by ") }
    // The first line of the head repeats the keyword; the story's own headline follows it.
    let rest = marked.filter { !$0.isEmpty && $0 != byline }
    var title = rest.first { !isKeyword($0, of: header) }
    if title == nil, let first = lines.first, let line = headline(first, before: lines.dropFirst()) {
      title = String(line)
      lines = lines.dropFirst()
    }
    let trailer = trailer(message)
    return Article(
      title: title ?? header?.keyword, text: WireProse.paragraphs(WireProse.withoutInitials(lines)),
      published: warnings.date(trailer.date), source: trailer.source, authors: byline.map { [Byline.name($0)] } ?? [],
      guid: header.map { "\($0.serviceLevel)\($0.number)" }, urgency: header?.priority.flatMap(urgency))
  }

  /// Whether a line is the keyword with its cycle before it (`BC-Karsk-Shelling, 2nd Ld,`).
  private static func isKeyword(_ line: String, of header: Header?) -> Bool {
    let words = line.lowercased()
    let cycles = ["bc-", "am-", "pm-", "ap-"]
    return cycles.contains(where: words.hasPrefix) || header?.keyword.map { words.hasPrefix($0.lowercased()) } ?? false
  }

  /// Priorities are letters: flash, bulletin, urgent, rush, then the daily run.
  private static func urgency(_ letter: Character) -> Int? {
    switch letter {
    case "f": 1
    case "b": 2
    case "u": 3
    case "r": 4
    case "d": 6
    case "s", "w": 8
    default: nil
    }
  }

  /// `HER-GV-11-22-26 1015GMT`: the agency, its bureau, month, day, year and time.
  private static func trailer(_ message: WireMessage) -> (source: String?, date: String?) {
    let words = message.trailer.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    for (index, word) in words.enumerated() {
      let parts = word.split(separator: "-").map(String.init)
      let numbers = parts.compactMap { Int($0) }
      guard numbers.count == 3, parts.count >= 3, index + 1 < words.count, (1...12).contains(numbers[0]) else {
        continue
      }
      let clock = words[index + 1].prefix { $0.isNumber }
      guard clock.count == 4 else { continue }
      let zone = words[index + 1].dropFirst(4).filter(\.isLetter)
      let source = parts.count > 3 ? parts[0] : nil
      let day = CivilDate(year: 2000 + Int64(numbers[2] % 100), month: Int64(numbers[0]), day: Int64(numbers[1]))
      guard day.exists else { continue }
      let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      return (source, "\(day.day) \(months[numbers[0] - 1]) \(day.year) \(clock.prefix(2)):\(clock.suffix(2)) \(zone)")
    }
    return (nil, nil)
  }
}
