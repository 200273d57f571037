import CLinux
import Glibc
import SystemPackage

/// A pipe by which any thread wakes the one that waits on it. Waking twice before it looks wakes once.
package struct WakePipe: ~Copyable, Sendable {
  package let readEnd: Descriptor
  private let writeEnd: Descriptor

  package init() throws(SystemError) {
    var ends: (CInt, CInt) = (-1, -1)
    _ = try query("make a pipe", nil) {
      unsafe withUnsafeMutableBytes(of: &ends) {
        unsafe clinux_pipe2($0.baseAddress?.assumingMemoryBound(to: CInt.self), O_NONBLOCK | O_CLOEXEC)
      }
    }
    readEnd = Descriptor(owning: ends.0)
    writeEnd = Descriptor(owning: ends.1)
  }

  /// Wakes the waiting thread. A full pipe is as good: the thread is being woken already.
  package func wake() {
    var byte: UInt8 = 1
    while unsafe write(writeEnd.number, &byte, 1) < 0, errno == EINTR {}
  }

  /// Takes out all that was written, so that the next wait waits.
  package func clear() {
    var bytes: InlineArray<64, UInt8> = .init(repeating: 0)
    while true {
      let count = unsafe withUnsafeMutableBytes(of: &bytes) { unsafe read(readEnd.number, $0.baseAddress, $0.count) }
      if count < 64, !(count < 0 && errno == EINTR) { return }
    }
  }
}

/// Waits until one of two descriptors can be read, or until the time is up.
///
/// - Parameter nanoseconds: how long at most, rounded up to a millisecond; nil is for ever.
/// - Returns: which can be read; neither when the time is up or a signal came.
package func waitUntilReadable(
  _ first: borrowing Descriptor, or second: borrowing Descriptor, atMost nanoseconds: UInt64?
) -> (first: Bool, second: Bool) {
  let milliseconds = nanoseconds.map { CInt(clamping: $0 / 1_000_000 + ($0 % 1_000_000 == 0 ? 0 : 1)) } ?? -1
  var waits = (
    pollfd(fd: first.number, events: Int16(POLLIN), revents: 0),
    pollfd(fd: second.number, events: Int16(POLLIN), revents: 0)
  )
  let count = unsafe withUnsafeMutableBytes(of: &waits) {
    unsafe poll($0.baseAddress?.assumingMemoryBound(to: pollfd.self), 2, milliseconds)
  }
  guard count < 0, errno != EINTR else { return (waits.0.revents != 0, waits.1.revents != 0) }
  // With two descriptors only a kernel out of memory gets here. Looking is always right, but not in a spin.
  usleep(10_000)
  return (true, true)
}
