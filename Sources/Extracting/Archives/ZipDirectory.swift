/// One member of a zip, as the central directory tells it.
struct ZipEntry: Hashable {
  var name: MemberName
  /// 0 stored, 8 deflated.
  var method: Int
  var isEncrypted: Bool
  var isFolder: Bool
  var isLink: Bool
  var sum: UInt32
  var compressedBytes: Int
  var bytes: Int
  /// Where the member's local header begins, in the file.
  var headerStart: Int
}

/// The central directory of a zip (APPNOTE.TXT 6.3): the truth about its members. Local headers are only walked over.
struct ZipDirectory {
  private(set) var entries: [ZipEntry] = []

  private let bytes: [UInt8]
  /// Bytes before the archive, such as the program of one that unpacks itself.
  private var shift = 0

  /// - Throws: `truncated` when there is no directory, `malformed` when it is damaged or describes something impossible,
  ///   `tooManyItems` when it has more than `membersMaximum` members.
  init(_ bytes: [UInt8], membersMaximum: Int) throws(ExtractionError) {
    self.bytes = bytes
    guard let end = Self.endRecord(bytes) else {
      throw Self.noDirectory(bytes)
    }
    let table = try table(endRecord: end)
    guard table.count <= membersMaximum else {
      throw ExtractionError(.tooManyItems, what: "\(table.count) members, the limit is \(membersMaximum)")
    }
    var place = table.range.lowerBound
    for _ in 0..<table.count { entries.append(try entry(&place, end: table.range.upperBound)) }
    try refuseOverlap(tableStart: table.range.lowerBound)
  }

  // MARK: Where the directory is

  private static func noDirectory(_ bytes: [UInt8]) -> ExtractionError {
    ExtractionError(.truncated, offset: bytes.count, what: "the zip lacks its directory, which stands at its end")
  }

  /// The last record that says of itself to end where the file does; trailing bytes are allowed when there is no such.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    let recordBytes = 22
    guard bytes.count >= recordBytes else { return nil }
    let first = max(0, bytes.count - recordBytes - 0xFFFF)
    var best: Int?
    for place in (first...(bytes.count - recordBytes)).reversed() where bytes.has("PK\u{5}\u{6}", at: place) {
      let commentEnd = place + recordBytes + bytes.little(2, at: place + 20)
      if commentEnd == bytes.count { return place }
      if commentEnd < bytes.count { best = best ?? place }
    }
    return best
  }

  private mutating func table(endRecord end: Int) throws(ExtractionError) -> (range: Range<Int>, count: Int) {
    var count = bytes.little(2, at: end + 10)
    var size = bytes.little(4, at: end + 12)
    var start = bytes.little(4, at: end + 16)
    var tableEnd = end
    var disks = bytes.little(2, at: end + 4) | bytes.little(2, at: end + 6)
    if let large = largeRecord(before: end) {
      tableEnd = large
      disks = bytes.little(4, at: large + 16) | bytes.little(4, at: large + 20)
      (count, size) = (bytes.little(8, at: large + 32), bytes.little(8, at: large + 40))
      start = bytes.little(8, at: large + 48)
    }
    guard disks == 0 else {
      throw ExtractionError(damagedAt: end, what: "the zip is one of several volumes")
    }
    // Sizes from the file are compared before they are added, so that no sum can overflow.
    guard size <= tableEnd, start <= tableEnd - size, count <= size / 46 else {
      throw ExtractionError(damagedAt: end, what: "the zip's directory lies outside of the file")
    }
    shift = tableEnd - size - start
    // A zip inside of one that was cut off looks like this: its directory is there, the outer one's is not.
    guard shift == 0 || !bytes.has("PK\u{3}\u{4}", at: 0) else { throw Self.noDirectory(bytes) }
    return ((tableEnd - size)..<tableEnd, count)
  }

  /// The zip64 record that a locator just before the end record points to.
  private func largeRecord(before end: Int) -> Int? {
    let locator = end - 20
    guard locator >= 56, bytes.has("PK\u{6}\u{7}", at: locator) else { return nil }
    let told = bytes.little(8, at: locator + 8)
    // With bytes before the archive the offset is too small; the record then stands right before its locator.
    return [told, locator - 56].first { $0 <= locator - 56 && bytes.has("PK\u{6}\u{6}", at: $0) }
  }

  // MARK: Its entries

  private func entry(_ place: inout Int, end: Int) throws(ExtractionError) -> ZipEntry {
    let start = place
    func fault(_ what: String) -> ExtractionError { ExtractionError(damagedAt: start, what: what) }
    guard place + 46 <= end, bytes.has("PK\u{1}\u{2}", at: place) else {
      throw fault("the zip's directory is damaged")
    }
    let nameBytes = bytes.little(2, at: place + 28)
    let extraBytes = bytes.little(2, at: place + 30)
    let next = place + 46 + nameBytes + extraBytes + bytes.little(2, at: place + 32)
    guard next <= end else { throw fault("the zip's directory is damaged") }
    let name = bytes[(place + 46)..<(place + 46 + nameBytes)]
    let flags = bytes.little(2, at: place + 8)
    let method = bytes.little(2, at: place + 10)
    let isUnix = bytes[place + 5] == 3 || bytes[place + 5] == 19
    let mode = isUnix ? bytes.little(2, at: place + 40) & 0xF000 : 0
    var sizes = ZipSizes(
      bytes: bytes.little(4, at: place + 24), compressed: bytes.little(4, at: place + 20),
      headerStart: bytes.little(4, at: place + 42))
    sizes.widen(bytes, (place + 46 + nameBytes)..<(place + 46 + nameBytes + extraBytes))
    guard sizes.headerStart <= bytes.count, sizes.compressed <= bytes.count else {
      throw fault("a member of the zip lies outside of the file")
    }
    place = next
    return ZipEntry(
      name: MemberName(name), method: method, isEncrypted: flags & 0x2041 != 0 || method == 99,
      isFolder: name.last == UInt8(ascii: "/") || mode == 0x4000, isLink: mode == 0xA000,
      sum: UInt32(truncatingIfNeeded: bytes.little(4, at: start + 16)), compressedBytes: sizes.compressed,
      bytes: sizes.bytes, headerStart: sizes.headerStart + shift)
  }

  /// A zip whose members share their bytes holds more than it seems to; no honest program writes one.
  private func refuseOverlap(tableStart: Int) throws(ExtractionError) {
    let sorted = entries.sorted { $0.headerStart < $1.headerStart }
    for (entry, next) in zip(sorted, sorted.dropFirst().map(\.headerStart) + [tableStart]) {
      guard entry.headerStart + 30 + entry.compressedBytes <= next else {
        throw ExtractionError(
          .malformed, offset: entry.headerStart, what: "members of the zip overlap, as in a zip bomb",
          remedy: "do not unpack it; find out who sent it")
      }
    }
  }

  /// Where a member's bytes lie.
  func content(of entry: ZipEntry) throws(ExtractionError) -> Range<Int> {
    let header = entry.headerStart
    guard header + 30 <= bytes.count, bytes.has("PK\u{3}\u{4}", at: header) else {
      throw ExtractionError(damagedAt: header, what: "the zip's directory points to no member")
    }
    let start = header + 30 + bytes.little(2, at: header + 26) + bytes.little(2, at: header + 28)
    guard start <= bytes.count - entry.compressedBytes else {
      throw ExtractionError(.truncated, offset: bytes.count, what: "the zip ends inside the member")
    }
    return start..<(start + entry.compressedBytes)
  }
}

/// The three numbers of a member that may need 64 bits.
private struct ZipSizes {
  var bytes: Int
  var compressed: Int
  var headerStart: Int

  /// Takes from the extra field 1 (zip64) the numbers that were too large for 32 bits, in the order of the format.
  mutating func widen(_ file: [UInt8], _ extra: Range<Int>) {
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      let end = min(place + 4 + file.little(2, at: place + 2), extra.upperBound)
      if file.little(2, at: place) == 1 {
        var field = place + 4
        for number in [\ZipSizes.bytes, \.compressed, \.headerStart]
        where self[keyPath: number] == 0xFFFF_FFFF && field + 8 <= end {
          self[keyPath: number] = file.little(8, at: field)
          field += 8
        }
        return
      }
      place = end
    }
  }
}

extension [UInt8] {
  /// Whether the ASCII text stands at that place.
  func has(_ text: StaticString, at place: Int) -> Bool {
    place >= 0 && place < count && self[place...].starts(with: "\(text)".utf8)
  }

  /// A number of so many bytes, the lowest first; one of 8 bytes that is too large for us is the largest there is.
  ///
  /// All of its bytes must lie inside the array.
  func little(_ width: Int, at place: Int) -> Int {
    let value = self[place..<(place + width)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(clamping: value)
  }
}
