import Glibc
package import SystemPackage

/// One name in a folder, and the kind that the folder itself gives it.
package struct DirectoryEntry: Sendable, Hashable {
  /// Any bytes but `/` and NUL; they need not be UTF-8.
  package let name: FilePath.Component
  /// Nil where the file system does not say.
  package let kind: FileKind?
}

/// The names of a folder one after the other, however many there are; `.` and `..` are left out. Memory stays constant.
@safe
package struct DirectoryListing: ~Copyable {
  /// The folder's path, for messages.
  package let path: FilePath
  private let stream: OpaquePointer

  /// Lists the folder from its beginning.
  package init(of directory: borrowing Directory) throws(SystemError) {
    path = directory.path
    let number = try query("list", path) {
      unsafe openat(directory.descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let opened = unsafe fdopendir(number) else {
      let error = SystemError.last("list", path)
      _ = close(number)
      throw error
    }
    unsafe stream = opened
  }

  deinit {
    _ = unsafe closedir(stream)
  }

  /// The next name, or nil at the end. A name removed meanwhile may still be returned, one added may be missing.
  package mutating func next() throws(SystemError) -> DirectoryEntry? {
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno == 0 { return nil }
        throw SystemError.last("list", path)
      }
      // The name is read where it stands: the record is shorter than the C structure unless the name has 255 bytes.
      let start = unsafe UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self)
      guard let name = unsafe FilePath.Component(platformString: start), name.kind == .regular else { continue }
      return DirectoryEntry(name: name, kind: unsafe FileKind(entryType: entry.pointee.d_type))
    }
  }

  /// What stands at a name of this folder now, links not followed; nil when it is gone.
  package func facts(of name: FilePath.Component) throws(SystemError) -> FileFacts? {
    var status = stat()
    do throws(SystemError) {
      _ = try query("examine", path.appending(name)) {
        unsafe name.withPlatformString { unsafe fstatat(dirfd(stream), $0, &status, AT_SYMLINK_NOFOLLOW) }
      }
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
      return nil
    }
    return FileFacts(status)
  }
}

/// 19 on 64-bit Linux: inode and offset (8 bytes each), record length (2) and type (1) come before the name.
private let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19

extension FileKind {
  fileprivate init?(entryType: UInt8) {
    switch Int(entryType) {
    case Int(DT_REG): self = .regular
    case Int(DT_DIR): self = .directory
    case Int(DT_FIFO): self = .fifo
    case Int(DT_LNK): self = .symlink
    case Int(DT_SOCK): self = .socket
    case Int(DT_CHR), Int(DT_BLK): self = .device
    default: return nil
    }
  }
}
