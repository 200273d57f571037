import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

// How the ledger knows the files that the watcher finds: paths as raw bytes, which need not be UTF-8.

extension SettledFile {
  /// The file's place in the ledger.
  func key(in configuration: Configuration) -> FileKey {
    FileKey(inbox: configuration.inboxes[inbox].path.string, path: Array(bytes: path))
  }

  /// What identifies the file's present state; for anything but a regular file only the inode, since its times change by themselves.
  var stamp: FileStamp {
    guard facts.kind == .regular else {
      return FileStamp(device: facts.device, inode: facts.inode, size: 0, modifiedNanoseconds: 0, changedNanoseconds: 0)
    }
    return FileStamp(
      device: facts.device, inode: facts.inode, size: facts.size, modifiedNanoseconds: facts.modifiedNanoseconds,
      changedNanoseconds: facts.changedNanoseconds)
  }
}

extension FilePath {
  /// A path of raw bytes, which need not be UTF-8; nil when there are none, or a NUL among them.
  init?(bytes: [UInt8]) {
    guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
    self = unsafe (bytes + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe FilePath(platformString: $0) } ?? FilePath()
    }
  }
}

extension [UInt8] {
  /// A path's raw bytes.
  init(bytes path: FilePath) {
    self = unsafe path.withPlatformString { pointer in
      var bytes: [UInt8] = []
      var index = 0
      while unsafe pointer[index] != 0 {
        bytes.append(UInt8(bitPattern: unsafe pointer[index]))
        index += 1
      }
      return bytes
    }
  }
}

extension Configuration {
  /// A file's path for a person.
  func shown(_ file: SettledFile) -> String {
    let key = file.key(in: self)
    return "\(key.inbox)/\(String(shownPath: key.path))"
  }
}
