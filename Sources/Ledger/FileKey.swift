/// Where a file lies: the inbox it came to, and its path in there.
package struct FileKey: Sendable, Hashable {
  /// The inbox's name in the configuration.
  package var inbox: String
  /// Relative to the inbox; raw bytes, for names on Linux need not be UTF-8.
  package var path: [UInt8]

  package init(inbox: String, path: [UInt8]) {
    self.inbox = inbox
    self.path = path
  }

  /// The path for people who open the ledger itself: what is not printable UTF-8 is written as `\xNN`.
  package var pathShown: String {
    var shown = ""
    var rest = path[...]
    while let first = rest.first {
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      let piece = rest.prefix(length)
      if first >= 0x20, first != 0x7F, let text = String(validating: piece, as: UTF8.self), !text.isC1Control {
        shown += text
        rest = rest.dropFirst(length)
      } else {
        shown += (first < 16 ? "\\x0" : "\\x") + String(first, radix: 16)
        rest = rest.dropFirst()
      }
    }
    return shown
  }
}

extension String {
  fileprivate var isC1Control: Bool { unicodeScalars.contains { (0x80...0x9F).contains($0.value) } }
}

/// What tells an unchanged file from a changed one without reading it. The file's identity stays its SHA-256.
package struct FileStamp: Sendable, Hashable {
  package var device: UInt64
  package var inode: UInt64
  /// In bytes.
  package var size: Int64
  /// When the content last changed, in nanoseconds since 1970.
  package var modifiedNanoseconds: Int64
  /// When content, name or owner last changed, in nanoseconds since 1970; nobody can set it back.
  package var changedNanoseconds: Int64

  package init(device: UInt64, inode: UInt64, size: Int64, modifiedNanoseconds: Int64, changedNanoseconds: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modifiedNanoseconds = modifiedNanoseconds
    self.changedNanoseconds = changedNanoseconds
  }

  /// The five numbers in order, parted by colons: how the database keeps a stamp.
  var text: String { "\(device):\(inode):\(size):\(modifiedNanoseconds):\(changedNanoseconds)" }

  init?(text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 5, let device = UInt64(parts[0]), let inode = UInt64(parts[1]), let size = Int64(parts[2]),
      let modified = Int64(parts[3]), let changed = Int64(parts[4])
    else { return nil }
    self.init(
      device: device, inode: inode, size: size, modifiedNanoseconds: modified, changedNanoseconds: changed)
  }
}
