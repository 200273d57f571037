import CSystemd
import LinuxSystem
import SystemPackage

/// The system's journal, spoken to through libsystemd.
///
/// The outbox is the record, the journal a copy. Where no journal runs, libsystemd drops the entry and reports success;
/// here that is ENOENT, so that it is told.
package struct Journal: Sendable {
  /// Takes `NAME=value` lines and answers 0 or a negated errno.
  private let deliver: @Sendable (_ assignments: [String]) -> Int32

  /// The machine's own journal.
  package static let system = Journal(deliver: sendToJournal)

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

/// Hands the lines to libsystemd, which copies them before it returns.
private func sendToJournal(_ assignments: [String]) -> Int32 {
  guard (try? factsFollowingLinks(of: "/run/systemd/journal/socket")) != nil else {
    return -Errno.noSuchFileOrDirectory.rawValue
  }
  var bytes: [UInt8] = []
  var ends: [Int] = []
  for assignment in assignments {
    bytes.append(contentsOf: assignment.utf8)
    ends.append(bytes.count)
  }
  return unsafe bytes.withUnsafeMutableBytes { buffer in
    var start = 0
    var vectors: [iovec] = unsafe []
    for end in ends {
      unsafe vectors.append(iovec(iov_base: buffer.baseAddress?.advanced(by: start), iov_len: end - start))
      start = end
    }
    return unsafe sd_journal_sendv(vectors, Int32(vectors.count))
  }
}
