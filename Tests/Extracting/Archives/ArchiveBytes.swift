/// Archives written by the tests themselves, so that ours are not held against each other.
enum ArchiveBytes {
  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 bit by bit.
  static func sum(_ bytes: [UInt8]) -> Int {
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
    }
    return Int(~remainder)
  }

  /// Deflated without being made smaller: stored blocks of the given size.
  static func deflated(_ bytes: [UInt8], blockBytes: Int) -> [UInt8] {
    var written: [UInt8] = []
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(blockBytes)
      rest = rest.dropFirst(blockBytes)
      written += [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
    } while !rest.isEmpty
    return written
  }

  static func gzip(_ bytes: [UInt8], blockBytes: Int = 1_000) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated(bytes, blockBytes: blockBytes) + little(sum(bytes), 4)
      + little(bytes.count, 4)
  }

  struct Member {
    var name: String
    var content: [UInt8]
  }

  static func zip(_ members: [Member], stores: Bool, prefix: [UInt8] = [], comment: String = "") -> [UInt8] {
    var file = prefix
    var directory: [UInt8] = []
    for member in members {
      let packed = stores ? member.content : deflated(member.content, blockBytes: 77)
      let start = file.count - prefix.count
      let shared =
        little(stores ? 0 : 8, 2) + [0, 0, 0, 0] + little(sum(member.content), 4) + little(packed.count, 4)
        + little(member.content.count, 4) + little(member.name.utf8.count, 2)
      file +=
        Array("PK\u{3}\u{4}".utf8) + [20, 0, 0, 8] + shared + [4, 0] + Array(member.name.utf8) + [1, 2, 0, 0] + packed
      directory += Array("PK\u{1}\u{2}".utf8) + [20, 3, 20, 0, 0, 8] + shared + [0, 0, 0, 0, 0, 0, 0, 0]
      directory += [0, 0, 0xA4, 0x81] + little(start, 4) + Array(member.name.utf8)
    }
    let end = Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + little(members.count, 2) + little(members.count, 2)
    let size = little(directory.count, 4) + little(file.count - prefix.count, 4)
    return file + directory + end + size + little(comment.utf8.count, 2) + Array(comment.utf8)
  }

  static func tar(_ members: [Member]) -> [UInt8] {
    members.flatMap { header($0.name, size: $0.content.count) + padded($0.content) }
      + [UInt8](repeating: 0, count: 1_024)
  }

  static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }

  /// A header of ustar; names longer than 100 bytes are parted at a slash.
  static func header(_ name: String, size: Int, type: Character = "0") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int) {
      block.replaceSubrange(place..<(place + text.utf8.count), with: text.utf8)
    }
    let octal = String(size, radix: 8)
    var last = name
    if name.utf8.count > 100,
      let slash = name.indices.first(where: { name[$0] == "/" && name[$0...].utf8.count <= 101 })
    {
      put(String(name[..<slash]), at: 345)
      last = String(name[name.index(after: slash)...])
    }
    put(last, at: 0)
    put("0000644\u{0}0000000\u{0}0000000\u{0}", at: 100)
    put(String(repeating: "0", count: 11 - octal.count) + octal, at: 124)
    put("00000000000\u{0}        \(type)", at: 136)
    put("ustar\u{0}00", at: 257)
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", at: 148)
    return block
  }
}
