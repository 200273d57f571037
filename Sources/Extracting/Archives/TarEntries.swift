/// One member of a tar: what it is, its name, and where its content lies.
struct TarEntry: Hashable {
  enum Kind: Hashable {
    case file
    case folder
    /// Anything that we do not read, as people call it: `a symbolic link`.
    case other(String)
  }

  var kind: Kind
  var name: [UInt8]
  var content: Range<Int>
}

/// The members of a tar, one after the other: ustar, pax, GNU and the seventh edition's (POSIX.1-2017, pax).
struct TarEntries {
  static let blockBytes = 512
  /// The largest header that only tells a name, in bytes.
  private static let extensionBytesMaximum = 1 << 20

  private let bytes: [UInt8]
  private(set) var place = 0
  /// The name and size that a header before the member's own gave to it.
  private var name: [UInt8]?
  private var size: Int?
  private var isSparse = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next member; nil at the end of the archive.
  ///
  /// - Throws: `truncated` when the file ends before the archive does, `malformed` when a header is damaged.
  mutating func next() throws(ExtractionError) -> TarEntry? {
    while true {
      guard let header = try header() else { return nil }
      place = Self.roundedUp(header.content.upperBound)
      guard header.isExtension else {
        defer { (name, size, isSparse) = (nil, nil, false) }
        return TarEntry(kind: kind(header.type, name: header.name), name: header.name, content: header.content)
      }
      guard header.content.count <= Self.extensionBytesMaximum else {
        throw ExtractionError(
          .tooLarge, offset: header.content.lowerBound, what: "a tar header of \(header.content.count) bytes")
      }
      switch header.type {
      case UInt8(ascii: "x"): try readPax(header.content)
      case UInt8(ascii: "L"): name = Array(bytes[header.content].prefix { $0 != 0 })
      default: break
      }
    }
  }

  private static func roundedUp(_ index: Int) -> Int { (index + blockBytes - 1) / blockBytes * blockBytes }

  private func kind(_ type: UInt8, name: [UInt8]) -> TarEntry.Kind {
    if isSparse { return .other("a sparse file") }
    switch type {
    case UInt8(ascii: "0"), UInt8(ascii: "7"), 0: return name.last == UInt8(ascii: "/") ? .folder : .file
    case UInt8(ascii: "1"): return .other("a hard link")
    case UInt8(ascii: "2"): return .other("a symbolic link")
    case UInt8(ascii: "3"), UInt8(ascii: "4"): return .other("a device")
    case UInt8(ascii: "5"): return .folder
    case UInt8(ascii: "6"): return .other("a pipe")
    case UInt8(ascii: "S"): return .other("a sparse file")
    default: return .other("a member of an unknown kind")
    }
  }

  private struct Header {
    var type: UInt8
    /// Whether it only tells something about the next header.
    var isExtension: Bool
    var name: [UInt8]
    var content: Range<Int>
  }

  private func header() throws(ExtractionError) -> Header? {
    guard place + Self.blockBytes <= bytes.count else {
      throw ExtractionError(.truncated, offset: bytes.count, what: "the tar lacks its end")
    }
    let block = bytes[place..<(place + Self.blockBytes)]
    guard block.contains(where: { $0 != 0 }) else { return nil }
    guard Self.hasRightSum(block) else {
      throw ExtractionError(damagedAt: place, what: "a tar header whose sum is wrong")
    }
    let type = block[place + 156]
    let isExtension = "xgLK".utf8.contains(type)
    let isLinkLike = "123456".utf8.contains(type)
    let told = isExtension ? nil : size
    guard let size = isLinkLike ? 0 : told ?? Self.number(block[(place + 124)..<(place + 136)]), size >= 0 else {
      throw ExtractionError(damagedAt: place + 124, what: "a tar header whose size is no number")
    }
    let start = place + Self.blockBytes
    guard size <= bytes.count - start else {
      throw ExtractionError(.truncated, offset: bytes.count, what: "the tar ends inside a member")
    }
    return Header(
      type: type, isExtension: isExtension, name: isExtension ? [] : name ?? Self.name(block),
      content: start..<(start + size))
  }

  /// Whether the block is a header: the sum of its bytes, its own field taken as blanks, is the one told in it.
  static func hasRightSum(_ block: ArraySlice<UInt8>) -> Bool {
    guard block.count == blockBytes else { return false }
    let field = (block.startIndex + 148)..<(block.startIndex + 156)
    guard let told = number(block[field]) else { return false }
    var unsigned = 8 * 0x20
    var signed = 8 * 0x20
    for index in block.indices where !field.contains(index) {
      unsigned += Int(block[index])
      signed += Int(Int8(bitPattern: block[index]))
    }
    // Some old programs added signed bytes.
    return told == unsigned || told == signed
  }

  /// A number in octal digits, or in binary when the first bit is set, as GNU tar writes what is too large.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard let first = field.first else { return nil }
    if first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      let digits = field.dropFirst().drop { $0 == 0 }
      guard digits.count <= 7 else { return nil }
      return digits.reduce(0) { $0 << 8 | Int($1) }
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
      value = value << 3 | Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  private static func name(_ block: ArraySlice<UInt8>) -> [UInt8] {
    let start = block.startIndex
    let name = block[start..<(start + 100)].prefix { $0 != 0 }
    // Only POSIX's magic, which ends in a NUL, says that a prefix stands there.
    guard block[(start + 257)...].starts(with: Array("ustar\0".utf8)) else { return Array(name) }
    let prefix = block[(start + 345)..<(start + 500)].prefix { $0 != 0 }
    return prefix.isEmpty ? Array(name) : prefix + [UInt8(ascii: "/")] + name
  }

  /// pax records: `27 path=folder/article.txt\n`, the length counting the whole record.
  private mutating func readPax(_ range: Range<Int>) throws(ExtractionError) {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] != 0 {
      let digits = bytes[start..<range.upperBound].prefix(8).prefix { $0.isASCIIDigit }
      let length = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      guard length > digits.count + 2, length <= range.upperBound - start,
        let equals = bytes[digits.endIndex..<(start + length)].firstIndex(of: UInt8(ascii: "="))
      else { throw ExtractionError(damagedAt: start, what: "a pax header with a wrong length") }
      let key = String(decoding: bytes[digits.endIndex..<equals].dropFirst(), as: UTF8.self)
      let value = bytes[(equals + 1)..<(start + length - 1)]
      switch key {
      case "path": name = Array(value)
      case "size":
        guard let number = Int(String(decoding: value, as: UTF8.self)), number >= 0 else {
          throw ExtractionError(damagedAt: start, what: "a pax header whose size is no number")
        }
        size = number
      case _ where key.hasPrefix("GNU.sparse."): isSparse = true
      default: break
      }
      start += length
    }
  }
}
