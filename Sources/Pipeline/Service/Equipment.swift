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
  /// The interval within which systemd expects a sign of life; nil if it expects none.
  let watchdog: Duration?
  let host: String
  let now: @Sendable () -> Timestamp
  /// Writes what troubles the service where `tocsin status` finds it; empty when nothing does.
  var showTroubles: @Sendable (String) -> Void = { _ in }
  /// Asks for the file system of a folder; nil where there is no folder.
  var examine: @Sendable (FilePath) -> Result<FileSystem, SystemError>? = { Configuration.examine($0) }
  /// The pause before a file that the machine could not read or move is tried again.
  var retryPause = Duration.seconds(60)
  let pulse = Pulse()

  func engine(_ knowledge: Knowledge) -> Engine {
    Engine(
      host: host, instance: knowledge.configuration.instance, version: Version.current, lexicon: knowledge.fingerprint)
  }

  func reportStart(_ state: WorkState) {
    let inboxes = state.knowledge.configuration.inboxes.map(\.path.string).joined(separator: ", ")
    herald.tell(
      .serviceStarted, "tocsin \(Version.current) watches \(inboxes)", priority: 6,
      [JournalField(.version, Version.current), JournalField(.lexicon, state.knowledge.fingerprint)])
    state.watcher?.probe()
    attempt { () throws(SystemdError) in try notifier.ready(status: status(state)) }
  }

  /// Reports the status to systemd, and feeds the watchdog if both the loop and the watcher's thread have moved.
  func reportProgress(_ state: inout WorkState) {
    let now = ContinuousClock.now
    if let told = state.toldAt, told.duration(to: now) < Pulse.pause { return }
    state.toldAt = now
    let line = status(state)
    attempt { () throws(SystemdError) in try notifier.status(line) }
    let troubles = troubles(state).joined(separator: ", ")
    if troubles != state.shownTroubles { showTroubles(troubles) }
    state.shownTroubles = troubles
    if let watcher = state.watcher { showLife(watcher) }
  }

  /// Feeds the watchdog if the watcher's thread has moved; that the caller calls shows that the loop has.
  func showLife(_ watcher: InboxWatcher) {
    guard watchdog != nil else { return }
    let sign = pulse.sign(watcher.heartbeat)
    if sign == .tooSoon { return }
    watcher.probe()
    if sign == .alive { attempt { () throws(SystemdError) in try notifier.watchdog() } }
  }

  func reportStop(_ state: WorkState) {
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
    parts += troubles(state)
    if watching.overflows > 0 { parts.append("\(watching.overflows) overflows") }
    return parts.joined(separator: ", ")
  }

  /// What a person should attend to, in a few words each.
  private func troubles(_ state: WorkState) -> [String] {
    let missing = state.watcher?.statistics.missingInboxes ?? 0
    var troubles: [String] = []
    if let pause = state.pause { troubles.append("PAUSED: \(pause.why)") }
    if state.isDamaged { troubles.append("THE LEDGER IS DAMAGED") }
    let unwritten = state.waiting + state.occupied.alerts.count
    if unwritten > 0 { troubles.append("\(unwritten) ALERTS CANNOT BE WRITTEN") }
    if missing > 0 { troubles.append("\(missing) INBOXES MISSING") }
    if state.silence.silentCount > 0 { troubles.append("\(state.silence.silentCount) INBOXES SILENT") }
    if herald.isRefused { troubles.append("THE JOURNAL REFUSES ENTRIES") }
    if !state.mayRetry && state.waiting == 0 && !state.isDamaged { troubles.append("RESTING AFTER A LEDGER FAULT") }
    return troubles
  }

  private func attempt(_ body: () throws(SystemdError) -> Void) {
    do throws(SystemdError) {
      try body()
    } catch {
      herald.tell(nil, "\(error)", priority: 4)
    }
  }
}
