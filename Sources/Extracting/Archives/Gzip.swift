/// gzip (RFC 1952): one file, compressed; perhaps in several members that follow each other.
extension ArticleReader {
  static let gzip = ArticleReader(
    format: "gzip", endings: ["gz", "tgz", "gzip"],
    recognises: { isGzip($0.bytes, at: 0) },
    read: { (file, reading) throws(ExtractionError) in
      let expanded = try reading.gunzip(file.bytes, file.bytes.indices)
      let name = nameInside(file)
      let before = reading.items.count
      reading.descend(into: SourceFile(expanded.bytes, name: name), as: MemberName(name).shown)
      if expanded.bytesAfter > 0 {
        let what = "\(expanded.bytesAfter) bytes after the end of the compressed data"
        reading.amend(since: before) { $0.warnings.append(ExtractionWarning(.skipped, what: what)) }
      }
    })

  /// The name of the file that was compressed: the archive's without its ending, else what the header says.
  private static func nameInside(_ file: SourceFile) -> String {
    let last = file.name.split(separator: "/").last.map(String.init) ?? file.name
    switch file.ending {
    case "gz": return String(last.dropLast(3))
    case "gzip": return String(last.dropLast(5))
    case "tgz": return last.dropLast(4) + ".tar"
    default: return nameInHeader(file.bytes) ?? last
    }
  }

  /// The field FNAME; nil when the header has none, or has a field before it that is too rare to be read.
  private static func nameInHeader(_ bytes: [UInt8]) -> String? {
    let hasNameOnly = bytes.count > 10 && bytes[3] & 0x0C == 0x08
    guard hasNameOnly, let end = bytes[10...].prefix(256).firstIndex(of: 0), end > 10 else { return nil }
    return MemberName(bytes[10..<end]).shown
  }
}

/// Whether a gzip member begins at that place.
func isGzip(_ bytes: [UInt8], at place: Int) -> Bool { bytes[place...].starts(with: [0x1F, 0x8B, 0x08]) }

extension Reading {
  /// Expands all members of a gzip file into one run of bytes.
  ///
  /// - Returns: The bytes, and how many bytes follow that are neither a member nor padding.
  /// - Throws: `truncated` when a member lacks its end.
  mutating func gunzip(
    _ bytes: [UInt8], _ range: Range<Int>
  ) throws(ExtractionError) -> (bytes: [UInt8], bytesAfter: Int) {
    var output: [UInt8] = []
    output.reserveCapacity(likelySize(bytes, range))
    var place = range.lowerBound
    repeat {
      place = try expand(bytes, place..<range.upperBound, .gzip, into: &output)
    } while place < range.upperBound && isGzip(bytes, at: place)
    let rest = bytes[place..<range.upperBound].drop { $0 == 0 }
    // Fewer than the three bytes by which a member is recognised may be the beginning of the next.
    if !rest.isEmpty, rest.count < 3, [0x1F, 0x8B].starts(with: rest) {
      throw ExtractionError(.truncated, offset: range.upperBound, what: "the next gzip member has only begun")
    }
    return (output, rest.count)
  }

  /// The size that the last four bytes tell, so far as it is believable.
  private func likelySize(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    guard range.count >= 18 else { return 0 }
    let told = bytes[(range.upperBound - 4)..<range.upperBound].reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(told, expandableBytes, range.count * 20)
  }
}
