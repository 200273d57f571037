extension SourceFile {
  /// The local name of the element that the bytes begin with; nil when they begin otherwise.
  ///
  /// Declarations, comments and document types before it are passed over.
  static func rootName(in opening: [UInt8]) -> String? {
    var rest = opening[...]
    while true {
      rest = rest.drop { $0.isJSONSpace }
      guard rest.first == UInt8(ascii: "<") else { return nil }
      if rest.starts(with: "<!--".utf8) {
        guard let end = end(of: "-->", in: rest) else { return nil }
        rest = rest[end...]
      } else if rest.starts(with: "<?".utf8) {
        guard let end = end(of: "?>", in: rest) else { return nil }
        rest = rest[end...]
      } else if rest.starts(with: "<!".utf8) {
        guard let end = endOfDocumentType(rest) else { return nil }
        rest = rest[end...]
      } else {
        let name = rest.dropFirst().prefix { !$0.isJSONSpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
        guard name.first?.isASCIILetter == true else { return nil }
        let local = name.split(separator: UInt8(ascii: ":"), maxSplits: 1).last ?? name
        return String(decoding: local, as: UTF8.self)
      }
    }
  }

  private static func end(of words: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let mark = Array(words.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
  }

  private static func endOfDocumentType(_ bytes: ArraySlice<UInt8>) -> Int? {
    var brackets = 0
    for place in bytes.indices {
      switch bytes[place] {
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: ">") where brackets <= 0: return place + 1
      default: break
      }
    }
    return nil
  }

  /// Whether the file begins as XML does: with its declaration.
  var opensXML: Bool {
    let start = opening.drop(while: \.isJSONSpace)
    return start.starts(with: "<?xml".utf8)
  }
}
