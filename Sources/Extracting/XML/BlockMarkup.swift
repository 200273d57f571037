/// The text of markup whose elements are paragraphs, headings, lists and tables: NITF's body and XHTML in XML.
enum BlockMarkup {
  /// Elements that begin and end a paragraph.
  private static let blocks: Set = [
    "p", "block", "div", "section", "article", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "bq",
    "pre", "ul", "ol", "dl", "dt", "dd", "table", "hr", "address", "main", "header", "fn", "copyrite", "tagline",
    "body",
    "dateline", "distributor", "body.content", "figure",
  ]
  /// Elements that stand on a line of their own.
  private static let rows: Set = ["li", "tr", "br"]
  private static let cells: Set = ["td", "th"]
  /// Elements whose text is not the story's.
  private static let left: Set = [
    "script", "style", "media", "object", "nitf-table-metadata", "nav", "aside", "template", "figcaption", "iframe",
  ]

  /// Paragraphs parted by a blank line; the items of a list and the rows of a table stand on lines of their own.
  static func text(of element: XMLElement) -> String {
    var paragraphs = Paragraphs()
    walk(element, &paragraphs)
    return paragraphs.text
  }

  private static func walk(_ element: XMLElement, _ paragraphs: inout Paragraphs) {
    for child in element.children {
      switch child {
      case .text(let text): paragraphs.add(text)
      case .element(let child):
        let name = child.name.lowercased()
        if left.contains(name) { continue }
        if blocks.contains(name) {
          paragraphs.endParagraph()
          walk(child, &paragraphs)
          paragraphs.endParagraph()
        } else if rows.contains(name) {
          paragraphs.endLine()
          walk(child, &paragraphs)
          paragraphs.endLine()
        } else {
          if cells.contains(name) { paragraphs.add(" ") }
          walk(child, &paragraphs)
          if cells.contains(name) { paragraphs.add(" ") }
        }
      }
    }
  }

  private struct Paragraphs {
    private var paragraphs: [String] = []
    private var lines: [String] = []
    private var line = ""

    mutating func add(_ text: String) { line += text }

    mutating func endLine() {
      let words = Prose.spaced(line)
      if !words.isEmpty { lines.append(words) }
      line = ""
    }

    mutating func endParagraph() {
      endLine()
      if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
      lines = []
    }

    var text: String {
      var copy = self
      copy.endParagraph()
      return copy.paragraphs.joined(separator: "\n\n")
    }
  }
}
