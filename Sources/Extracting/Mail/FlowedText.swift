/// Text in `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next one.
///
/// - Parameter deletesBlanks: Whether that blank is not part of the text (`delsp=yes`), as in scripts without blanks.
/// - Returns: The same lines with each paragraph on one; marks of quotation stand before quoted ones as they did.
func unflowed(_ text: String, deletesBlanks: Bool) -> String {
  let bytes = Array(text.utf8)
  var flowed = FlowedLines(deletesBlanks: deletesBlanks)
  var place = 0
  while place < bytes.count {
    let line = lineRange(in: bytes, from: place, to: bytes.count)
    flowed.append(bytes[line.content])
    place = line.next
  }
  return String(decoding: flowed.bytes, as: UTF8.self)
}

/// Lines being joined; the last one may still be open.
private struct FlowedLines {
  let deletesBlanks: Bool
  private(set) var bytes: [UInt8] = []
  /// How deep the line is quoted that goes on; nil when none does.
  private var openDepth: Int?
  private var isFirst = true

  init(deletesBlanks: Bool) { self.deletesBlanks = deletesBlanks }

  mutating func append(_ line: ArraySlice<UInt8>) {
    let mark = UInt8(ascii: ">")
    let depth = line.prefix { $0 == mark }.count
    var content = line.dropFirst(depth)
    // A blank was put before lines that begin with one, with `>` or with `From `.
    if content.first == 0x20 { content = content.dropFirst() }
    let isSignatureMark = content.elementsEqual([UInt8(ascii: "-"), UInt8(ascii: "-"), 0x20])
    let flows = content.last == 0x20 && !isSignatureMark
    if openDepth != depth || isSignatureMark {
      if !isFirst { bytes.append(UInt8(ascii: "\n")) }
      if depth > 0 { bytes += [UInt8](repeating: mark, count: depth) + [0x20] }
    }
    isFirst = false
    bytes += flows && deletesBlanks ? content.dropLast() : content
    openDepth = flows ? depth : nil
  }
}
