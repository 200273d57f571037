/// Wire text: IPTC 7901 and ANPA 1312, the telegraph's formats that agencies still send.
extension ArticleReader {
  static let iptc7901 = ArticleReader(
    format: "iptc7901", endings: ["iptc", "7901"],
    recognises: {
      $0.opening.span.firstPlace(of: WireMark.startOfText) != nil
        && IPTC7901.header(in: WireMessage.first(of: $0.opening)) != nil
    },
    read: { (file, reading) throws(ExtractionError) in
      try WireMessage.read(file, "iptc7901", &reading, IPTC7901.article)
    })

  static let anpa1312 = ArticleReader(
    format: "anpa1312", endings: ["anpa"],
    recognises: {
      $0.opening.span.firstPlace(of: WireMark.startOfText) != nil
        && ANPA1312.header(in: WireMessage.first(of: $0.opening)) != nil
    },
    read: { (file, reading) throws(ExtractionError) in
      try WireMessage.read(file, "anpa1312", &reading, ANPA1312.article)
    })
}

/// The control characters of wire messages.
enum WireMark {
  static let startOfHeader: UInt8 = 0x01
  static let startOfText: UInt8 = 0x02
  static let endOfText: UInt8 = 0x03
  static let endOfTransmission: UInt8 = 0x04
}

/// One message of a wire: header, text, trailer.
struct WireMessage {
  var header: [UInt8]
  var body: [UInt8]
  var trailer: [UInt8]
  /// Whether the end of the text has come.
  var isWhole: Bool

  /// The message that begins the bytes, as far as it is there.
  static func first(of bytes: [UInt8]) -> WireMessage {
    let start = bytes.firstIndex(of: WireMark.startOfHeader).map { $0 + 1 } ?? 0
    return WireMessage(start <= 64 ? bytes[start...] : bytes[...])
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    let text = bytes.firstIndex(of: WireMark.startOfText)
    let end = text.flatMap { bytes[$0...].firstIndex(of: WireMark.endOfText) }
    header = Array(bytes[..<(text ?? bytes.endIndex)])
    body = text.map { Array(bytes[($0 + 1)..<(end ?? bytes.endIndex)]) } ?? []
    trailer = end.map { Array(bytes[($0 + 1)...].prefix(200)) } ?? []
    isWhole = end != nil
  }

  /// Reads each message of a file.
  static func read(
    _ file: SourceFile, _ format: String, _ reading: inout Reading,
    _ article: (WireMessage, DecodedText, inout [ExtractionWarning]) -> Article
  ) throws(ExtractionError) {
    let starts = file.bytes.indices.filter { file.bytes[$0] == WireMark.startOfHeader }
    let first = starts.first ?? 0
    let bounds = (starts.isEmpty ? [first - 1] : starts) + [file.bytes.endIndex]
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      if reading.isFull { throw ExtractionError(.tooManyItems, what: "more than \(reading.limits.itemsMaximum) items") }
      let message = WireMessage(file.bytes[(start + 1)..<end])
      do throws(ExtractionError) {
        guard message.isWhole else {
          throw ExtractionError(.truncated, offset: file.bytes.count, what: "the message has no end of text")
        }
        try reading.checkArticleSize(message.body.count)
        let decoded = try DecodedText(message.body, declared: file.declaredCharset)
        var warnings = decoded.warnings
        let read = article(message, decoded, &warnings)
        try read.checkHasText()
        reading.add(read, format: format, charset: decoded.charset, warnings: warnings)
      } catch {
        reading.fail(error, format: format)
      }
    }
  }
}

/// The text of a wire: paragraphs begin with an indent, and lines are broken at a width.
enum WireProse {
  /// Joins broken lines; a blank line or an indent begins a paragraph.
  static func paragraphs(_ lines: ArraySlice<Substring>) -> String {
    var paragraphs: [[Substring]] = []
    var isOpen = false
    for line in lines {
      let words = Prose.trimmed(line)
      guard !words.isEmpty else {
        isOpen = false
        continue
      }
      let isIndented = line.utf8.first == UInt8(ascii: " ") || line.utf8.first == UInt8(ascii: "\t")
      if isOpen, !isIndented, let last = paragraphs.last?.last, isHyphenated(last, before: words) {
        paragraphs[paragraphs.count - 1][paragraphs[paragraphs.count - 1].count - 1] = Substring(
          last.dropLast() + words)
      } else if isOpen, !isIndented {
        paragraphs[paragraphs.count - 1].append(words)
      } else {
        paragraphs.append([words])
      }
      isOpen = true
    }
    return paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
  }

  /// Whether a word was broken at the end of a line, and goes on in the next.
  private static func isHyphenated(_ line: Substring, before next: Substring) -> Bool {
    guard line.last == "-", let letter = line.dropLast().last, letter.isLetter, let first = next.first else {
      return false
    }
    return letter.isLowercase && first.isLowercase
  }

  /// The lines without the desk's initials at their end (`NW/am/jv`).
  static func withoutInitials(_ lines: ArraySlice<Substring>) -> ArraySlice<Substring> {
    guard let last = lines.lastIndex(where: { !$0.isEmpty }) else { return lines }
    let words = Prose.trimmed(lines[last])
    let isInitials =
      words.utf8.count <= 24 && words.contains("/")
      && words.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "/") }
    return isInitials ? lines[..<last] : lines
  }
}
