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
  func finish(_ result: BatchResult, _ state: WorkState) {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    for taken in result.taken {
      let place = attempt(taken.file, state) { () throws(SystemError) in
        try disposal.finish(taken, now: equipment.now())
      }
      if let refusal = taken.refusal {
        equipment.herald.tell(
          refused: taken, refusal, movedTo: place?.string, path: state.shown(taken.file))
      } else {
        equipment.herald.tell(badItemsOf: taken, path: state.shown(taken.file))
      }
    }
    for (file, refusal) in result.unfinished {
      _ = attempt(file, state) { () throws(SystemError) in
        if let refusal { return try disposal.quarantine(file, refusal, equipment.now()) }
        return try disposal.finish(file, now: equipment.now())
      }
    }
  }

  /// Moves what a crash left recorded as quarantined but still in its inbox.
  func finishQuarantined(_ state: WorkState) {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    let receipts: [FileReceipt]
    do throws(LedgerError) {
      receipts = try state.ledger.receipts(quarantinedLatest: quarantinedMaximum)
    } catch {
      log.warning("\(error)")
      return
    }
    for receipt in receipts {
      let refusal = Refusal(reason: receipt.reason)
      guard refusal.moves, let file = state.knowledge.configuration.file(of: receipt) else { continue }
      _ = attempt(file, state) { () throws(SystemError) in try disposal.quarantine(file, refusal, equipment.now()) }
    }
  }

  /// Moves a file; what fails is told and tried again at the next scan.
  private func attempt(
    _ file: SettledFile, _ state: WorkState, _ body: () throws(SystemError) -> FilePath?
  ) -> FilePath? {
    do throws(SystemError) {
      return try body()
    } catch {
      log.warning("\(state.shown(file)) is recorded but stays in the inbox: \(error)")
      return nil
    }
  }
}
