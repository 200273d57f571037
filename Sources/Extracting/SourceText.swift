/// A file's bytes with the byte order mark dealt with: UTF-8, or what only looks like it until a reader has checked.
struct SourceText: Sendable {
  let bytes: [UInt8]
  /// Bytes of the file that stood before the first of `bytes`: a byte order mark's.
  let bytesBefore: Int
  let charset: CharsetFinding

  /// - Throws: When a byte order mark announces UTF-16 and half a unit is missing at the end.
  init(_ file: [UInt8], declaredCharset: String? = nil) throws(ExtractionError) {
    let mark = ByteOrderMark(file)
    charset = CharsetFinding(declared: declaredCharset, detected: mark?.charset, used: mark?.charset ?? "utf-8")
    switch mark {
    case nil:
      bytes = file
      bytesBefore = 0
    case .utf8:
      bytes = Array(file.dropFirst(3))
      bytesBefore = 3
    case let mark?:
      guard file.count.isMultiple(of: 2) else {
        throw ExtractionError(.truncated, offset: file.count - 1, what: "UTF-16 text with half a unit at its end")
      }
      bytes = mark.utf8(fromUTF16: file[...])
      bytesBefore = 0
    }
  }

  /// An error that stands at the given index of `bytes`, in the terms of the file: its line and its byte.
  ///
  /// - Parameter anchor: A place before it whose line is known, so that many errors cost no more than one pass.
  func error(
    _ kind: ExtractionError.Kind, at index: Int, from anchor: LineAnchor = LineAnchor(), what: String,
    remedy: String? = nil
  ) -> ExtractionError {
    let line = anchor.moved(to: index, in: bytes).line
    return ExtractionError(kind, line: line, offset: index + bytesBefore, what: what, remedy: remedy)
  }
}

/// A place in a text whose line is known.
struct LineAnchor: Sendable, Hashable {
  var index = 0
  /// From 1.
  var line = 1

  /// The anchor moved forward to an index that is not before it.
  func moved(to index: Int, in bytes: [UInt8]) -> LineAnchor {
    var line = line
    for place in self.index..<max(self.index, min(index, bytes.count)) where bytes[place] == UInt8(ascii: "\n") {
      line += 1
    }
    return LineAnchor(index: index, line: line)
  }
}

extension UInt8 {
  /// White space between the values of JSON, and the only kind that makes a file empty.
  var isJSONSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B && self != 0x0C }

  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
