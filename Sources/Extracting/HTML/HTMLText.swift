/// The text of a fragment of HTML, as it stands in feeds, messages and fields.
///
/// Tags and character references are decoded and code is left out. Paragraphs are parted by a blank line; the items
/// of a list and the rows of a table stand on lines of their own. A text without tags and references is only folded.
///
/// - Throws: When the fragment passes a bound of the parser.
package func htmlText(_ fragment: String) throws(ExtractionError) -> String {
  let bytes = Array(fragment.utf8)
  let tree = try PageTree(parsing: bytes, survey: MarkupSurvey(bytes))
  return BlockWalk.blocks(of: tree).joinedText
}

extension [TextBlock] {
  /// The blocks' text: paragraphs parted by a blank line, items of a list and rows of a table by a line break.
  var joinedText: String {
    var bytes: [UInt8] = []
    var last: TextBlock?
    for block in self {
      if let last { bytes += Array<UInt8>(repeating: 0x0A, count: last.continues(in: block) ? 1 : 2) }
      bytes += block.text
      last = block
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TextBlock {
  /// Whether the next block belongs to the same list or table.
  fileprivate func continues(in next: TextBlock) -> Bool {
    kind == next.kind && (kind == .listItem || kind == .row)
  }
}
