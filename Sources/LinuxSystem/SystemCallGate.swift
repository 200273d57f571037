package import SystemPackage

/// A system call on its way to the kernel.
package struct SystemCall: Sendable {
  /// What a call does to what is on disk; nil when it changes nothing.
  package let mutation: Mutation?
  /// What is being done, in a word or two.
  package let operation: String
  /// What it is done to; nil when that has no path.
  package let path: FilePath?
  /// The old name of a rename or a link.
  package let source: FilePath?
  /// How many bytes are to be written; 0 for anything but a write.
  package let byteCount: Int
}

/// Stands between this module and the kernel, so that tests can make calls fail, fall short or be the last before a crash.
///
/// The service never has one, and each call then costs one more look-up of a task-local value.
package protocol SystemCallGate: Sendable {
  /// Answers a call as the kernel would: a value that is not negative, or -1 with the reason in `errno`.
  ///
  /// - Parameter make: makes the call; given fewer bytes than `call.byteCount`, it writes only so many.
  func answer(_ call: SystemCall, _ make: (_ byteCount: Int) -> Int) -> Int
}

/// Where a test puts its gate, for everything that its task calls.
package enum SystemCallGates {
  @TaskLocal package static var current: (any SystemCallGate)?
}
