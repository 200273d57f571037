/// Text in `format=flowed` (RFC 3676): a line that ends in a blank goes on in the next one.
///
/// - Parameter deletesBlanks: Whether that blank is not part of the text (`delsp=yes`), as in scripts without blanks.
/// - Returns: The same lines with each paragraph on one; marks of quotation stand before quoted ones as they did.
func unflowed(_ text: String, deletesBlanks: Bool) -> String {
  var lines: [String] = []
  var open: (depth: Int, text: String)?
  for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    let depth = line.prefix { $0 == ">" }.count
    var content = line.dropFirst(depth)
    // A blank was put before lines that begin with one, with `>` or with `From `.
    if content.first == " " { content = content.dropFirst() }
    let isSignatureMark = content == "-- "
    let flows = content.last == " " && !isSignatureMark
    if let begun = open, begun.depth != depth || isSignatureMark {
      lines.append(quoted(begun))
      open = nil
    }
    let piece = flows && deletesBlanks ? content.dropLast() : content
    let joined = (depth, (open?.text ?? "") + piece)
    open = flows ? joined : nil
    if !flows { lines.append(quoted(joined)) }
  }
  if let open { lines.append(quoted(open)) }
  return lines.joined(separator: "\n")
}

private func quoted(_ line: (depth: Int, text: String)) -> String {
  line.depth == 0 ? line.text : String(repeating: ">", count: line.depth) + " " + line.text
}
