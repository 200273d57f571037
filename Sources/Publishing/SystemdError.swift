package import SystemPackage

/// libsystemd refused a request.
package struct SystemdError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The reason that libsystemd gave.
  package let errno: Errno
  /// What was being done, to what.
  package let operation: String
  /// What a person can do about it.
  package let remedy: String

  package var description: String { "\(operation): \(errno); \(remedy)" }
}
