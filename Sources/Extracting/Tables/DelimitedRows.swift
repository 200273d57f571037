/// The rows of a table in text (RFC 4180): fields parted by a delimiter, quoted where they hold it or a line break.
struct DelimitedRows {
  struct Row: Hashable {
    var fields: [String]
    /// The line on which it begins, from 1.
    var line: Int
    /// Where it lies in the text.
    var range: Range<Int>
    /// Whether a line break ended it.
    var isEnded: Bool
  }

  /// What breaks a row. The rows after it can still be read, unless the file ends inside a quotation.
  struct Fault: Error, Hashable {
    var line: Int
    var index: Int
    /// Whether the text ends inside a quoted field.
    var isCutOff: Bool
  }

  private let bytes: [UInt8]
  let delimiter: UInt8
  private(set) var place: Int
  private(set) var line: Int

  /// More fields than this in a row are no table of articles.
  static let fieldsMaximum = 4_096

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - place: Where the first row begins, on the line of that number.
  init(_ bytes: [UInt8], delimiter: UInt8, from place: Int = 0, line: Int = 1) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.place = place
    self.line = line
  }

  /// The next row that is not blank; nil at the end.
  mutating func next() throws(Fault) -> Row? {
    while place < bytes.count, isLineEnd { skipLineEnd() }
    guard place < bytes.count else { return nil }
    let start = place
    var row = Row(fields: [], line: line, range: start..<start, isEnded: false)
    while true {
      row.fields.append(try field(of: row))
      guard place < bytes.count, bytes[place] == delimiter, row.fields.count < Self.fieldsMaximum else { break }
      place += 1
    }
    row.range = start..<place
    if place < bytes.count {
      guard isLineEnd else { throw broken(row) }
      skipLineEnd()
      row.isEnded = true
    }
    return row
  }

  private var isLineEnd: Bool { bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") }

  private mutating func skipLineEnd() {
    let isReturn = bytes[place] == UInt8(ascii: "\r")
    place += 1
    if isReturn, place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
    line += 1
  }

  private mutating func field(of row: Row) throws(Fault) -> String {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
      let start = place
      while place < bytes.count, bytes[place] != delimiter, !isLineEnd { place += 1 }
      return String(decoding: bytes[start..<place], as: UTF8.self)
    }
    var content: [UInt8] = []
    place += 1
    var start = place
    while let next = nextMark() {
      place = next + 1
      if bytes[next] == UInt8(ascii: "\n") {
        line += 1
        continue
      }
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
        guard place == bytes.count || bytes[place] == delimiter || isLineEnd else { throw broken(row) }
        return String(
          decoding: content.isEmpty ? bytes[start..<next] : content[...] + bytes[start..<next], as: UTF8.self)
      }
      // Of two marks, one is meant.
      content += bytes[start...next]
      place += 1
      start = place
    }
    place = bytes.count
    throw Fault(line: row.line, index: row.range.lowerBound, isCutOff: true)
  }

  /// The next byte that a quoted field does not simply hold.
  private func nextMark() -> Int? {
    bytes.span.firstPlace(from: place) {
      $0.equal(to: UInt8(ascii: "\"")) | $0.equal(to: UInt8(ascii: "\n"))
    }
  }

  /// The fault of text after a closing quotation mark; the place moves to the next line.
  private mutating func broken(_ row: Row) -> Fault {
    let fault = Fault(line: line, index: place, isCutOff: false)
    while place < bytes.count, !isLineEnd { place += 1 }
    if place < bytes.count { skipLineEnd() }
    return fault
  }
}
