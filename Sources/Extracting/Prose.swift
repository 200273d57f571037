/// Running text as it comes from files and fields, brought to one form.
///
/// Lines end in `\n`, paragraphs are parted by a blank line, and nothing blank is left at the ends.
enum Prose {
  /// The lines of a text, whether they end in LF, CR LF, CR or a form feed, without the white space at their ends.
  static func lines(of text: String) -> [Substring] { Array(Lines(of: text)) }

  /// The lines of a text from a place on, found as they are asked for.
  struct Lines: Sequence, IteratorProtocol {
    private let text: String
    private var place: Int?

    init(of text: String, from place: Int = 0) {
      self.text = text
      self.place = place
    }

    mutating func next() -> Substring? { text.utf8.span.nextLine(&place).map { text.part($0) } }
  }

  /// Where the first line lies that has something in it, without the blanks around it; an empty range when none has.
  static func firstLine(of text: String, from place: Int = 0) -> Range<Int> {
    let bytes = text.utf8.span
    let start = bytes.startWithoutBlanks(place..<bytes.count)
    let end = bytes.firstPlace(from: start, where: isLineEnd) ?? bytes.count
    return start..<bytes.endWithoutBlanks(start..<end)
  }

  fileprivate static func isLineEnd(_ bytes: EightBytes) -> EightBytes.Marks {
    bytes.equal(to: 0x0A) | bytes.equal(to: 0x0D) | bytes.equal(to: 0x0C)
  }

  /// The lines as paragraphs, joined by blank lines.
  ///
  /// Where no blank line parts them, a line that ends a sentence ends its paragraph too when `breaks` says so: crawlers
  /// write one paragraph a line.
  static func joined(_ lines: ArraySlice<Substring>, breaks: LineBreaks) -> String {
    let content = lines.drop { $0.isEmpty }
    let end = content.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? content.startIndex
    let paragraph = content[..<end]
    let isOne = !paragraph.contains { $0.isEmpty }
    let lineBreak = isOne && breaks.partParagraphs(paragraph) { $0 } ? "\n\n" : "\n"
    var text = ""
    text.reserveCapacity(paragraph.reduce(0) { $0 + $1.utf8.count + 2 })
    var isAfterBlank = false
    for line in paragraph {
      if line.isEmpty {
        isAfterBlank = true
        continue
      }
      if !text.isEmpty { text += isAfterBlank ? "\n\n" : lineBreak }
      text += line
      isAfterBlank = false
    }
    return text
  }

  /// The paragraphs of a text, as `joined` has them of its lines.
  ///
  /// - Parameter title: Left out where the text begins with it, once or more.
  static func paragraphs(of text: String, without title: String? = nil, breaks: LineBreaks) -> String {
    var start = 0
    if let title {
      var line = firstLine(of: text)
      while !line.isEmpty, text.part(line) == title {
        start = line.upperBound
        line = firstLine(of: text, from: start)
      }
    }
    return start == 0 && isInParagraphs(text) ? text : paragraphs(of: text, from: start, breaks: breaks)
  }

  /// Whether the text is already as `paragraphs` would have it, as far as its first line break shows it.
  private static func isInParagraphs(_ text: String) -> Bool {
    let bytes = text.utf8.span
    if let end = bytes.firstPlace(where: isLineEnd), !bytes.extracting(end...).begins(with: [0x0A, 0x0A]) {
      return false
    }
    return isInForm(text)
  }

  private static func paragraphs(of text: String, from place: Int, breaks: LineBreaks) -> String {
    let lines = text.utf8.span.lines(from: place)
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return "" }
    let bytes = Array(text.utf8)
    let isOne = !lines[first...last].contains { $0.isEmpty }
    let partsLines = isOne && breaks.partParagraphs(lines[first...last]) { text.part($0) }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + lines.count)
    var isAfterBlank = partsLines
    for line in lines[first...last] {
      if line.isEmpty {
        isAfterBlank = true
        continue
      }
      if !joined.isEmpty {
        joined.append(0x0A)
        if isAfterBlank { joined.append(0x0A) }
      }
      joined += bytes[line]
      isAfterBlank = partsLines
    }
    return String(decoding: joined, as: UTF8.self)
  }

  /// What a single line break means in a text that has no blank line.
  enum LineBreaks {
    /// Each one ends a paragraph.
    case endParagraphs
    /// They end paragraphs if all of them follow the end of a sentence; else the text was wrapped at a width.
    case endParagraphsAfterSentences
    /// No more than that, for paragraphs are marked up.
    case stay

    /// - Parameter text: The text of a line.
    fileprivate func partParagraphs<Line>(_ lines: ArraySlice<Line>, _ text: (Line) -> Substring) -> Bool {
      switch self {
      case .endParagraphs: true
      case .stay: false
      case .endParagraphsAfterSentences: lines.dropLast().allSatisfy { Prose.endsSentence(text($0)) }
      }
    }
  }

  /// Whether a line ends as sentences do, in any script's punctuation, quotation marks and brackets passed over.
  static func endsSentence(_ line: Substring) -> Bool {
    for scalar in line.unicodeScalars.reversed() {
      switch scalar {
      case "\"", "'", "\u{201D}", "\u{2019}", "\u{BB}", ")", "]", "\u{300D}": continue
      case ".", "!", "?", ":", "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{61F}": return true
      default: return false
      }
    }
    return false
  }

  /// The text without white space at its ends.
  static func trimmed(_ text: Substring) -> Substring {
    let bytes = text.utf8.span
    let end = bytes.endWithoutBlanks(0..<bytes.count)
    let start = bytes.startWithoutBlanks(0..<end)
    return start == 0 && end == bytes.count ? text : text.part(start..<end)
  }

  /// A text on one line, its line breaks and tabs turned into single blanks.
  static func oneLine(_ text: String) -> String {
    let bytes = text.utf8.span
    if bytes.firstPlace(where: isLineEnd) == nil {
      return String(trimmed(text[...]))
    }
    return lines(of: text).map(trimmed).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A text on one line, with single blanks between its words and none around them.
  static func folded(_ text: String) -> String { spaced(oneLine(text)) }

  /// White space of every kind, and the invisible marks that word processors leave at the ends of lines.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  /// A text with single blanks in place of all white space, and none around it.
  static func spaced(_ text: String) -> String {
    let bytes = text.utf8.span
    guard var place = bytes.firstUnfolded() else { return text }
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    for index in 0..<place { folded.append(bytes[index]) }
    while place < bytes.count {
      let length = bytes.spaceLength(at: place)
      if length == 0 {
        folded.append(bytes[place])
        place += 1
      } else {
        if folded.last != 0x20, !folded.isEmpty { folded.append(0x20) }
        place += length
      }
    }
    if folded.last == 0x20 { folded.removeLast() }
    return String(decoding: folded, as: UTF8.self)
  }
}

extension Span<UInt8> {
  /// The line at a place, without the white space at its end; moves the place to the next, and to nil behind the last.
  fileprivate func nextLine(_ place: inout Int?) -> Range<Int>? {
    guard let start = place else { return nil }
    guard let end = firstPlace(from: start, where: Prose.isLineEnd) else {
      place = nil
      return start..<endWithoutBlanks(start..<count)
    }
    let isPair = self[end] == UInt8(ascii: "\r") && end + 1 < count && self[end + 1] == UInt8(ascii: "\n")
    place = end + (isPair ? 2 : 1)
    return start..<endWithoutBlanks(start..<end)
  }

  fileprivate func lines(from start: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    // Lines that are wrapped at a width have seldom fewer bytes.
    lines.reserveCapacity((count - start) / 48 + 1)
    var place: Int? = start
    while let line = nextLine(&place) { lines.append(line) }
    return lines
  }

  /// The first white space that is no single blank; nil when there is none.
  fileprivate func firstUnfolded() -> Int? {
    var place = 0
    while let next = firstPlace(from: place, where: { $0.less(than: 0x21) | $0.high }) {
      if self[next] == 0x20 {
        if next == 0 || next + 1 == count || spaceLength(at: next + 1) > 0 { return next }
      } else if spaceLength(at: next) > 0 {
        return next
      }
      place = next + 1
    }
    return nil
  }

  /// How many bytes the white space at a place has; 0 where there is none.
  fileprivate func spaceLength(at place: Int) -> Int {
    let byte = self[place]
    if byte < 0x80 { return byte.isASCIIBlank ? 1 : 0 }
    if byte == 0xC2, place + 2 <= count, isBlank(byte, self[place + 1]) { return 2 }
    guard byte >= 0xE1, place + 3 <= count, isBlank(byte, self[place + 1], self[place + 2]) else { return 0 }
    // The invisible marks are no white space between words.
    return byte == 0xEF || byte == 0xE2 && self[place + 1] == 0x80 && self[place + 2] == 0x8B ? 0 : 3
  }
}

extension StringProtocol where UTF8View.Index == Index {
  /// A part of the text, by its bytes; both ends lie between characters.
  func part(_ range: Range<Int>) -> SubSequence {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[start..<utf8.index(start, offsetBy: range.count)]
  }
}

/// White space of every kind, and the invisible marks that word processors leave at the ends of lines, in UTF-8.
extension Span<UInt8> {
  /// Where the range ends without the white space at its end.
  func endWithoutBlanks(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      let byte = self[end - 1]
      if byte.isASCIIBlank {
        end -= 1
      } else if byte >= 0x80, end - 2 >= range.lowerBound, isBlank(self[end - 2], byte) {
        end -= 2
      } else if byte >= 0x80, end - 3 >= range.lowerBound, isBlank(self[end - 3], self[end - 2], byte) {
        end -= 3
      } else {
        break
      }
    }
    return end
  }

  /// Where the range begins without the white space at its beginning.
  func startWithoutBlanks(_ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start < range.upperBound {
      let byte = self[start]
      if byte.isASCIIBlank {
        start += 1
      } else if byte >= 0x80, start + 2 <= range.upperBound, isBlank(byte, self[start + 1]) {
        start += 2
      } else if byte >= 0x80, start + 3 <= range.upperBound, isBlank(byte, self[start + 1], self[start + 2]) {
        start += 3
      } else {
        break
      }
    }
    return start
  }

  /// U+0085 and U+00A0.
  private func isBlank(_ first: UInt8, _ second: UInt8) -> Bool { first == 0xC2 && (second == 0x85 || second == 0xA0) }

  private func isBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second, third) {
    // U+1680, U+2000…U+200B, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      true
    default: false
    }
  }
}

extension UInt8 {
  /// White space in ASCII.
  var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
