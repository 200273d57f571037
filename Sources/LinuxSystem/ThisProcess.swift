import CLinux
import Glibc
package import SystemPackage

/// What this process can say of itself and do to itself.
package enum ThisProcess {
  /// Gives free heap pages, and code that only starting up or a burst has needed, back to the kernel; both come back when used.
  package static func releaseFreeMemory() {
    _ = clinux_release_free_memory()
    clinux_forget_program_pages()
  }

  /// Bytes of memory the process occupies, from /proc/self/statm.
  package static func residentBytes() throws(SystemError) -> Int {
    let path: FilePath = "/proc/self/statm"
    let number = try query("open", path) { unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_CLOEXEC) } }
    let file = Descriptor(owning: number)
    let text = String(decoding: try file.readAll(maximumBytes: 256, sizeExpected: 256, path), as: UTF8.self)
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else {
      throw SystemError(errno: .invalidArgument, operation: "understand", path: path)
    }
    return pages * sysconf(CInt(_SC_PAGESIZE))
  }

  /// The user whose rights the process has.
  package static var effectiveUser: UInt32 { geteuid() }

  /// Whether the process has the superuser's rights.
  package static var isRoot: Bool { geteuid() == 0 }

  /// Ends the process as it stands, all threads at once; what is durable stays, nothing else is tidied up.
  package static func endAtOnce(_ status: Int32) -> Never { _exit(status) }

  /// The process's number.
  package static var number: Int32 { getpid() }
}

extension ThisProcess {
  /// The folder that relative paths are relative to.
  package static var workingFolder: FilePath {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe FilePath(platformString: path)
  }

  /// Where the program lies, links resolved.
  package static var program: FilePath {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "/" }
    defer { unsafe free(path) }
    return unsafe FilePath(platformString: path)
  }

  /// Whether a variable stands in the environment, even if empty.
  package static func isSetInEnvironment(_ name: String) -> Bool { unsafe getenv(name) != nil }
}
