import CSystemd
import SystemPackage

/// Tells systemd how the service is doing (sd_notify); without NOTIFY_SOCKET in the environment nothing is sent.
package struct SystemdNotifier: Sendable {
  /// Takes lines of `NAME=value` and answers a negated errno, 0 when nobody listens, or more.
  private let deliver: @Sendable (_ state: String) -> Int32

  /// Speaks to the socket named in the environment.
  package static let system = SystemdNotifier { state in unsafe sd_notify(0, state) }

  /// Speaks to the caller's own listener, for tests.
  package init(deliver: @escaping @Sendable (_ state: String) -> Int32) { self.deliver = deliver }

  /// The service works: configuration valid, watches placed, first scan queued. Also ends a reload.
  package func ready(status: String) throws(SystemdError) { try send("READY=1\n\(Self.line(status))") }

  /// One line for `systemctl status`, at most 512 bytes.
  package func status(_ status: String) throws(SystemdError) { try send(Self.line(status)) }

  /// A reload begins; one message holds both lines, as systemd demands.
  ///
  /// - Parameter monotonicMicroseconds: CLOCK_MONOTONIC now.
  package func reloading(monotonicMicroseconds: UInt64) throws(SystemdError) {
    try send("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds)")
  }

  /// The service begins to end.
  package func stopping() throws(SystemdError) { try send("STOPPING=1") }

  /// The work loop makes progress; to be sent at half the `watchdogInterval`, never by a timer alone.
  package func watchdog() throws(SystemdError) { try send("WATCHDOG=1") }

  /// Asks for more time to start, reload or stop, counted from now.
  package func extendTimeout(microseconds: UInt64) throws(SystemdError) {
    try send("EXTEND_TIMEOUT_USEC=\(microseconds)")
  }

  /// Within what time systemd wants to hear `watchdog()`; nil when it does not ask for it.
  package static func watchdogInterval() throws(SystemdError) -> Duration? {
    var microseconds: UInt64 = 0
    let result = unsafe sd_watchdog_enabled(0, &microseconds)
    guard result >= 0 else {
      throw SystemdError(
        errno: Errno(rawValue: -result), operation: "read WATCHDOG_USEC and WATCHDOG_PID",
        remedy: "systemd sets both: remove other settings of them from the unit's environment")
    }
    return result > 0 ? .microseconds(Int64(clamping: microseconds)) : nil
  }

  /// A line break in a status would begin an assignment of its own.
  private static func line(_ status: String) -> String { "STATUS=\(status.shownSafely.shortened(toBytes: 512))" }

  private func send(_ state: String) throws(SystemdError) {
    let result = deliver(state)
    guard result < 0 else { return }
    throw SystemdError(
      errno: Errno(rawValue: -result), operation: "notify systemd: \(state.shownSafely)",
      remedy: "the unit needs Type=notify, and AF_UNIX among its RestrictAddressFamilies")
  }
}
