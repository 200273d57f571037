import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// How long the loop backs off after the ledger or the outbox failed, doubled each time up to the maximum.
private let backoffLimits: ClosedRange<Duration> = .seconds(1) ... .seconds(60)
/// How often it is looked whether a pause is over.
let pauseLook = Duration.seconds(2)

/// What the loop does when it cannot work: it pauses, backs off, or starts over with a new ledger; it loses nothing.
extension Worker {
  /// Whether there is room for what a batch writes; when there is not, the intake pauses and the journal says why.
  func mayWrite(_ state: inout WorkState) -> Bool {
    let pause = state.knowledge.configuration.pause(wasPaused: state.pause != nil, examine: equipment.examine)
    switch (state.pause, pause) {
    case (nil, nil): break
    case (nil, let why?):
      state.pause = (why, equipment.now())
      equipment.herald.tell(paused: why)
    case (let before?, let why?):
      if !why.isSame(as: before.why) { equipment.herald.tell(paused: why) }
      state.pause = (why, before.since)
    case (let before?, nil):
      state.pause = nil
      equipment.herald.tell(resumedAfter: equipment.now() - before.since)
    }
    return state.pause == nil
  }

  func fail(_ error: LedgerError, _ state: inout WorkState) {
    if error.meansDamage { return recover(&state, error.what) }
    state.needsRescan = true
    let pause = backOff(&state)
    equipment.herald.tell(
      .ledgerFault, "\(error); tried again in \(pause.inWords)", priority: 3,
      [JournalField(.file, state.knowledge.configuration.ledger.string), JournalField(.reason, "\(error)")])
  }

  /// Once something was recorded or published, the next back-off is short again. A round with nothing to do proves nothing.
  func resetBackoff(_ state: inout WorkState) { state.nextBackoff = backoffLimits.lowerBound }

  /// Pauses the intake; what was taken from the queue is found again by the rescan afterwards.
  @discardableResult func backOff(_ state: inout WorkState) -> Duration {
    let pause = state.nextBackoff
    state.nextBackoff = min(pause * 2, backoffLimits.upperBound)
    state.backoffUntil = ContinuousClock.now + pause
    let ring = ring
    let watcher = state.watcher
    let rescans = state.needsRescan
    state.needsRescan = false
    Task {
      try? await Task.sleep(for: pause)
      if rescans { watcher?.rescan() }
      ring.yield()
    }
    return pause
  }

  /// Sets the damaged ledger aside, makes a new one that knows what rang, and reads every inbox through again.
  func recover(_ state: inout WorkState, _ reason: String) {
    guard state.mayRetry else { return }
    state.watcher?.stop()
    state.watcher = nil
    // It may refuse to be closed; its files are renamed all the same and nothing is written to them again.
    try? state.ledger.close()
    let path = state.knowledge.configuration.ledger
    var recovery = state.recovery ?? LedgerRecovery(path: path, outbox: equipment.outbox)
    do {
      let replacement = try recovery.replace(at: equipment.now())
      state.ledger = replacement.ledger
      state.watcher = try startWatcher(state.knowledge, state.ledger)
      state.recovery = nil
      equipment.herald.tell(replaced: path, by: reason, aside: replacement.aside, alerts: replacement.alerts)
    } catch {
      state.recovery = recovery
      equipment.herald.tell(
        .ledgerFault, "the damaged ledger \(path) cannot be replaced yet: \(error)", priority: 2,
        [JournalField(.file, path.string), JournalField(.reason, "\(error)")])
      backOff(&state)
    }
  }

  /// Closes a ledger that this loop opened itself.
  func closeReplacement(_ state: WorkState) throws(LedgerError) {
    if state.ledger !== equipment.ledger { try state.ledger.close() }
  }
}
