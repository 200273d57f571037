/// Running text as it comes from files and fields, brought to one form.
///
/// Lines end in `\n`, paragraphs are parted by a blank line, and nothing blank is left at the ends.
enum Prose {
  /// The lines of a text, whether they end in LF, CR LF, CR or a form feed, without the white space at their ends.
  static func lines(of text: String) -> [Substring] {
    let bytes = text.utf8.span
    var lines: [Substring] = []
    var start = text.startIndex
    var startOffset = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == 0x0C else { continue }
      let end = text.utf8.index(start, offsetBy: offset - 1 - startOffset)
      lines.append(trimmedAtEnd(text[start..<end]))
      if byte == UInt8(ascii: "\r"), offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
      start = text.utf8.index(start, offsetBy: offset - startOffset)
      startOffset = offset
    }
    lines.append(trimmedAtEnd(text[start...]))
    return lines
  }

  /// The lines as paragraphs, joined by blank lines.
  ///
  /// Where no blank line parts them, a line that ends a sentence ends its paragraph too when `breaks` says so: crawlers
  /// write one paragraph a line.
  static func joined(_ lines: ArraySlice<Substring>, breaks: LineBreaks) -> String {
    let content = lines.drop { $0.isEmpty }
    var paragraphs: [[Substring]] = content.split(separator: "", omittingEmptySubsequences: true).map(Array.init)
    if let only = paragraphs.first, paragraphs.count == 1, breaks.partParagraphs(only) {
      paragraphs = only.map { [$0] }
    }
    return paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// What a single line break means in a text that has no blank line.
  enum LineBreaks {
    /// Each one ends a paragraph.
    case endParagraphs
    /// They end paragraphs if all of them follow the end of a sentence; else the text was wrapped at a width.
    case endParagraphsAfterSentences

    func partParagraphs(_ lines: [Substring]) -> Bool {
      switch self {
      case .endParagraphs: true
      case .endParagraphsAfterSentences: lines.dropLast().allSatisfy(Prose.endsSentence)
      }
    }
  }

  /// Whether a line ends as sentences do, in any script's punctuation, quotation marks and brackets passed over.
  static func endsSentence(_ line: Substring) -> Bool {
    let closing: Set<Unicode.Scalar> = ["\"", "'", "\u{201D}", "\u{2019}", "\u{BB}", ")", "]", "\u{300D}"]
    let ending: Set<Unicode.Scalar> = [".", "!", "?", ":", "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{61F}"]
    return line.unicodeScalars.last { !closing.contains($0) }.map(ending.contains) ?? false
  }

  static func trimmed(_ text: Substring) -> Substring {
    Substring(trimmedAtEnd(text).unicodeScalars.drop(while: isBlank))
  }

  /// A text on one line, its line breaks and tabs turned into single blanks.
  static func oneLine(_ text: String) -> String {
    lines(of: text).map { String(trimmed($0)) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func trimmedAtEnd(_ text: Substring) -> Substring {
    var rest = text.unicodeScalars
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return Substring(rest)
  }

  /// White space of every kind, and the invisible marks that word processors leave at the ends of lines.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }
}
