/// Markdown, as far as it stands in the way of reading: its marks are taken off, its words and paragraphs stay.
enum Markdown {
  /// The lines without marks of headings, quotations, emphasis, links and code; pictures and rules are left out.
  static func plain(_ lines: ArraySlice<Substring>) -> [Substring] {
    var isCode = false
    return lines.compactMap { line in
      let words = Prose.trimmed(line)
      if words.hasPrefix("```") || words.hasPrefix("~~~") {
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
    let marks = line.filter { $0 != " " }
    guard marks.count >= 3, let first = marks.first, "-*_=".contains(first) else { return false }
    return marks.allSatisfy { $0 == first }
  }

  private static func unmarked(_ line: Substring) -> Substring {
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
    guard line.contains(where: { "*_`[!\\".contains($0) }) else { return String(line) }
    var text = ""
    var rest = line
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "\\":
        if let next = rest.first, "*_`[]()#!\\".contains(next) {
          text.append(next); rest = rest.dropFirst()
        } else {
          text.append(character)
        }
      case "!" where rest.hasPrefix("["):
        if let link = link(rest.dropFirst()) { rest = link.rest } else { text.append(character) }
      case "[":
        if let link = link(rest) { text += inline(link.words); rest = link.rest } else { text.append(character) }
      case "*", "`": continue
      case "_" where text.last.map({ !$0.isLetter && !$0.isNumber }) ?? true: continue
      case "_" where rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true: continue
      default: text.append(character)
      }
    }
    return text
  }

  /// `words](address)` → the words and what follows.
  private static func link(_ text: Substring) -> (words: Substring, rest: Substring)? {
    guard let close = text.firstIndex(of: "]") else { return nil }
    let after = text[text.index(after: close)...]
    guard after.hasPrefix("("), let end = after.firstIndex(of: ")") else { return nil }
    return (text[..<close], after[after.index(after: end)...])
  }
}
