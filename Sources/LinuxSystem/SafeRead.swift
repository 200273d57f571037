import Glibc
package import SystemPackage

/// Why a file was not read.
package enum ReadError: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is no regular file, so there is nothing to read, or reading could block for ever.
  case notRegular(FileKind)
  /// More bytes than allowed; nothing was read.
  case tooLarge(size: Int64, maximum: Int)
  /// Somebody wrote to it or replaced it; retry once it no longer changes.
  case changedWhileReading
  /// There is nothing at the path any more.
  case gone
  /// The kernel refused.
  case system(SystemError)

  package var description: String {
    switch self {
    case .notRegular(let kind): "not a regular file but a \(kind.rawValue); only regular files are read"
    case .tooLarge(let size, let maximum):
      "\(size) bytes, more than the \(maximum) allowed; split it or raise the limit"
    case .changedWhileReading: "changed while it was being read; it is retried once it no longer changes"
    case .gone: "no longer there"
    case .system(let error): error.description
    }
  }
}

/// Reads a whole regular file below a folder, through no link, never blocking on a FIFO.
///
/// The size is checked before a byte is read, so a sparse file of a terabyte costs nothing.
/// - Parameters:
///   - path: relative to the folder.
///   - maximumBytes: the most that is read; a larger file is an error.
///   - expecting: what the file was when it settled, if that is known; anything else is `changedWhileReading`.
/// - Returns: the bytes and what the file was before and after the reading.
package func readRegularFile(
  beneath folder: borrowing Directory, _ path: FilePath, maximumBytes: Int, expecting: FileFacts?
) throws(ReadError) -> (bytes: [UInt8], facts: FileFacts) {
  let whole = folder.path.pushing(path)
  guard let named = try reading({ () throws(SystemError) in try folder.facts(of: path) }) else { throw .gone }
  // Asked before opening as well as after: opening a device can already do something.
  guard named.kind == .regular else { throw .notRegular(named.kind) }
  let file = try reading { () throws(SystemError) in
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    return Descriptor(owning: try folder.openBeneath(path, flags))
  }
  let before = try reading { () throws(SystemError) in try file.facts(whole) }
  guard before.kind == .regular else { throw .notRegular(before.kind) }
  guard before.size <= Int64(maximumBytes) else { throw .tooLarge(size: before.size, maximum: maximumBytes) }
  if let expecting, !before.isSameVersion(as: expecting) { throw .changedWhileReading }
  // One byte more is asked for than the file has: a file that grew meanwhile shows itself.
  let size = Int(before.size)
  let bytes = try reading { () throws(SystemError) in
    try file.readAll(maximumBytes: size + 1, sizeExpected: size + 1, whole)
  }
  let after = try reading { () throws(SystemError) in try file.facts(whole) }
  guard bytes.count == size, after.isSameVersion(as: before) else { throw .changedWhileReading }
  return (bytes, after)
}

/// Runs one step of the reading; a name that went away meanwhile is no fault of the system.
private func reading<Result: ~Copyable>(_ step: () throws(SystemError) -> Result) throws(ReadError) -> Result {
  do throws(SystemError) {
    return try step()
  } catch {
    throw error.errno == .noSuchFileOrDirectory || error.errno == .notDirectory ? .gone : .system(error)
  }
}

/// Reads a whole regular file by its path, as a person or a configuration names it: links are followed on the way to it, but the
/// file itself must be none.
package func readRegularFile(at path: FilePath, maximumBytes: Int) throws(ReadError) -> [UInt8] {
  let parent = path.removingLastComponent()
  let folder: Directory
  do throws(SystemError) {
    folder = try Directory(opening: parent.isEmpty ? "." : parent)
  } catch {
    throw .system(error)
  }
  let name = FilePath(root: nil, path.lastComponent.map { [$0] } ?? [])
  return try readRegularFile(beneath: folder, name, maximumBytes: maximumBytes, expecting: nil).bytes
}
