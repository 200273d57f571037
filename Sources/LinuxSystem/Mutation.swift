import SystemPackage

/// The kinds of system call that change what is on disk.
package enum Mutation: String, Sendable, Hashable, CaseIterable {
  case create = "create"
  case write = "write"
  case sync = "sync"
  case rename = "rename"
  case link = "link"
  case unlink = "remove"
  case makeFolder = "make the folder"
}

/// Every system call that changes what is on disk goes through here; interrupted calls are repeated.
///
/// A failed fsync is reported, never repeated: since Linux 4.13 the error is returned once per descriptor, so a second call that
/// succeeds would prove nothing.
/// - Parameter source: the old name of a rename or a link.
func mutate<Result: FixedWidthInteger & SignedInteger>(
  _ mutation: Mutation, _ path: @autoclosure () -> FilePath?, from source: @autoclosure () -> FilePath? = nil,
  _ call: () -> Result
) throws(SystemError) -> Result {
  guard let gate = SystemCallGates.current else { return try repeated(mutation.rawValue, path(), call) }
  let gated = SystemCall(
    mutation: mutation, operation: mutation.rawValue, path: path(), source: source(), byteCount: 0)
  return try repeated(gated.operation, gated.path) {
    Result(truncatingIfNeeded: gate.answer(gated) { _ in Int(call()) })
  }
}

/// Writes up to `byteCount` bytes, through the same door.
///
/// - Returns: how many were written, which can be fewer.
func mutate(
  writing byteCount: Int, _ path: @autoclosure () -> FilePath?, _ call: (_ byteCount: Int) -> Int
) throws(SystemError) -> Int {
  let operation = Mutation.write.rawValue
  guard let gate = SystemCallGates.current else { return try repeated(operation, path()) { call(byteCount) } }
  let gated = SystemCall(mutation: .write, operation: operation, path: path(), source: nil, byteCount: byteCount)
  return try repeated(operation, gated.path) { gate.answer(gated, call) }
}
