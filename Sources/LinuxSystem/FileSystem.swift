import CLinux
package import SystemPackage

/// What the kernel says of the file system that a path lies on.
package struct FileSystem: Sendable, Hashable {
  /// Bytes that a process without privilege can still write.
  package let freeBytes: UInt64
  /// Whether it is mounted for reading only.
  package let isReadOnly: Bool
  /// Its kind's number (statfs(2), `f_type`).
  package let kind: UInt32

  package init(freeBytes: UInt64, isReadOnly: Bool, kind: UInt32) {
    self.freeBytes = freeBytes
    self.isReadOnly = isReadOnly
    self.kind = kind
  }

  /// Asks for the file system of an existing path; links are followed.
  package init(of path: FilePath) throws(SystemError) {
    var found = clinux_file_system()
    _ = try query("examine the file system of", path) {
      unsafe path.withPlatformString { unsafe clinux_file_system_at($0, &found) }
    }
    self.init(found)
  }

  /// Asks for the file system of an open folder.
  package init(of folder: borrowing Directory) throws(SystemError) {
    var found = clinux_file_system()
    let number = folder.descriptor.number
    _ = try query("examine the file system of", folder.path) { unsafe clinux_file_system_of(number, &found) }
    self.init(found)
  }

  private init(_ found: clinux_file_system) {
    self.init(
      freeBytes: found.free_bytes, isReadOnly: found.is_read_only != 0, kind: UInt32(truncatingIfNeeded: found.kind))
  }

  /// Kinds on which inotify does not report every write, because other machines, a server or a lower layer can make it.
  /// The numbers are those of linux/magic.h and of the file systems' own sources.
  package static let withPartialEvents: [UInt32: String] = [
    0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE", 0x0102_1997: "9p",
    0x5346_414F: "AFS", 0x6B41_4653: "kAFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda", 0x0BD0_0BD0: "Lustre",
    0x4750_4653: "GPFS", 0x0116_1970: "GFS2", 0x7461_636F: "OCFS2", 0x786F_4256: "VirtualBox shared folder",
    0x794C_7630: "overlay",
  ]
}
