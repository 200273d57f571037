/// The longest headline, in bytes; a first line that is longer is a paragraph.
private let headlineBytesMaximum = 200

/// The first line of a text without the blanks around it, if it is a headline over what follows; nil if it is body.
///
/// It must have text under it other than its own repetition, must not end as a sentence or clause does, and must not
/// run on into the next line. A place in capitals alone (`ANKARA`) is a dateline, which is body.
func headline(_ first: Substring, before rest: some Sequence<Substring>) -> Substring? {
  let line = Prose.trimmed(first)
  let others = rest.lazy.map(Prose.trimmed).filter { !$0.isEmpty }
  guard line.utf8.count <= headlineBytesMaximum, others.contains(where: { $0 != line }) else { return nil }
  if others.first(where: { _ in true }) == line { return line }
  guard !endsClause(line), !isDateline(line) else { return nil }
  if let next = rest.first(where: { _ in true }), let letter = Prose.trimmed(next).unicodeScalars.first,
    letter.properties.isLowercase
  {
    return nil
  }
  return line
}

/// Whether the line ends in a full stop that is neither an abbreviation's (`U.S.`) nor an ellipsis, or in mid-sentence.
private func endsClause(_ line: Substring) -> Bool {
  guard let last = line.unicodeScalars.last else { return true }
  switch last {
  case ",", ";", "\u{3002}", "\u{60C}": return true
  case ".":
    let words = line.utf8.dropLast()
    let word = words.lastIndex(of: UInt8(ascii: " ")).map { words[words.index(after: $0)...] } ?? words
    return !word.contains(UInt8(ascii: "."))
  default: return false
  }
}

private func isDateline(_ line: Substring) -> Bool {
  line.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
}
