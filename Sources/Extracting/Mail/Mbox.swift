/// mbox: many mails, each after a line `From sender date`; mboxo's and mboxrd's quotation of such lines is taken back.
extension ArticleReader {
  static let mbox = ArticleReader(
    format: "mbox", endings: ["mbox"],
    recognises: { file in
      guard file.opening.starts(with: "From ".utf8) else { return false }
      let line = lineRange(in: file.opening, from: 0, to: file.opening.count)
      return isSeparator(file.opening, line.content, next: line.next)
    },
    read: { (file, reading) throws(ExtractionError) in
      var number = 0
      var start: Int?
      var place = 0
      var isAfterBlank = true
      while place < file.bytes.count {
        let line = lineRange(in: file.bytes, from: place, to: file.bytes.count)
        if isAfterBlank, isSeparator(file.bytes, line.content, next: line.next) {
          number += 1
          if let start { reading.descend(intoMail: number - 1, file.bytes, start..<place, isLast: false) }
          guard !reading.isRefused else { return }
          start = line.next
        }
        isAfterBlank = line.content.isEmpty
        place = line.next
      }
      guard let start else {
        throw ExtractionError(.malformed, line: 1, what: "the file does not begin with a line \"From …\"")
      }
      reading.descend(intoMail: number, file.bytes, start..<file.bytes.count, isLast: true)
    })

  /// Whether the line begins a mail: `From `, a time and a year in it, and a header after it.
  private static func isSeparator(_ bytes: [UInt8], _ line: Range<Int>, next: Int) -> Bool {
    guard line.count <= 512, bytes[line].starts(with: "From ".utf8) else { return false }
    let words = bytes[line].split(separator: 0x20)
    let hasTime = words.contains { $0.filter { $0 == UInt8(ascii: ":") }.count == 2 && $0.first?.isASCIIDigit == true }
    let hasYear = words.contains { $0.count == 4 && $0.allSatisfy(\.isASCIIDigit) }
    guard hasTime, hasYear, next < bytes.count else { return false }
    let header = lineRange(in: bytes, from: next, to: bytes.count).content
    return HeaderFields.colon(in: bytes, header) != nil || bytes[header].starts(with: ">From ".utf8)
  }
}

extension Reading {
  /// - Parameter isLast: Whether nothing follows it, so that it may be cut off.
  fileprivate mutating func descend(intoMail number: Int, _ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) {
    let type = isLast ? nil : "message/rfc822"
    let mail = SourceFile(unquotedMail(bytes, range), name: "\(number).eml", mediaType: type)
    descend(into: mail, as: "mail \(number)")
  }

  /// The mail without the `>` that was put before its lines that begin with `From `.
  private func unquotedMail(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var mail: [UInt8] = []
    mail.reserveCapacity(range.count)
    var copied = range.lowerBound
    var place = range.lowerBound
    while place < range.upperBound {
      let line = lineRange(in: bytes, from: place, to: range.upperBound)
      let marks = bytes[line.content].prefix { $0 == UInt8(ascii: ">") }.count
      if marks > 0, bytes[(place + marks)..<line.content.upperBound].starts(with: "From ".utf8) {
        mail += bytes[copied..<place]
        copied = place + 1
      }
      place = line.next
    }
    mail += bytes[copied..<range.upperBound]
    return mail
  }
}
