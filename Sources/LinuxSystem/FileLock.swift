import Glibc
package import SystemPackage

/// An exclusive lock on a file, held until this value goes away or the process ends, however it ends.
///
/// The holder's process number is written into the file for people; the lock itself is the kernel's (flock), so a stale file
/// holds nobody up.
package struct FileLock: ~Copyable, Sendable {
  private let file: Descriptor

  /// Takes the lock; EWOULDBLOCK when somebody else has it.
  ///
  /// Who asks for its holder has it for an instant, so a refusal is believed only after half a second.
  package init(_ path: FilePath) throws(SystemError) {
    let number = try mutate(.create, path) {
      unsafe path.withPlatformString { unsafe open($0, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o640) }
    }
    let file = Descriptor(owning: number)
    try Self.take(number, path)
    _ = try mutate(.write, path) { ftruncate(number, 0) }
    try file.writeAll(Array("\(getpid())\n".utf8), path)
    self.file = file
  }

  /// How often the lock is tried, and the pause between two tries: half a second in all.
  private static let triesMaximum = 50
  private static let pauseMicroseconds: UInt32 = 10_000

  private static func take(_ file: CInt, _ path: FilePath) throws(SystemError) {
    for tries in 1...triesMaximum {
      do throws(SystemError) {
        _ = try query("lock", path) { flock(file, LOCK_EX | LOCK_NB) }
        return
      } catch {
        guard error.errno == .wouldBlock, tries < triesMaximum else { throw error }
      }
      usleep(pauseMicroseconds)
    }
  }

  /// Writes the holder's state in one line after the process number, for `state(of:)`; an empty line when all is well.
  ///
  /// It overwrites the few bytes that are there, so it mostly works on a full disk too.
  package func note(_ state: String) throws(SystemError) {
    let line = Array("\(getpid())\n\(state.prefix(Self.stateMaximum))\n".utf8)
    _ = try mutate(.write, nil) { unsafe pwrite(file.number, line, line.count, 0) }
    _ = try mutate(.write, nil) { ftruncate(file.number, off_t(line.count)) }
  }

  /// The longest state, in characters.
  private static let stateMaximum = 400

  /// The state that the lock's holder wrote; nil when it wrote none, or nobody holds the lock.
  package static func state(of path: FilePath) throws(SystemError) -> String? {
    guard try holder(path) != nil else { return nil }
    let number = try query("open", path) {
      unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
    }
    let bytes = try Descriptor(owning: number).readAll(maximumBytes: 4096, sizeExpected: 4096, path)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, !lines[1].isEmpty else { return nil }
    return String(lines[1])
  }

  /// The process number of the lock's holder: nil when nobody holds it, 0 when somebody does who has not yet said who.
  package static func holder(_ path: FilePath) throws(SystemError) -> Int? {
    let number: CInt
    do throws(SystemError) {
      number = try query("open", path) {
        unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
      }
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
      return nil
    }
    let file = Descriptor(owning: number)
    do throws(SystemError) {
      // A shared lock, given back at once as the descriptor closes, so that two who ask do not see each other.
      _ = try query("lock", path) { flock(file.number, LOCK_SH | LOCK_NB) }
      return nil
    } catch {
      guard error.errno == .wouldBlock else { throw error }
    }
    let text = try file.readAll(maximumBytes: 32, sizeExpected: 32, path)
    return Int(String(decoding: text, as: UTF8.self).prefix { $0.isNumber }) ?? 0
  }
}
