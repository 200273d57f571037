import Glibc
import SystemPackage

/// What publishing found at the name.
package enum PublishOutcome: Sendable, Hashable {
  /// The file was not there and is now.
  case written
  /// A file with the same bytes was there; this is how a repeat after a crash ends.
  case alreadyThere
  /// Something else stands at the name; it was left as it is.
  case occupied
}

/// Puts a file into a folder so that readers see all of it or nothing, and durably.
///
/// It is written and fsynced in the staging folder, renamed without replacing, and the folder is fsynced. Readers get one
/// MOVED_TO. On an error the staged file is removed; if only the last fsync failed, the file is visible and a repeat finds it.
/// - Parameters:
///   - name: one path component, the same in both folders.
///   - staging: on the same file system as `folder`, written by nobody else; a leftover at the name is removed first.
///   - mode: the file's permissions, exactly; the umask has no say.
package func publish(
  _ bytes: [UInt8], as name: String, in folder: borrowing Directory, staging: borrowing Directory, mode: UInt32
) throws(SystemError) -> PublishOutcome {
  guard let component = FilePath.Component(name), component.kind == .regular else {
    throw SystemError(errno: .invalidArgument, operation: "publish under the name", path: FilePath(name))
  }
  do throws(SystemError) {
    try stage(bytes, as: component, in: staging, mode: mode)
    try moveWithoutReplacing(component, from: staging, to: component, in: folder)
  } catch {
    try discard(component, in: staging, after: error)
    guard error.errno == .fileExists else { throw error }
    guard try holds(bytes, at: component, in: folder) else { return .occupied }
    // The attempt that wrote it may have died before this.
    try folder.sync()
    return .alreadyThere
  }
  try folder.sync()
  return .written
}

private func stage(
  _ bytes: [UInt8], as name: FilePath.Component, in staging: borrowing Directory, mode: UInt32
) throws(SystemError) {
  let path = staging.path.appending(name)
  _ = try staging.remove(name)
  let number = try mutate(.create, path) {
    unsafe name.withPlatformString {
      unsafe openat(staging.descriptor.number, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    }
  }
  let file = Descriptor(owning: number)
  _ = try mutate(.create, path) { fchmod(file.number, mode) }
  try file.writeAll(bytes, path)
  try file.sync(path)
}

/// Removes what was staged; a failure to do so counts less than the one that led here, and the next attempt removes it too.
private func discard(
  _ name: FilePath.Component, in staging: borrowing Directory, after cause: SystemError
) throws(SystemError) {
  do throws(SystemError) {
    _ = try staging.remove(name)
  } catch {
    throw cause.errno == .fileExists ? error : cause
  }
}

/// Whether a regular file with exactly these bytes stands at the name.
private func holds(
  _ bytes: [UInt8], at name: FilePath.Component, in folder: borrowing Directory
) throws(SystemError) -> Bool {
  do throws(ReadError) {
    let path = FilePath(root: nil, [name])
    return try readRegularFile(beneath: folder, path, maximumBytes: bytes.count, expecting: nil).bytes == bytes
  } catch {
    guard case .system(let cause) = error else { return false }
    throw cause
  }
}
