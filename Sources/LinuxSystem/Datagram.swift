import Glibc
package import SystemPackage

/// Sends one datagram to a socket in the file system, whole or not at all.
///
/// - Parameters:
///   - path: at most 107 bytes long.
///   - patience: how long to wait at most for a reader whose queue is full; zero asks once.
/// - Throws: ENOENT or ECONNREFUSED where nobody reads, ETIMEDOUT where the reader takes nothing for so long.
package func sendDatagram(_ bytes: [UInt8], to path: FilePath, patience: Duration) throws(SystemError) {
  let number = try query("make a socket for", path) {
    socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }
  let sender = Descriptor(owning: number)
  // Only of a connected socket does the kernel say when its reader has room again.
  try connect(sender, to: path)
  let end = SystemClock.monotonicNanoseconds() + patience.nanoseconds
  while true {
    do throws(SystemError) {
      _ = try query("send to", path) {
        unsafe bytes.withUnsafeBytes {
          unsafe send(sender.number, $0.baseAddress, $0.count, CInt(MSG_DONTWAIT | MSG_NOSIGNAL))
        }
      }
      return
    } catch {
      guard error.errno == .wouldBlock else { throw error }
    }
    let now = SystemClock.monotonicNanoseconds()
    guard now < end else { throw SystemError(errno: .timedOut, operation: "send to", path: path) }
    _ = isWritable(sender.number, within: .nanoseconds(end - now))
  }
}

/// Whether a descriptor takes bytes within a time, rounded up to a millisecond; a reader that is gone counts as taking them,
/// and writing then says so.
func isWritable(_ number: CInt, within patience: Duration) -> Bool {
  var wait = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
  return unsafe poll(&wait, 1, CInt(clamping: (patience.nanoseconds + 999_999) / 1_000_000)) > 0
}

private func connect(_ socket: borrowing Descriptor, to path: FilePath) throws(SystemError) {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  let name = Array(path.string.utf8)
  // One byte is the end's.
  guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
    throw SystemError(errno: .fileNameTooLong, operation: "connect to", path: path)
  }
  unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
  _ = try query("connect to", path) {
    unsafe withUnsafeBytes(of: &address) { bytes in
      unsafe Glibc.connect(
        socket.number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
  }
}
