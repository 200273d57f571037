/// A file's bytes with the byte order mark dealt with: UTF-8, or what only looks like it until a reader has checked.
struct SourceText: Sendable {
  let bytes: [UInt8]
  /// Bytes of the file that stood before the first of `bytes`: a byte order mark's.
  let bytesBefore: Int
  let charset: String
  /// The name's ending in lower case, without the dot; empty when the name has none.
  let ending: String

  /// - Throws: When a byte order mark announces UTF-16 and half a unit is missing at the end.
  init(_ file: [UInt8], name: String) throws(ExtractionError) {
    ending = Self.ending(of: name)
    if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = Array(file.dropFirst(3))
      bytesBefore = 3
      charset = "utf-8"
    } else if file.starts(with: [0xFF, 0xFE]) {
      bytes = try Self.utf8(fromUTF16: file, lowByteFirst: true)
      bytesBefore = 0
      charset = "utf-16le"
    } else if file.starts(with: [0xFE, 0xFF]) {
      bytes = try Self.utf8(fromUTF16: file, lowByteFirst: false)
      bytesBefore = 0
      charset = "utf-16be"
    } else {
      bytes = file
      bytesBefore = 0
      charset = "utf-8"
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

  private static func utf8(fromUTF16 file: [UInt8], lowByteFirst: Bool) throws(ExtractionError) -> [UInt8] {
    guard file.count.isMultiple(of: 2) else {
      throw ExtractionError(.truncated, offset: file.count - 1, what: "UTF-16 text with half a unit at its end")
    }
    let units = stride(from: 2, to: file.count, by: 2).map { place in
      lowByteFirst
        ? UInt16(file[place]) | UInt16(file[place + 1]) << 8
        : UInt16(file[place]) << 8 | UInt16(file[place + 1])
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func ending(of name: String) -> String {
    let last = name.utf8.split(separator: UInt8(ascii: "/")).last ?? Substring(name).utf8[...]
    guard let dot = last.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(decoding: last[last.index(after: dot)...], as: UTF8.self).lowercased()
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
