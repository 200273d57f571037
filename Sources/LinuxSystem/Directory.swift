import CLinux
import Glibc
package import SystemPackage

/// An open folder; everything below it is reached through its descriptor, so that nobody can swap the path underneath.
package struct Directory: ~Copyable, Sendable {
  /// The path it was opened by, for messages; the descriptor is the truth.
  package let path: FilePath
  let descriptor: Descriptor

  /// Opens an existing folder. Links in the path are followed: the person who wrote the configuration chose it.
  package init(opening path: FilePath) throws(SystemError) {
    let number = try query("open the folder", path) {
      unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    self.init(path: path, descriptor: Descriptor(owning: number))
  }

  init(path: FilePath, descriptor: consuming Descriptor) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Opens the folder, making it and the folders above it where they are missing, each new name durably.
  ///
  /// - Parameter mode: of each folder made, for example `0o750`; the process's umask takes bits away from it.
  package static func making(_ path: FilePath, mode: UInt32) throws(SystemError) -> Directory {
    do throws(SystemError) {
      return try Directory(opening: path)
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
    }
    var folder = FilePath(root: path.root, [])
    for component in path.components {
      folder.append(component)
      if try makeFolder(AT_FDCWD, folder, named: folder, mode: mode) { try syncParent(of: folder) }
    }
    return try Directory(opening: path)
  }

  /// Opens a folder below this one, following no link and never leaving this one. The empty path opens this one again.
  package func opening(beneath relative: FilePath) throws(SystemError) -> Directory {
    let number = try openBeneath(relative.isEmpty ? "." : relative, O_RDONLY | O_DIRECTORY)
    return Directory(path: path.pushing(relative), descriptor: Descriptor(owning: number))
  }

  /// Opens a folder below this one, making what is missing on the way and making each new name durable.
  ///
  /// - Parameter mode: of each folder made; the process's umask takes bits away from it.
  package func making(beneath relative: FilePath, mode: UInt32) throws(SystemError) -> Directory {
    do throws(SystemError) {
      return try opening(beneath: relative)
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
    }
    var parent = try opening(beneath: "")
    for component in relative.components {
      let name = FilePath(root: nil, [component])
      if try makeFolder(parent.descriptor.number, name, named: parent.path.appending(component), mode: mode) {
        try parent.sync()
      }
      parent = try parent.opening(beneath: name)
    }
    return parent
  }

  /// What the folder itself is.
  package func facts() throws(SystemError) -> FileFacts {
    try descriptor.facts(path)
  }

  /// What is at a path below this folder, without following a final link; nil when nothing is.
  ///
  /// A link among the folders on the way is an error (ELOOP), and so is a path that leaves this folder (EXDEV).
  package func facts(of relative: FilePath) throws(SystemError) -> FileFacts? {
    do throws(SystemError) {
      // Asked of the bytes, since most files lie directly in the folder and components cost more than the system call.
      let isDeep = unsafe relative.withPlatformString { unsafe strchr($0, CInt(UInt8(ascii: "/"))) != nil }
      guard isDeep, let name = relative.lastComponent else { return try facts(at: relative) }
      let above = relative.removingLastComponent()
      let number = try openBeneath(above, clinux_o_path | O_DIRECTORY)
      let parent = Directory(path: path.pushing(above), descriptor: Descriptor(owning: number))
      return try parent.facts(at: FilePath(root: nil, [name]))
    } catch {
      guard error.errno == .noSuchFileOrDirectory || error.errno == .notDirectory else { throw error }
      return nil
    }
  }

  /// Removes every file that lies directly in the folder: what an interrupted attempt left in a staging folder.
  package func removeFiles() throws(SystemError) {
    var listing = try DirectoryListing(of: self)
    while let entry = try listing.next() { _ = try remove(entry.name) }
  }

  /// Makes the folder's names durable: what was renamed, linked or removed in it survives a power cut after this returns.
  package func sync() throws(SystemError) {
    try descriptor.sync(path)
  }

  private func facts(at name: FilePath) throws(SystemError) -> FileFacts {
    var status = stat()
    _ = try query("examine", path.pushing(name)) {
      unsafe name.withPlatformString { unsafe fstatat(descriptor.number, $0, &status, AT_SYMLINK_NOFOLLOW) }
    }
    return FileFacts(status)
  }
}

/// What is at a path, links followed: how a configured folder is compared with the one that was opened earlier.
package func factsFollowingLinks(of path: FilePath) throws(SystemError) -> FileFacts {
  var status = stat()
  _ = try query("examine", path) { unsafe path.withPlatformString { unsafe stat($0, &status) } }
  return FileFacts(status)
}

/// Makes a new folder's name durable; a parent that may be written but not read (EACCES) has to do without.
private func syncParent(of folder: FilePath) throws(SystemError) {
  let parent = folder.removingLastComponent()
  do throws(SystemError) {
    try Directory(opening: parent.isEmpty ? "." : parent).sync()
  } catch {
    guard error.errno == .permissionDenied else { throw error }
  }
}

/// Whether the folder was made; false when it was there.
private func makeFolder(
  _ folder: CInt, _ relative: FilePath, named path: FilePath, mode: UInt32
) throws(SystemError) -> Bool {
  do throws(SystemError) {
    _ = try mutate(.makeFolder, path) { unsafe relative.withPlatformString { unsafe mkdirat(folder, $0, mode) } }
    return true
  } catch {
    guard error.errno == .fileExists else { throw error }
    return false
  }
}
