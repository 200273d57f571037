/// A table's text as UTF-8, and how it was found.
struct TableText {
  let bytes: [UInt8]
  /// Bytes of the file that stood before the first of `bytes`: a byte order mark's.
  let bytesBefore: Int
  let charset: CharsetFinding
  let warnings: [ExtractionWarning]

  init(_ file: SourceFile) throws(ExtractionError) {
    if ByteOrderMark(file.bytes) == nil { try BinaryContent.refuse(file.bytes) }
    let decoded = try DecodedText(file.bytes, declared: file.declaredCharset)
    bytes = Array(decoded.text.utf8)
    bytesBefore = ByteOrderMark(file.bytes) == .utf8 ? 3 : 0
    charset = decoded.charset
    warnings = decoded.warnings
  }
}
