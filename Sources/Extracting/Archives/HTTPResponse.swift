/// An answer of a web server as a WARC keeps it: status line, header and body (RFC 9112).
struct HTTPResponse: Sendable {
  /// 100…599
  let status: Int
  let fields: HeaderFields
  /// Where the body lies, still in its codings.
  let body: Range<Int>

  /// Reads the head; nil when there is no status line.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    let line = lineRange(in: bytes, from: range.lowerBound, to: range.upperBound)
    let words = bytes[line.content].prefix(256).split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2, words[0].starts(with: Array("HTTP/".utf8)),
      let status = Int(String(decoding: words[1], as: UTF8.self)), (100...599).contains(status)
    else { return nil }
    self.status = status
    fields = HeaderFields(parsing: bytes, line.next..<range.upperBound)
    body = fields.bodyStart..<range.upperBound
  }

  /// More codings on top of each other are no page; each could make us look through the whole body.
  static let codingsMaximum = 4

  /// The words of a field such as `Content-Encoding: gzip, chunked`, in lower case.
  fileprivate func codings(_ name: String) -> [String] {
    (fields.text(name) ?? "").lowercased().split(separator: ",").map { String(Prose.trimmed($0)) }
      .filter { !$0.isEmpty && $0 != "identity" }
  }
}

extension Reading {
  /// The body of an answer without the codings that it was sent in.
  ///
  /// Crawlers often store a body already decoded under its old header; what does not look coded is taken as it stands.
  mutating func body(
    of response: HTTPResponse, _ bytes: [UInt8], warnings: inout [ExtractionWarning]
  ) throws(ExtractionError) -> [UInt8] {
    var body = Array(bytes[response.body])
    if response.codings("transfer-encoding").contains("chunked") {
      body = try unchunked(body, at: response.body.lowerBound, &warnings)
    } else if response.codings("content-encoding").isEmpty, let told = response.fields.text("content-length"),
      let length = Int(told), length > body.count
    {
      throw ExtractionError(
        .truncated, offset: response.body.upperBound, what: "the page has \(body.count) of its \(length) bytes",
        remedy: "fetch the page again: the crawler did not store all of it")
    }
    let codings = response.codings("content-encoding")
    guard codings.count <= HTTPResponse.codingsMaximum else {
      throw ExtractionError(
        damagedAt: response.body.lowerBound, what: "the page is stored in \(codings.count) codings")
    }
    for coding in codings.reversed() {
      body = try decoded(body, coding, &warnings)
    }
    return body
  }

  private func unchunked(
    _ body: [UInt8], at offset: Int, _ warnings: inout [ExtractionWarning]
  ) throws(ExtractionError) -> [UInt8] {
    let chunked = ChunkedBody(body[...])
    switch chunked.end {
    case .complete: return chunked.bytes
    case .cutOff where body.isEmpty: return []
    case .cutOff:
      throw ExtractionError(
        .truncated, offset: offset + body.count, what: "the page lacks its last chunk",
        remedy: "fetch the page again: the crawler did not store all of it")
    case .broken(0):
      warnings.append(ExtractionWarning(.markup, what: "the page is called chunked and is not"))
      return body
    case .broken(let place):
      throw ExtractionError(damagedAt: offset + place, what: "a chunk of the page is damaged")
    }
  }

  private mutating func decoded(
    _ body: [UInt8], _ coding: String, _ warnings: inout [ExtractionWarning]
  ) throws(ExtractionError) -> [UInt8] {
    switch coding {
    case "gzip", "x-gzip":
      if isGzip(body, at: 0) { return try gunzip(body, body.indices).bytes }
    case "deflate":
      // Meant is zlib's wrapping; some servers send the bare stream.
      var content: [UInt8] = []
      if body.count > 2, body[0] & 0x0F == 8, (Int(body[0]) << 8 | Int(body[1])).isMultiple(of: 31) {
        _ = try expand(body, body.indices, .zlib, into: &content)
        return content
      }
      if !body.contains(UInt8(ascii: "<")) || body[0] & 0x06 == 0x04 {
        _ = try expand(body, body.indices, .none, into: &content)
        return content
      }
    default:
      throw ExtractionError(
        .notText, what: "the page is stored in the coding \(MemberName(coding).shown)",
        remedy: "let the crawler ask for gzip, or store pages decoded")
    }
    warnings.append(ExtractionWarning(.markup, what: "the page is called \(coding) and is not"))
    return body
  }
}
