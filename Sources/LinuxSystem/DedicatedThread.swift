import CLinux
import Glibc
import SystemPackage

/// A thread of our own for work that blocks; it must be joined once.
package struct DedicatedThread: ~Copyable, Sendable {
  private let thread: pthread_t

  /// Starts the thread.
  ///
  /// - Parameter name: at most 15 bytes; what `ps -L` and `top -H` show.
  package init(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let parcel = unsafe Unmanaged.passRetained(Parcel(name: name, body: body)).toOpaque()
    var created = pthread_t()
    let code = unsafe pthread_create(&created, nil, unsafe runParcel, parcel)
    guard code == 0 else {
      unsafe Unmanaged<Parcel>.fromOpaque(parcel).release()
      throw SystemError(errno: Errno(rawValue: code), operation: "start a thread", path: nil)
    }
    thread = created
  }

  /// Waits until the thread has ended.
  package consuming func join() {
    pthread_join(thread, nil)
  }
}

private func runParcel(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument = unsafe argument else { return nil }
  let parcel = unsafe Unmanaged<Parcel>.fromOpaque(argument).takeRetainedValue()
  unsafe parcel.name.withCString { unsafe clinux_name_this_thread($0) }
  parcel.body()
  return nil
}

private final class Parcel: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}
