import LinuxSystem
package import Publishing
import Scoring
import Synchronization
import SystemPackage

/// Sends the service's messages and alerts to the journal; run by hand, to standard error as well.
package struct Herald: Sendable {
  private let journal: Journal
  private let prints: Bool
  private let refusals = Refusals()

  /// Whether the journal refused the latest entry; shared by all copies.
  private final class Refusals: Sendable {
    let isRefused = Mutex(false)
  }

  /// - Parameter prints: whether each entry's message is printed too.
  package init(journal: Journal, prints: Bool) {
    self.journal = journal
    self.prints = prints
  }

  /// Whether the journal refused the latest entry. Run by hand on a machine without a journal nothing is missed: all is printed.
  package var isRefused: Bool { refusals.isRefused.withLock { $0 } }

  /// Sends an entry; one that the journal refuses is printed instead, so that it is not lost.
  package func tell(_ entry: JournalEntry) {
    let refused = refusal(of: entry) != nil
    if prints || refused { StandardStream.error.tell("tocsin: \(entry.message)\n") }
  }

  /// Why the journal does not take an entry; nil when it does, or where there is none and all is printed.
  private func refusal(of entry: JournalEntry) -> SystemdError? {
    var refusal: SystemdError?
    do throws(SystemdError) {
      try journal.send(entry)
    } catch {
      if !prints || error.errno != .noSuchFileOrDirectory { refusal = error }
    }
    refusals.isRefused.withLock { $0 = refusal != nil }
    return refusal
  }

  /// Sends an entry made of these parts.
  ///
  /// - Parameter priority: as in syslog, from 0 (emergency) to 7 (debug).
  package func tell(_ id: MessageID?, _ message: String, priority: Int = 6, _ fields: [JournalField] = []) {
    tell(JournalEntry(messageID: id, message: message, priority: priority, fields: fields))
  }

  /// Journals an alert that stands in the outbox.
  package func ring(_ alert: Alert, outbox: String) {
    let entry = JournalEntry(alert: alert, outbox: outbox)
    if prints { StandardStream.error.tell("tocsin: \(entry.message)\n") }
    guard let error = refusal(of: entry) else { return }
    tell(
      .alertNotJournalled, "alert \(alert.id) is in the outbox but not in the journal: \(error)", priority: 3,
      [
        JournalField(.alertID, alert.id), JournalField(.level, alert.level.rawValue), JournalField(.outbox, outbox),
        JournalField(.reason, "\(error)"),
      ])
  }
}
