import LinuxSystem
package import Publishing
import Scoring

/// What the service tells of itself and its alerts, in the journal; run by hand, on standard error as well.
package struct Herald: Sendable {
  private let journal: Journal
  private let prints: Bool

  /// - Parameter prints: whether each entry's message is printed too.
  package init(journal: Journal, prints: Bool) {
    self.journal = journal
    self.prints = prints
  }

  /// Sends an entry; what the journal refuses is printed instead, so that it is not swallowed.
  package func tell(_ entry: JournalEntry) {
    let sent = (try? journal.send(entry)) != nil
    if prints || !sent { StandardStream.error.write("tocsin: \(entry.message)\n") }
  }

  package func tell(_ id: MessageID?, _ message: String, priority: Int = 6, _ fields: [JournalField] = []) {
    tell(JournalEntry(messageID: id, message: message, priority: priority, fields: fields))
  }

  /// Journals an alert that stands in the outbox.
  package func ring(_ alert: Alert, outbox: String) {
    let entry = JournalEntry(alert: alert, outbox: outbox)
    if prints { StandardStream.error.write("tocsin: \(entry.message)\n") }
    do throws(SystemdError) {
      try journal.send(entry)
    } catch {
      tell(
        .alertNotJournalled, "alert \(alert.id) is in the outbox but not in the journal: \(error)", priority: 3,
        [
          JournalField(.alertID, alert.id), JournalField(.level, alert.level.rawValue), JournalField(.outbox, outbox),
          JournalField(.reason, "\(error)"),
        ])
    }
  }
}
