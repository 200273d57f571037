import LinuxSystem
import Publishing
import Scoring
import SystemPackage

/// What the service reports when something keeps it from its work, and when that is over.
extension Herald {
  func tell(paused pause: Pause) {
    tell(
      .intakePaused, "no more files are read: \(pause); they stay in the inbox until this is over", priority: 3,
      [JournalField(.reason, "\(pause)"), JournalField(.remedy, "free space, or mount it for writing")])
  }

  func tell(resumedAfter lasted: Duration) {
    tell(
      .intakeResumed, "files are read again after \(lasted.inWords)", priority: 5,
      [JournalField(.seconds, "\(lasted.components.seconds)")])
  }

  func tell(silent alarm: Silence.Alarm) {
    tell(
      .inputSilent,
      "nothing has come to \(alarm.inbox) for \(alarm.lasted.inWords); see whether its producers still run",
      priority: 4,
      [JournalField(.inbox, alarm.inbox.string), JournalField(.seconds, "\(alarm.lasted.components.seconds)")])
  }

  func tell(heardAgain alarm: Silence.Alarm) {
    tell(
      .inputHeard, "files come to \(alarm.inbox) again after \(alarm.lasted.inWords)", priority: 5,
      [JournalField(.inbox, alarm.inbox.string), JournalField(.seconds, "\(alarm.lasted.components.seconds)")])
  }

  func tell(floodBegins alert: Alert, _ maximum: Int, outbox: FilePath) {
    tell(
      .alertFlood,
      "more than \(maximum) alerts within a minute: the rest of this minute's stand in \(outbox) only, their number follows",
      priority: alert.level.journalPriority ?? 4,
      [JournalField(.count, "1"), JournalField(.level, alert.level.rawValue), JournalField(.outbox, outbox.string)])
  }

  func tell(flood summary: AlertFlood.Summary, outbox: FilePath) {
    let parts = summary.held.sorted { $0.key > $1.key }.map { "\($0.value) \($0.key.rawValue)" }
    tell(
      .alertFlood,
      "\(summary.count) more alerts within a minute: \(parts.joined(separator: ", ")); each stands in \(outbox)",
      priority: summary.gravest.journalPriority ?? 4,
      [
        JournalField(.count, "\(summary.count)"), JournalField(.level, summary.gravest.rawValue),
        JournalField(.outbox, outbox.string),
      ])
  }

  func tell(replaced ledger: FilePath, by reason: String, aside: FilePath?, alerts: Int) {
    tell(
      .ledgerReplaced,
      "the ledger \(ledger) was damaged (\(reason)); it is kept as \(aside?.string ?? "nothing") and a new one was made, "
        + "with \(alerts) alerts taken over; every inbox is read through again",
      priority: 2,
      [
        JournalField(.file, aside?.string ?? ledger.string), JournalField(.reason, reason),
        JournalField(.count, "\(alerts)"),
      ])
  }

  func tell(tookTooLong path: String, _ limit: Duration) {
    tell(
      .tookTooLong,
      "\(path) took longer than \(limit.inWords) (limits.time); the service ends and starts again, which counts as an attempt "
        + "at the file", priority: 3,
      [JournalField(.file, path), JournalField(.seconds, "\(limit.components.seconds)")])
  }

  /// What was pruned is worth a line where something was; a fault of it always.
  func tell(pruned report: Retention.Report) {
    for fault in report.faults {
      tell(nil, "pruning goes on later: \(fault)", priority: 4, [JournalField(.reason, fault)])
    }
    guard report.files + report.receipts + report.alerts > 0 else { return }
    tell(
      nil,
      "pruned by age and size: \(report.files) files (\(report.bytes >> 10) KiB), \(report.receipts) receipts, "
        + "\(report.alerts) alerts of the ledger")
  }
}

extension Duration {
  /// In the largest unit of which there is at least one: `3 d`, `2 h`, `5 min`, `40 s`.
  var inWords: String {
    let seconds = components.seconds
    for (unit, length) in [("d", Int64(86_400)), ("h", 3_600), ("min", 60)] where seconds >= length {
      return "\(seconds / length) \(unit)"
    }
    return "\(seconds) s"
  }
}
