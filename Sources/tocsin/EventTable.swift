import Extracting
import Publishing
import Scoring

/// An article's events as a table for a person: who, what, to whom, how certain, in which words.
struct EventTable {
  private let rows: [[String]]
  /// The most characters that a column is padded to; a longer entry stands out.
  private static let widestColumn = 44
  /// The most characters of the article's words that are shown.
  private static let longestWords = 70

  init(_ events: [Event], of article: Article) {
    rows = events.map { event in
      [
        Self.side(event.source), Self.kind(event), Self.side(event.target), event.certainty.rawValue,
        Self.words(of: event, in: article),
      ]
    }
  }

  /// Who did what to whom, in one line.
  static func sentence(_ event: Event) -> String {
    "\(side(event.source)) → \(kind(event)) → \(side(event.target)), \(event.certainty.rawValue)"
  }

  var lines: [String] {
    guard !rows.isEmpty else { return ["  none"] }
    let titled = [["who", "what", "to whom", "certainty", "in the words"]] + rows
    let widths = titled[0].indices.map { column in
      titled.map { min($0[column].count, Self.widestColumn) }.max() ?? 0
    }
    return titled.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
      let line = "  " + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func kind(_ event: Event) -> String {
    event.mode.map { "\(event.type.rawValue) (\($0))" } ?? event.type.rawValue
  }

  private static func side(_ participant: Participant?) -> String {
    guard let participant else { return "?" }
    let code = participant.actor ?? participant.role ?? ""
    return "\(code) \"\(participant.text.shownSafely)\""
  }

  private static func words(of event: Event, in article: Article) -> String {
    let bytes = Array(((event.field == .title ? article.title : article.text) ?? "").utf8)
    let range = min(event.offset, bytes.count)..<min(event.offset + event.length, bytes.count)
    let words = String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    let shown = words.count > longestWords ? words.prefix(longestWords) + "…" : words[...]
    return "\"\(String(shown).shownSafely)\""
  }
}
