import CLinux
import Glibc
package import SystemPackage

/// A system call that failed: what was being done, to what, and the kernel's reason.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kernel's reason.
  package let errno: Errno
  /// What was being done, in a word or two: "open", "sync the folder".
  package let operation: String
  /// What it was being done to, when that has a path.
  package let path: FilePath?

  package init(errno: Errno, operation: String, path: FilePath?) {
    self.errno = errno
    self.operation = operation
    self.path = path
  }

  /// For example `open /x/y: No space left on device (ENOSPC)`.
  package var description: String {
    let subject = path.map { " \($0.string)" } ?? ""
    let name = unsafe clinux_errno_name(errno.rawValue).map { unsafe String(cString: $0) } ?? "errno \(errno.rawValue)"
    return "\(operation)\(subject): \(errno) (\(name))"
  }

  /// Whether the machine is at fault rather than the file, so that the same call may succeed later.
  package var isTransient: Bool { Self.transient.contains(errno) }

  private static let transient: Set<Errno> = [
    .ioError, .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory, .resourceTemporarilyUnavailable, .resourceBusy,
    .staleNFSFileHandle, .timedOut, .noLocks, .noBufferSpace, .interrupted,
  ]

  /// The error of the call that has just returned -1 on this thread.
  static func last(_ operation: String, _ path: FilePath?) -> SystemError {
    SystemError(errno: Errno(rawValue: Glibc.errno), operation: operation, path: path)
  }
}

/// Makes one system call that changes nothing, again when a signal interrupted it.
func query<Result: FixedWidthInteger & SignedInteger>(
  _ operation: String, _ path: @autoclosure () -> FilePath?, _ call: () -> Result
) throws(SystemError) -> Result {
  guard let gate = SystemCallGates.current else { return try repeated(operation, path(), call) }
  let gated = SystemCall(mutation: nil, operation: operation, path: path(), source: nil, byteCount: 0)
  return try repeated(operation, gated.path) {
    Result(truncatingIfNeeded: gate.answer(gated) { _ in Int(call()) })
  }
}

/// Makes a call until no signal interrupts it.
func repeated<Result: FixedWidthInteger & SignedInteger>(
  _ operation: String, _ path: @autoclosure () -> FilePath?, _ call: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = call()
    if result >= 0 { return result }
    // Read before anything else runs that could change it; the path is put together only now.
    let reason = Errno(rawValue: Glibc.errno)
    if reason != .interrupted { throw SystemError(errno: reason, operation: operation, path: path()) }
  }
}
