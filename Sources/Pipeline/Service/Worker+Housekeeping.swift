import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// What the loop does besides reading files: it notices silence, sums up floods, prunes, and plans when to do so next.
extension Worker {
  /// Begins to watch for silence, by what the ledger knows of the latest arrivals.
  func watchSilence(_ state: inout WorkState) {
    let (ledger, now) = (state.ledger, equipment.now())
    state.silence.watch(state.knowledge.configuration.silence, now: now) { inbox in
      // Where the ledger fails, silence is counted from now; the fault shows itself at the next recording.
      (try? ledger.latestArrival(in: inbox.string, orSince: now)) ?? now
    }
  }

  /// Files came: a silence may be over.
  func hear(_ result: BatchResult, _ state: inout WorkState) {
    let inboxes = state.knowledge.configuration.inboxes
    for inbox in Set(result.taken.map(\.file.inbox)).sorted() {
      let ended = state.silence.heard(inboxes[inbox].path, at: equipment.now())
      if let ended { equipment.herald.tell(heardAgain: ended) }
    }
  }

  func doHousekeeping(_ state: inout WorkState) {
    let now = equipment.now()
    // While nothing may be read, nothing can be heard either.
    let isReading = state.pause == nil && state.mayRetry && !state.isDamaged
    if isReading { for alarm in state.silence.ring(at: now) { equipment.herald.tell(silent: alarm) } }
    tellFlood(&state, isLast: false)
    if !state.isDamaged, state.mayRetry, state.retention.due <= now {
      equipment.herald.tell(pruned: state.retention.pass(state.knowledge.configuration, state.ledger, at: now))
    }
    planWakeUp(state, now)
  }

  func tellFlood(_ state: inout WorkState, isLast: Bool) {
    guard let summary = state.flood.summary(at: equipment.now(), isLast: isLast) else { return }
    equipment.herald.tell(flood: summary, outbox: equipment.outbox.path)
  }

  private func planWakeUp(_ state: WorkState, _ now: Timestamp) {
    var dues: [Timestamp] = []
    if let due = state.flood.nextDue { dues.append(due) }
    // After a fault the end of the back-off rings the bell; nothing that falls due earlier can be done earlier.
    if state.mayRetry && !state.isDamaged {
      dues.append(state.retention.due)
      if let due = state.due { dues.append(due) }
      if let due = state.occupied.due { dues.append(due) }
      if state.pause != nil { dues.append(now + pauseLook) }
      if state.pause == nil, let due = state.silence.nextDue { dues.append(due) }
    }
    wakeUp.set(dues.min(), now: now)
  }
}
