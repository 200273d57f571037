import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// What the work loop works with: fixed for the life of the process.
struct Equipment: Sendable {
  /// What is in force at the start.
  let knowledge: Knowledge
  let ledger: Ledger
  let outbox: Outbox
  let herald: Herald
  let notifier: SystemdNotifier
  /// Within what time systemd wants a sign of life; nil when it does not.
  let watchdog: Duration?
  let host: String
  let now: @Sendable () -> Timestamp

  /// The least time between two status lines or signs of life: systemd should not be flooded.
  private static let tellingPause = Duration.milliseconds(500)

  func engine(_ knowledge: Knowledge) -> Engine {
    Engine(
      host: host, instance: knowledge.configuration.instance, version: Version.current, lexicon: knowledge.fingerprint)
  }

  func started(_ state: WorkState) {
    let inboxes = state.knowledge.configuration.inboxes.map(\.path.string).joined(separator: ", ")
    herald.tell(
      .serviceStarted, "tocsin \(Version.current) watches \(inboxes)", priority: 6,
      [JournalField(.version, Version.current), JournalField(.lexicon, state.knowledge.fingerprint)])
    state.watcher?.probe()
    attempt { () throws(SystemdError) in try notifier.ready(status: status(state)) }
  }

  /// Tells systemd how it goes, and that it goes on if both the loop and the watcher's thread do.
  func goesOn(_ state: inout WorkState) {
    let now = ContinuousClock.now
    if let told = state.toldAt, told.duration(to: now) < Self.tellingPause { return }
    state.toldAt = now
    let line = status(state)
    attempt { () throws(SystemdError) in try notifier.status(line) }
    guard watchdog != nil, let watcher = state.watcher else { return }
    let heartbeat = watcher.heartbeat
    if heartbeat != state.heartbeat { attempt { () throws(SystemdError) in try notifier.watchdog() } }
    state.heartbeat = heartbeat
    watcher.probe()
  }

  func stopped(_ state: WorkState) {
    attempt { () throws(SystemdError) in try notifier.stopping() }
    herald.tell(
      .serviceStopped, "stopped after \(state.filesTaken) files and \(state.alertsRung) alerts; nothing is half done",
      priority: 6)
  }

  private func status(_ state: WorkState) -> String {
    let watching = state.watcher?.statistics ?? WatchStatistics()
    var parts = ["\(state.filesTaken) files read", "\(state.alertsRung) alerts"]
    if watching.queued + watching.pending > 0 {
      parts.append("\(watching.queued) waiting, \(watching.pending) settling")
    }
    if state.waiting > 0 { parts.append("\(state.waiting) ALERTS CANNOT BE WRITTEN") }
    if watching.missingInboxes > 0 { parts.append("\(watching.missingInboxes) INBOXES MISSING") }
    if watching.overflows > 0 { parts.append("\(watching.overflows) overflows") }
    if !state.isRested && state.waiting == 0 { parts.append("RESTING AFTER A LEDGER FAULT") }
    return parts.joined(separator: ", ")
  }

  private func attempt(_ body: () throws(SystemdError) -> Void) {
    do throws(SystemdError) {
      try body()
    } catch {
      herald.tell(nil, "\(error)", priority: 4)
    }
  }
}

/// The program's version, the same in the package, the manual page and the alerts.
package enum Version {
  package static let current = "0.1.0"
}
