import CLinux
import Glibc
package import SystemPackage

extension Directory {
  /// Removes a file's name from this folder; false when it was not there. Durable after `sync()`.
  package func remove(_ name: FilePath.Component) throws(SystemError) -> Bool {
    do throws(SystemError) {
      _ = try mutate(.unlink, path.appending(name)) {
        unsafe name.withPlatformString { unsafe unlinkat(descriptor.number, $0, 0) }
      }
      return true
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
      return false
    }
  }
}

/// Renames a file from one folder to another, replacing nothing; durable after both folders' `sync()`.
///
/// Errors to expect: EEXIST when the new name is taken, EXDEV when the folders are on different file systems or mounts, ENOENT
/// when the file is gone. In each case the file stays where it was.
package func moveWithoutReplacing(
  _ name: FilePath.Component, from source: borrowing Directory, to newName: FilePath.Component,
  in destination: borrowing Directory
) throws(SystemError) {
  let from = source.descriptor.number
  let to = destination.descriptor.number
  let path = destination.path.appending(newName)
  do throws(SystemError) {
    _ = try mutate(.rename, path, from: source.path.appending(name)) {
      unsafe name.withPlatformString { old in
        unsafe newName.withPlatformString { new in
          unsafe clinux_renameat2(from, old, to, new, CLINUX_RENAME_NOREPLACE)
        }
      }
    }
  } catch {
    // Some file systems (NFS, older FUSE) take no flags, some kernels have no such call: link and unlink do the same in two
    // steps. A crash between them leaves both names, which a repeat of the publishing clears away.
    guard error.errno == .invalidArgument || error.errno == .noFunction else { throw error }
    try linkAndRemove(name, from: source, to: newName, in: destination)
  }
}

func linkAndRemove(
  _ name: FilePath.Component, from source: borrowing Directory, to newName: FilePath.Component,
  in destination: borrowing Directory
) throws(SystemError) {
  let from = source.descriptor.number
  let to = destination.descriptor.number
  _ = try mutate(.link, destination.path.appending(newName), from: source.path.appending(name)) {
    unsafe name.withPlatformString { old in
      unsafe newName.withPlatformString { new in unsafe linkat(from, old, to, new, 0) }
    }
  }
  _ = try source.remove(name)
}
