/// Plain text: perhaps a headline, then paragraphs.
extension ArticleReader {
  static let plainText = ArticleReader(
    format: "text", endings: ["txt", "text", "md"],
    recognises: { _ in false },
    read: { (file, reading) throws(ExtractionError) in
      let source = try SourceText(file.bytes, declaredCharset: file.declaredCharset)
      guard source.bytes.count <= reading.limits.articleBytesMaximum else {
        let limit = reading.limits.articleBytesMaximum
        throw ExtractionError(.tooLarge, what: "an article of \(source.bytes.count) bytes, the limit is \(limit)")
      }
      let decoded = try decode(source)
      let article = article(from: decoded.text)
      guard !article.text.isEmpty else { throw ExtractionError(.empty, what: "the file holds only white space") }
      reading.add(article, format: "text", charset: decoded.charset)
    })

  /// The text of the bytes, once they have shown themselves to be text.
  private static func decode(_ source: SourceText) throws(ExtractionError) -> (text: String, charset: CharsetFinding) {
    try refuseControls(in: source)
    guard let fault = firstUTF8Fault(in: source.bytes, source.bytes.indices) else {
      return (String(decoding: source.bytes, as: UTF8.self), source.charset)
    }
    let hasMultibyte = source.bytes[..<fault.index].contains { $0 >= 0x80 }
    if fault.isCutOff, hasMultibyte || fault.length > 1 {
      throw source.error(.truncated, at: fault.index, what: "the file ends in the middle of a UTF-8 character")
    }
    guard source.bytesBefore == 0, !hasMultibyte, Windows1252.isPlausible(source.bytes) else {
      let byte = "0x" + String(source.bytes[fault.index], radix: 16, uppercase: true)
      throw source.error(.notUTF8, at: fault.index, what: "byte \(byte) is not UTF-8, nor is this Western text")
    }
    let charset = CharsetFinding(declared: source.charset.declared, detected: "windows-1252", used: "windows-1252")
    return (Windows1252.decode(source.bytes), charset)
  }

  /// More control characters than this share, in percent, means that it is not text.
  private static let controlPercentMaximum = 2

  private static func refuseControls(in source: SourceText) throws(ExtractionError) {
    if let place = source.bytes.firstIndex(of: 0) {
      throw source.error(
        .notText, at: place, what: "a NUL byte, which text never holds",
        remedy: "put only text into the inbox; save UTF-16 as UTF-8, or with a byte order mark")
    }
    var first: Int?
    var count = 0
    for (place, byte) in source.bytes.enumerated() where isControl(byte) {
      first = first ?? place
      count += 1
    }
    if let first, count * 100 > source.bytes.count * controlPercentMaximum {
      throw source.error(.notText, at: first, what: "\(count) control characters in \(source.bytes.count) bytes")
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && !(0x09...0x0D).contains(byte)) || byte == 0x7F
  }

  private static func article(from text: String) -> Article {
    var lines = Prose.lines(of: text).drop { $0.isEmpty }
    guard let first = lines.first, let title = headline(first, before: lines.dropFirst()) else {
      return Article(text: Prose.joined(lines, breaks: .endParagraphsAfterSentences))
    }
    repeat {
      lines = lines.dropFirst().drop { $0.isEmpty }
    } while lines.first.map(Prose.trimmed) == title
    return Article(title: String(title), text: Prose.joined(lines, breaks: .endParagraphsAfterSentences))
  }
}
