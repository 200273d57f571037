import SystemPackage

/// The kinds of system call that change what is on disk.
enum Mutation: String {
  case create = "create"
  case write = "write"
  case sync = "sync"
  case rename = "rename"
  case link = "link"
  case unlink = "remove"
  case makeFolder = "make the folder"
}

/// The one door through which every system call goes that changes what is on disk; interrupted calls are made again.
///
/// An fsync that failed is reported, never repeated here: since Linux 4.13 the error is told once per descriptor, so a second
/// call that succeeds would prove nothing.
func mutate<Result: FixedWidthInteger & SignedInteger>(
  _ mutation: Mutation, _ path: @autoclosure () -> FilePath?, _ call: () -> Result
) throws(SystemError) -> Result {
  try query(mutation.rawValue, path(), call)
}
