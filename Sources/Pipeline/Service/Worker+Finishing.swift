import Extracting
import Ledger
import LinuxSystem
import Logging
import SystemPackage
import Watching

/// How many of the latest refused files are looked at after a crash.
private let quarantinedMaximum = 10_000

/// Moving files to where they belong, once they are recorded.
extension Worker {
  /// Moves the files of a batch; those that cannot be moved are retried, because no scan reports recorded files of a kept inbox.
  func finish(_ result: BatchResult, _ state: WorkState, _ watcher: InboxWatcher) {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    for taken in result.taken {
      let (place, isDone) = attempt(taken.file, state) { () throws(SystemError) in
        try disposal.finish(taken, now: equipment.now())
      }
      if !isDone { watcher.revisit(taken.file, after: equipment.retryPause) }
      if let refusal = taken.refusal {
        equipment.herald.tell(
          refused: taken, refusal, movedTo: place?.string, path: state.shown(taken.file))
      } else {
        equipment.herald.tell(badItemsOf: taken, path: state.shown(taken.file))
      }
    }
    for (file, refusal) in result.unfinished {
      let (_, isDone) = attempt(file, state) { () throws(SystemError) in
        if let refusal { return try disposal.quarantine(file, refusal, equipment.now()) }
        return try disposal.finish(file, now: equipment.now())
      }
      if !isDone { watcher.revisit(file, after: equipment.retryPause) }
    }
  }

  /// Puts the quarantine in order after a crash: removes what was staged, and moves what is recorded as refused but still in its
  /// inbox; gives the files that cannot be moved now.
  func finishQuarantined(_ state: WorkState) -> [SettledFile] {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    do throws(SystemError) {
      try disposal.removeLeftovers()
    } catch {
      log.warning("\(error)")
    }
    let receipts: [FileReceipt]
    do throws(LedgerError) {
      receipts = try state.ledger.receipts(quarantinedLatest: quarantinedMaximum)
    } catch {
      log.warning("\(error)")
      return []
    }
    return receipts.compactMap { receipt in
      let refusal = Refusal(reason: receipt.reason)
      guard refusal.moves, let file = state.knowledge.configuration.file(of: receipt) else { return nil }
      let (_, isDone) = attempt(file, state) { () throws(SystemError) in
        try disposal.quarantine(file, refusal, equipment.now())
      }
      return isDone ? nil : file
    }
  }

  /// Moves a file; returns its new place if it has one, and whether all is done. A failure is logged.
  private func attempt(
    _ file: SettledFile, _ state: WorkState, _ body: () throws(SystemError) -> FilePath?
  ) -> (place: FilePath?, isDone: Bool) {
    do throws(SystemError) {
      return (try body(), true)
    } catch {
      log.warning("\(state.shown(file)) is recorded but stays in the inbox: \(error)")
      return (nil, false)
    }
  }
}
