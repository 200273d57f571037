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
    var occupied = OccupiedNames()
    return try publishAll(&flood, &occupied) + occupied.alerts.count
  }

  /// The same, a flood of them being summed up in the journal. An alert whose name is occupied keeps no other from being published.
  ///
  /// - Parameter occupied: passed over, and added to.
  /// - Returns: How many wait because the outbox cannot be written; those whose names are occupied are not among them.
  func publishAll(_ flood: inout AlertFlood, _ occupied: inout OccupiedNames) throws(LedgerError) -> Int {
    occupied.renew(at: now())
    var last: Int64?
    while true {
      let waiting = try ledger.unpublished(at: now(), after: last, limit: Self.chunk)
      var done: [String] = []
      var failed: Int?
      for (place, alert) in waiting.enumerated() where !occupied.alerts.contains(alert.id) {
        switch publish(alert, &flood) {
        case .published: done.append(alert.id)
        case .occupied: occupied.add(alert.id, at: now())
        case .failed: failed = waiting.count - place
        }
        if failed != nil { break }
      }
      try ledger.markPublished(done, at: now())
      if let failed { return failed }
      if waiting.count < Self.chunk { return 0 }
      last = waiting.last?.sequence
    }
  }

  private enum Outcome {
    case published
    /// Another file stands at the alert's name.
    case occupied
    /// The outbox cannot be written; other alerts would fare no better.
    case failed
  }

  private func publish(_ stored: StoredAlert, _ flood: inout AlertFlood) -> Outcome {
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
      if case .occupied = error { return .occupied }
      return .failed
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
    return .published
  }
}
