/// One part of a mail, or the whole of it, with the parts inside.
struct MIMEPart: Sendable {
  let fields: HeaderFields
  /// Such as `text/plain`, in lower case.
  let mediaType: String
  /// The media type's parameters: `charset`, `boundary`, `name`, `format` …
  let parameters: [String: String]
  /// Where its content lies in the file's bytes, still in its transfer encoding.
  let content: Range<Int>
  /// The parts of a multipart, in order.
  private(set) var parts: [MIMEPart] = []
  /// Whether a multipart has its last boundary. Mail programs forget it inside of other parts, but not at a mail's end.
  private(set) var isComplete = true

  /// How deep parts lie in parts at most; what lies deeper is not looked into.
  static let depthMaximum = 12

  /// - Parameters:
  ///   - range: The header and the content.
  ///   - partsLeft: How many more parts may be found in the whole mail.
  init(
    parsing bytes: [UInt8], _ range: Range<Int>, defaultType: String = "text/plain", depth: Int = 0,
    partsLeft: inout Int
  ) {
    fields = HeaderFields(parsing: bytes, range)
    content = fields.bodyStart..<range.upperBound
    let type = fields["content-type"].map(FieldParameters.init)
    parameters = type?.parameters ?? [:]
    let boundary = parameters["boundary"] ?? ""
    let told = type.flatMap { $0.value.contains("/") ? $0.value : nil } ?? defaultType
    // Parts that no boundary parts can only be read as the text that they look like.
    mediaType = told.hasPrefix("multipart/") && boundary.isEmpty ? "text/plain" : told
    guard isMultipart, depth < Self.depthMaximum else { return }
    let sections = Self.sections(of: bytes, content, boundary: Array(boundary.utf8))
    isComplete = sections.isClosed
    let inner = mediaType == "multipart/digest" ? "message/rfc822" : "text/plain"
    for section in sections.ranges {
      guard partsLeft > 0 else { return }
      partsLeft -= 1
      parts.append(
        MIMEPart(parsing: bytes, section, defaultType: inner, depth: depth + 1, partsLeft: &partsLeft))
    }
  }

  var isMultipart: Bool { mediaType.hasPrefix("multipart/") }

  /// Whether the sender means it to be shown apart from the text.
  var isAttachment: Bool {
    (fields["content-disposition"].map { FieldParameters($0).value } ?? "") == "attachment"
  }

  /// The name of the file that it was, as the sender says it.
  var fileName: String? {
    let disposition = fields["content-disposition"].map(FieldParameters.init)?.parameters
    return disposition?["filename"] ?? parameters["name"]
  }

  /// The content without its transfer encoding, and whether it ends in the middle.
  func decodedContent(_ bytes: [UInt8]) -> (bytes: [UInt8], isCutOff: Bool) {
    TransferEncoding(fields).decoded(bytes[content])
  }

  /// The ranges between the lines `--boundary`; the line break before such a line belongs to it.
  private static func sections(
    of bytes: [UInt8], _ range: Range<Int>, boundary: [UInt8]
  ) -> (ranges: [Range<Int>], isClosed: Bool) {
    var ranges: [Range<Int>] = []
    var start: Int?
    var place = range.lowerBound
    while place < range.upperBound {
      let line = lineRange(in: bytes, from: place, to: range.upperBound)
      if let delimiter = delimiter(in: bytes, line.content, boundary) {
        if let begun = start { ranges.append(begun..<max(begun, endBefore(place, in: bytes))) }
        start = line.next
        if delimiter == .last { return (ranges, true) }
      }
      place = line.next
    }
    if let begun = start { ranges.append(begun..<range.upperBound) }
    return (ranges, false)
  }

  private enum Delimiter { case next, last }

  private static func delimiter(in bytes: [UInt8], _ line: Range<Int>, _ boundary: [UInt8]) -> Delimiter? {
    let dash = UInt8(ascii: "-")
    guard line.count >= boundary.count + 2, bytes[line.lowerBound] == dash, bytes[line.lowerBound + 1] == dash,
      bytes[(line.lowerBound + 2)..<line.upperBound].starts(with: boundary)
    else { return nil }
    let rest = bytes[(line.lowerBound + 2 + boundary.count)..<line.upperBound]
    if rest.starts(with: [dash, dash]), rest.dropFirst(2).allSatisfy(\.isBlank) { return .last }
    return rest.allSatisfy(\.isBlank) ? .next : nil
  }

  /// The index before the line break that ends just before `place`.
  private static func endBefore(_ place: Int, in bytes: [UInt8]) -> Int {
    guard place > 0, bytes[place - 1] == UInt8(ascii: "\n") else { return place }
    return place > 1 && bytes[place - 2] == UInt8(ascii: "\r") ? place - 2 : place - 1
  }
}
