/// Something about an item that a person may want to know, though the item could be read.
package struct ExtractionWarning: Sendable, Hashable {
  /// What it is about, for programs to tell apart.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The bytes contradict the encoding that was declared, or some of them are no characters in it.
    case charset
    /// Text that had been encoded twice was brought back.
    case mojibake
    /// A line that is not part of the story, such as a copyright notice, was cut from the text.
    case boilerplate
    /// The text is in another language than is declared.
    case language
    /// A date has no time zone and was taken as UTC, or could not be read.
    case date
    /// Markup was broken, or names entities that are not read.
    case markup
    /// Only a part of the story is there: a summary, or what stands before a paywall.
    case partial
    /// A part of the file was passed over, such as a picture in an archive.
    case skipped
  }

  package var kind: Kind
  /// The line that it is about, from 1; nil when it is about the whole.
  package var line: Int?
  /// What was found and what was done about it, as a phrase.
  package var what: String

  package init(_ kind: Kind, line: Int? = nil, what: String) {
    self.kind = kind
    self.line = line
    self.what = what
  }
}

extension ExtractionWarning: CustomStringConvertible {
  /// One line, such as `boilerplate at line 12: …`.
  package var description: String { "\(kind.rawValue)\(line.map { " at line \($0)" } ?? ""): \(what)" }
}
