/// Markdown, as far as it stands in the way of reading: its marks are taken off, its words and paragraphs stay.
enum Markdown {
  /// The lines without marks of headings, quotations, emphasis, links and code; pictures and rules are left out.
  static func plain(_ lines: ArraySlice<Substring>) -> [Substring] {
    var isCode = false
    return lines.compactMap { line in
      let words = Prose.trimmed(line)
      if words.utf8.starts(with: "```".utf8) || words.utf8.starts(with: "~~~".utf8) {
        isCode.toggle()
        return nil
      }
      if isCode { return line }
      if isRule(words) { return "" }
      return Substring(inline(unmarked(words)))
    }
  }

  /// The words of the first line when it is the heading of the whole.
  static func heading(_ line: Substring) -> String? {
    let words = Prose.trimmed(line)
    guard words.hasPrefix("# ") else { return nil }
    return inline(unmarked(words))
  }

  private static func isRule(_ line: Substring) -> Bool {
    guard let first = line.utf8.first, "-*_=".utf8.contains(first) else { return false }
    let marks = line.filter { $0 != " " }
    guard marks.count >= 3, let first = marks.first, "-*_=".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  private static func unmarked(_ line: Substring) -> Substring {
    guard let first = line.utf8.first, first == UInt8(ascii: ">") || first == UInt8(ascii: "#") else { return line }
    var rest = line
    while rest.hasPrefix(">") { rest = Prose.trimmed(rest.dropFirst()) }
    let hashes = rest.prefix { $0 == "#" }
    if (1...6).contains(hashes.count), rest.dropFirst(hashes.count).hasPrefix(" ") {
      rest = Prose.trimmed(rest.dropFirst(hashes.count))
      while rest.hasSuffix("#") { rest = rest.dropLast() }
      rest = Prose.trimmed(rest)
    }
    return rest
  }

  private static func inline(_ line: Substring) -> String {
    guard line.utf8.contains(where: { "*_`[!\\".utf8.contains($0) }) else { return String(line) }
    var marks = InlineMarks(line)
    return marks.plain()
  }
}

/// The marks inside a line of Markdown, read once from its beginning to its end.
private struct InlineMarks {
  private let line: Substring.UnicodeScalarView
  private var place: Substring.Index
  private var text = ""
  /// Where each kind of bracket closes next; kept, so that a line of brackets that never close is not searched for each of them.
  private var closings: [Unicode.Scalar: Substring.Index] = [:]

  init(_ line: Substring) {
    self.line = line.unicodeScalars
    place = line.startIndex
  }

  /// The words without their marks.
  mutating func plain() -> String {
    while let scalar = take() {
      switch scalar {
      case "\\":
        if let next, "*_`[]()#!\\".unicodeScalars.contains(next) {
          text.unicodeScalars.append(next)
          place = line.index(after: place)
        } else {
          text.unicodeScalars.append(scalar)
        }
      case "!" where next == "[":
        if let link = link(from: line.index(after: place)) {
          place = link.end
        } else {
          text.unicodeScalars.append(scalar)
        }
      case "[":
        if let link = link(from: place) {
          var words = InlineMarks(Substring(link.words))
          text += words.plain()
          place = link.end
        } else {
          text.unicodeScalars.append(scalar)
        }
      case "*", "`": continue
      case "_" where !isInWord(text.unicodeScalars.last) || !isInWord(next): continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private var next: Unicode.Scalar? { place < line.endIndex ? line[place] : nil }

  private mutating func take() -> Unicode.Scalar? {
    guard let next else { return nil }
    place = line.index(after: place)
    return next
  }

  private func isInWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil } ?? false
  }

  /// `words](address)` → the words, and the place after it.
  private mutating func link(from start: Substring.Index) -> (words: Substring.UnicodeScalarView, end: Substring.Index)?
  {
    guard let close = closing("]", from: start) else { return nil }
    let open = line.index(after: close)
    guard open < line.endIndex, line[open] == "(", let end = closing(")", from: open) else { return nil }
    return (line[start..<close], line.index(after: end))
  }

  private mutating func closing(_ bracket: Unicode.Scalar, from start: Substring.Index) -> Substring.Index? {
    if closings[bracket].map({ $0 < start }) ?? true {
      closings[bracket] = line[start...].firstIndex(of: bracket) ?? line.endIndex
    }
    return closings[bracket].flatMap { $0 < line.endIndex ? $0 : nil }
  }
}
