import Glibc
import Publishing
import Synchronization
import SystemPackage
import Testing

struct SystemdNotifierTests {
  @Test func `each message is what systemd expects`() throws {
    let heard = Mutex<[String]>([])
    let notifier = SystemdNotifier { state in
      heard.withLock { $0.append(state) }
      return 1
    }
    try notifier.ready(status: "watching 2 inboxes")
    try notifier.status("3 alerts\nREADY=1")
    try notifier.reloading(monotonicMicroseconds: 12_345_678)
    try notifier.stopping()
    try notifier.watchdog()
    try notifier.extendTimeout(microseconds: 30_000_000)
    #expect(
      heard.withLock { $0 } == [
        "READY=1\nSTATUS=watching 2 inboxes", "STATUS=3 alerts READY=1", "RELOADING=1\nMONOTONIC_USEC=12345678",
        "STOPPING=1", "WATCHDOG=1", "EXTEND_TIMEOUT_USEC=30000000",
      ])
  }

  @Test func `a refusal is an error, silence is not`() throws {
    try SystemdNotifier { _ in 0 }.watchdog()
    let error = #expect(throws: SystemdError.self) { try SystemdNotifier { _ in -111 }.stopping() }
    #expect(error?.errno == .connectionRefused)
  }

  @Test func `without a socket in the environment nothing happens`() async {
    await #expect(processExitsWith: .success) {
      _ = unsafe unsetenv("NOTIFY_SOCKET")
      _ = unsafe unsetenv("WATCHDOG_USEC")
      try SystemdNotifier.system.ready(status: "up")
      #expect(try SystemdNotifier.watchdogInterval() == nil)
    }
  }

  @Test func `a real socket hears whole messages`() async {
    await #expect(processExitsWith: .success) {
      let listener = try NotifySocket()
      _ = unsafe setenv("NOTIFY_SOCKET", listener.name, 1)
      try SystemdNotifier.system.ready(status: "up")
      #expect(listener.receive() == "READY=1\nSTATUS=up")
      try SystemdNotifier.system.reloading(monotonicMicroseconds: 7)
      #expect(listener.receive() == "RELOADING=1\nMONOTONIC_USEC=7")
    }
  }

  @Test func `the watchdog's interval is the one that systemd set`() async {
    await #expect(processExitsWith: .success) {
      _ = unsafe setenv("WATCHDOG_USEC", "3000000", 1)
      _ = unsafe setenv("WATCHDOG_PID", String(getpid()), 1)
      let interval = try SystemdNotifier.watchdogInterval()
      #expect(interval == .seconds(3))
      _ = unsafe setenv("WATCHDOG_USEC", "soon", 1)
      #expect(throws: SystemdError.self) { try SystemdNotifier.watchdogInterval() }
    }
  }
}

/// A datagram socket in the abstract name space, as a service manager would hold it.
private struct NotifySocket {
  let name = "@tocsin-test-\(getpid())"
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = [0] + Array(name.utf8.dropFirst())
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let length = socklen_t(2 + bytes.count)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
    }
    guard descriptor >= 0, result == 0 else { throw Errno(rawValue: errno) }
  }

  /// The next message; waits for none.
  func receive() -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
