import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage

/// Publishes what the ledger holds unpublished: first the outbox, then the journal, then the mark in the ledger.
///
/// After a crash the same bytes are published again under the same name, or found there.
struct Publisher {
  let ledger: Ledger
  let outbox: Outbox
  let herald: Herald
  let now: @Sendable () -> Timestamp

  /// How many alerts are read from the ledger at once.
  private static let chunk = 64

  /// Publishes all that waits and journals each; returns how many could not be written and still wait.
  func publishAll() throws(LedgerError) -> Int {
    var flood = AlertFlood(maximum: nil)
    return try publishAll(&flood)
  }

  /// The same, a flood of them being summed up in the journal.
  func publishAll(_ flood: inout AlertFlood) throws(LedgerError) -> Int {
    while true {
      let waiting = try ledger.unpublished(at: now(), limit: Self.chunk)
      var done: [String] = []
      for alert in waiting {
        guard publish(alert, &flood) else { break }
        done.append(alert.id)
      }
      try ledger.markPublished(done, at: now())
      if done.count < waiting.count { return waiting.count - done.count }
      if waiting.count < Self.chunk { return 0 }
    }
  }

  private func publish(_ stored: StoredAlert, _ flood: inout AlertFlood) -> Bool {
    let path = outbox.path(of: stored.fileName).string
    do throws(OutboxError) {
      _ = try outbox.publish(stored.json, as: stored.fileName)
    } catch {
      herald.tell(
        .outboxFailed, "alert \(stored.id) waits, its file cannot be written: \(error)", priority: 3,
        [
          JournalField(.alertID, stored.id), JournalField(.level, stored.level), JournalField(.outbox, path),
          JournalField(.reason, "\(error)"),
        ])
      return false
    }
    do throws(AlertUnreadable) {
      let alert = try Alert(json: stored.json)
      switch flood.admit(alert.level, at: now()) {
      case .journal: herald.ring(alert, outbox: path)
      case .hold(let isFirst):
        if isFirst, let maximum = flood.maximum { herald.tell(floodBegins: alert, maximum, outbox: outbox.path) }
      }
    } catch {
      herald.tell(
        .alertNotJournalled, "alert \(stored.id) is in the outbox but cannot be journalled: \(error)", priority: 3,
        [
          JournalField(.alertID, stored.id), JournalField(.level, stored.level), JournalField(.outbox, path),
          JournalField(.reason, "\(error)"),
        ])
    }
    return true
  }
}
