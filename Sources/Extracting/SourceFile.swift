/// A file, or a member of one, as readers get it: its bytes untouched, and what is said of them outside of them.
struct SourceFile: Sendable {
  let bytes: [UInt8]
  /// The file's name or path; its member's in an archive.
  let name: String
  /// The name's ending in lower case, without the dot; empty when the name has none.
  let ending: String
  /// The media type that a mail or a web server gave, in lower case and without its parameters.
  let mediaType: String?
  /// The encoding that a mail or a web server named, as it was written.
  let declaredCharset: String?
  /// The file's first bytes as UTF-8, its byte order mark dropped: enough to recognise a format by.
  let opening: [UInt8]
  /// The local name of the XML or HTML element that the file begins with; nil when it begins otherwise.
  let rootName: String?
  /// Whether the file begins with a header as mails have it.
  let looksLikeMail: Bool

  /// The longest opening, in bytes of the file.
  static let openingBytesMaximum = 4_096

  init(_ bytes: [UInt8], name: String, mediaType: String? = nil, declaredCharset: String? = nil) {
    self.bytes = bytes
    self.name = name
    self.mediaType = mediaType
    self.declaredCharset = declaredCharset
    ending = Self.ending(of: name)
    opening = Self.opening(of: bytes)
    rootName = Self.rootName(in: opening)
    looksLikeMail = ArticleReader.looksLikeMail(opening)
  }

  /// Whether the file has nothing but white space after its byte order mark.
  var isBlank: Bool {
    let body = ByteOrderMark(bytes) == .utf8 ? bytes.dropFirst(3) : bytes[...]
    return body.allSatisfy { $0.isJSONSpace }
  }

  private static func opening(of bytes: [UInt8]) -> [UInt8] {
    let first = bytes.prefix(openingBytesMaximum)
    switch ByteOrderMark(bytes) {
    case nil: return Array(first)
    case .utf8: return Array(first.dropFirst(3))
    case let mark?: return mark.utf8(fromUTF16: first.prefix(first.count / 2 * 2))
    }
  }

  private static func ending(of name: String) -> String {
    let path = name.utf8.reversed().drop { $0 == UInt8(ascii: "/") }
    guard let dot = path.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }),
      path[dot] == UInt8(ascii: ".")
    else { return "" }
    return String(decoding: path[..<dot].reversed(), as: UTF8.self).lowercased()
  }
}
