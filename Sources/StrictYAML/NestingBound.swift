/// How deep values may be nested.
///
/// The parser visits a key that is a mapping or a list once more for each key around it, so keys in keys in keys take time quadratic in
/// their depth. No real file is deeper than a few levels, so anything much deeper is refused before it is parsed.
enum NestingBound {
  /// Brackets open at once. Those in quotes and comments count too, which makes no difference unless they are unbalanced.
  static let bracketsMaximum = 32
  /// Blanks, `-` and `?` at the beginning of a line; each level of lists and mappings without brackets takes one at least.
  static let indentMaximum = 64

  /// - Throws: With the line and column where it becomes too deep.
  static func check(_ bytes: [UInt8], file: String) throws(YAMLFault) {
    var (line, start, open) = (1, 0, 0)
    var isIndent = true
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\n"):
        (line, start, isIndent) = (line + 1, place + 1, true)
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"): break
      default: isIndent = false
      }
      if open > bracketsMaximum || isIndent && place - start >= indentMaximum {
        throw YAMLFault(
          file: file, line: line, column: place - start + 1, what: "values are nested too deep",
          hint: "\(bracketsMaximum) brackets and \(indentMaximum) columns of indent are allowed")
      }
      if open > 0 { isIndent = false }
    }
  }
}
