/// One record of a WARC: its header, and where its block lies.
struct WARCRecord: Sendable {
  let fields: HeaderFields
  let block: Range<Int>

  /// Such as `response`, in lower case.
  var type: String { fields.text("warc-type")?.lowercased() ?? "" }

  /// What was fetched; some programs write the address in angle brackets.
  var address: String? {
    fields.text("warc-target-uri").map {
      $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
    }
  }

  var date: Timestamp? { fields.text("warc-date").flatMap { Timestamp(parsing: $0) } }
}

/// The records of a WARC, one after the other (WARC 1.0 and 1.1, ISO 28500).
struct WARCRecords {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether a record begins at that place.
  static func begins(_ bytes: [UInt8], at place: Int) -> Bool { bytes.has("WARC/", at: place) }

  /// The next record; nil at the end.
  ///
  /// - Throws: `truncated` when the file ends inside a record, `malformed` where no record begins.
  mutating func next() throws(ExtractionError) -> WARCRecord? {
    while place < bytes.count, bytes[place] == 0x0D || bytes[place] == 0x0A { place += 1 }
    guard place < bytes.count else { return nil }
    let start = place
    let version = lineRange(in: bytes, from: place, to: bytes.count)
    guard Self.begins(bytes, at: place) else {
      if Array("WARC/".utf8).starts(with: bytes[place...]) { throw cutOff() }
      throw ExtractionError(damagedAt: place, what: "no WARC record begins where the one before it ends")
    }
    let fields = HeaderFields(parsing: bytes, version.next..<bytes.count)
    guard fields.isClosed else {
      if endsUnfinished(bytes, from: fields.bodyStart) { throw cutOff() }
      throw ExtractionError(damagedAt: fields.bodyStart, what: "a WARC header with a line that is no field")
    }
    guard let length = fields.text("content-length").flatMap({ Int($0) }), length >= 0 else {
      throw ExtractionError(damagedAt: start, what: "a WARC record without the length of its block")
    }
    guard length <= bytes.count - fields.bodyStart else { throw cutOff() }
    place = fields.bodyStart + length
    return WARCRecord(fields: fields, block: fields.bodyStart..<place)
  }

  private func cutOff() -> ExtractionError {
    ExtractionError(.truncated, offset: bytes.count, what: "the WARC ends inside a record")
  }
}
