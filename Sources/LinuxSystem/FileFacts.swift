import Glibc

/// What a name in a folder stands for.
package enum FileKind: String, Sendable, Hashable {
  case regular
  case directory
  case fifo
  case symlink
  case socket
  case device
}

/// What the kernel says of a file, links not followed.
package struct FileFacts: Sendable, Hashable {
  package let kind: FileKind
  /// The file system's number; together with `inode` it tells files apart as long as both exist.
  package let device: UInt64
  /// The file's number in its file system; used again after the file is removed, so it is no lasting identity.
  package let inode: UInt64
  /// Bytes; of a sparse file the apparent size.
  package let size: Int64
  /// Last change of the content, nanoseconds since 1970. A producer can set it to anything, also to a time to come.
  package let modifiedNanoseconds: Int64
  /// Last change of content, name count, owner or mode, nanoseconds since 1970. Only the kernel sets it.
  package let changedNanoseconds: Int64
  /// The owner's user number.
  package let owner: UInt32
  /// How many names the file has.
  package let links: UInt64
  /// Bytes that it occupies; of a sparse file fewer than `size`.
  package let bytesOnDisk: Int

  package init(
    kind: FileKind, device: UInt64, inode: UInt64, size: Int64, modifiedNanoseconds: Int64, changedNanoseconds: Int64,
    owner: UInt32, links: UInt64, bytesOnDisk: Int = 0
  ) {
    self.kind = kind
    self.device = device
    self.inode = inode
    self.size = size
    self.modifiedNanoseconds = modifiedNanoseconds
    self.changedNanoseconds = changedNanoseconds
    self.owner = owner
    self.links = links
    self.bytesOnDisk = bytesOnDisk
  }

  /// Whether both describe one file with one content: same file, size and time of modification.
  ///
  /// The time of change is left out: removing the second name of a linked-in file moves it, and the bytes stay.
  package func isSameVersion(as other: FileFacts) -> Bool {
    isSameFile(as: other) && size == other.size && modifiedNanoseconds == other.modifiedNanoseconds
  }

  /// Whether both describe one file, whatever is in it.
  package func isSameFile(as other: FileFacts) -> Bool {
    kind == other.kind && device == other.device && inode == other.inode
  }

  init(_ status: stat) {
    self.init(
      kind: FileKind(mode: status.st_mode), device: UInt64(status.st_dev), inode: UInt64(status.st_ino),
      size: Int64(status.st_size), modifiedNanoseconds: nanoseconds(status.st_mtim),
      changedNanoseconds: nanoseconds(status.st_ctim), owner: status.st_uid, links: UInt64(status.st_nlink),
      // stat(2) counts blocks of 512 bytes, whatever the file system's own.
      bytesOnDisk: Int(status.st_blocks) * 512)
  }
}

extension FileKind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    case S_IFIFO: self = .fifo
    case S_IFLNK: self = .symlink
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

/// A hostile file may carry any time, so a sum that does not fit is held at the end of the range.
private func nanoseconds(_ time: timespec) -> Int64 {
  let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
  guard !overflow else { return time.tv_sec < 0 ? .min : .max }
  let (sum, overflowed) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
  return overflowed ? .max : sum
}
