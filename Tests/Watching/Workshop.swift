import Glibc
import SystemPackage
import Testing

/// A temporary folder and the things producers do in it, each with the real kernel.
final class Workshop: Sendable {
  let root: FilePath

  init() throws {
    var template = Array("/tmp/tocsin-watching-\(String(repeating: "X", count: 6))".utf8CString)
    root = try #require(unsafe mkdtemp(&template).map { unsafe FilePath(platformString: $0) })
  }

  deinit {
    // Mounts first, the last made on top.
    shell("grep -o '\(root)[^ ]*' /proc/self/mounts | tac | xargs -r -n 1 umount -l; rm -rf '\(root)'")
  }

  func path(_ relative: String) -> FilePath { root.appending(relative) }

  func makeFolder(_ relative: String) throws {
    try check(unsafe mkdir(path(relative).string, 0o755), "mkdir \(relative)")
  }

  /// Creates or truncates, writes in one go, closes.
  func write(_ relative: String, _ text: String = "text") throws {
    let writer = try Writer(path(relative))
    try writer.write(text)
  }

  func rename(_ old: String, _ new: String) throws {
    try check(unsafe Glibc.rename(path(old).string, path(new).string), "rename \(old) \(new)")
  }

  func link(_ old: String, _ new: String) throws {
    try check(unsafe Glibc.link(path(old).string, path(new).string), "link \(old) \(new)")
  }

  func remove(_ relative: String) throws {
    try check(unsafe Glibc.unlink(path(relative).string), "unlink \(relative)")
  }

  func removeFolder(_ relative: String) throws {
    try check(unsafe rmdir(path(relative).string), "rmdir \(relative)")
  }

  func makeSymlink(to target: String, at relative: String) throws {
    try check(unsafe symlink(target, path(relative).string), "symlink \(relative)")
  }

  func makeFIFO(_ relative: String) throws {
    try check(unsafe mkfifo(path(relative).string, 0o644), "mkfifo \(relative)")
  }

  /// Writes a file without a name in one folder, then links it in.
  func writeUnnamed(in folder: String, linkedAt relative: String) throws {
    let unnamed = 0o20_000_000 | O_DIRECTORY
    let number = unsafe open(path(folder).string, unnamed | O_WRONLY | O_CLOEXEC, 0o644)
    try check(number, "O_TMPFILE in \(folder)")
    defer { close(number) }
    try check(Int32(unsafe Glibc.write(number, "text", 4)), "write")
    let magic = "/proc/self/fd/\(number)"
    try check(unsafe linkat(AT_FDCWD, magic, AT_FDCWD, path(relative).string, AT_SYMLINK_FOLLOW), "linkat \(relative)")
  }

  /// Makes the file look older than any settling time, as one that was dropped long ago. Its time of change stays.
  func age(_ relative: String, seconds: Int = 3600) throws {
    let then = timespec(tv_sec: time(nil) - seconds, tv_nsec: 0)
    let times = [then, then]
    try check(unsafe utimensat(AT_FDCWD, path(relative).string, times, 0), "utimensat \(relative)")
  }
}

/// A file being written, closed when it goes away.
final class Writer {
  private let number: CInt

  init(_ path: FilePath) throws {
    number = unsafe open(path.string, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    try check(number, "open \(path)")
  }

  func write(_ text: String) throws {
    try check(Int32(unsafe Glibc.write(number, text, text.utf8.count)), "write")
  }

  deinit { close(number) }
}

struct ProducerFailed: Error {
  let what: String
}

func check(_ result: Int32, _ what: String) throws {
  if result < 0 { throw ProducerFailed(what: "\(what): \(Errno(rawValue: errno))") }
}

@discardableResult
func shell(_ command: String) -> Bool {
  unsafe system("(\(command)) >/dev/null 2>&1") == 0
}

/// Whether this process may mount; tried, since root in a container often may not.
let canMount: Bool = {
  let folder = "/tmp/tocsin-mount-probe-\(getpid())"
  defer { shell("rmdir \(folder)") }
  return geteuid() == 0 && shell("mkdir \(folder) && mount -t tmpfs tmpfs \(folder) && umount \(folder)")
}()
