import LinuxSystem
import Synchronization
package import SystemPackage

/// The system's journal, in its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL).
///
/// The outbox is the record, the journal a copy. libsystemd's `sd_journal_sendv` silently drops entries where no journal runs, and
/// blocks where one hangs; here the first is ENOENT and the second ETIMEDOUT, so that both are reported and neither delays an alert.
package struct Journal: Sendable {
  /// Takes `NAME=value` lines and answers 0 or a negated errno.
  private let deliver: @Sendable (_ assignments: [String]) -> Int32

  /// The machine's own journal.
  package static let system = Journal(socket: "/run/systemd/journal/socket")

  /// The journal that reads a socket.
  package init(socket path: FilePath) {
    let socket = JournalSocket(path: path)
    deliver = { socket.send($0) }
  }

  /// A journal of the caller's own, for tests.
  package init(deliver: @escaping @Sendable (_ assignments: [String]) -> Int32) { self.deliver = deliver }

  /// Sends an entry; it is whole in the journal or not at all.
  package func send(_ entry: JournalEntry) throws(SystemdError) {
    let result = deliver(entry.assignments)
    guard result < 0 else { return }
    throw SystemdError(
      errno: Errno(rawValue: -result), operation: "send to the journal: \(entry.message.shortened(toBytes: 256))",
      remedy: "see whether systemd-journald runs and its disk has room (journalctl --disk-usage)")
  }
}

/// Where the journal takes entries: one datagram each, its fields as lines.
private final class JournalSocket: Sendable {
  private let path: FilePath
  /// Whether the journal took nothing the last time. It is then not waited for again, until it takes something.
  private let hangs = Mutex(false)
  private static let patience = Duration.seconds(1)

  init(path: FilePath) { self.path = path }

  /// - Parameter assignments: without line breaks.
  /// - Returns: 0 or a negated errno.
  func send(_ assignments: [String]) -> Int32 {
    let lines = assignments.map { $0 + "\n" }.joined()
    let patience = hangs.withLock { $0 } ? .zero : Self.patience
    do throws(SystemError) {
      try sendDatagram(Array(lines.utf8), to: path, patience: patience)
      hangs.withLock { $0 = false }
      return 0
    } catch {
      hangs.withLock { $0 = error.errno == .timedOut }
      return -error.errno.rawValue
    }
  }
}
