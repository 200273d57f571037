import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// What working on a batch of settled files led to, after it is recorded.
struct BatchResult: Sendable {
  /// Recorded now; their files can be moved to where they belong.
  var taken: [TakenFile] = []
  /// Recorded earlier, but not yet moved to where they belong; with why they were refused, if they were.
  var unfinished: [(file: SettledFile, refusal: Refusal?)] = []
  /// Perhaps still being written.
  var later: [SettledFile] = []
  /// Not read for a reason that lies with the machine, such as too many open files.
  var unread: [(file: SettledFile, fault: SystemError)] = []
}

/// Takes a batch of settled files in and records it, in one transaction.
struct Batch {
  let knowledge: Knowledge
  let engine: Engine
  let ledger: Ledger
  let now: @Sendable () -> Timestamp
  /// Told of each step as it begins: a file, or another article of it; nil when the ledger's turn comes.
  var progress: @Sendable (SettledFile?) -> Void = { _ in }

  /// - Throws: when the ledger cannot be read or written; then nothing of the batch is recorded and a rescan finds it again.
  func work(on files: [SettledFile]) throws(LedgerError) -> BatchResult {
    var result = BatchResult()
    var fresh: [SettledFile] = []
    for file in files {
      if ledger.isRecorded(file.key(in: configuration), file.stamp) {
        try noteUnfinished(file, in: &result)
      } else {
        fresh.append(file)
      }
    }
    let open = try ledger.openAttempts(fresh.map { ($0.key(in: configuration), $0.stamp) })
    let together = zip(fresh, open).filter { $0.1 == 0 }.map(\.0)
    try take(together, into: &result)
    // What ended the program before is worked on alone, so that it takes nothing with it when it does so again.
    for (file, attempts) in zip(fresh, open) where attempts > 0 {
      if attempts >= configuration.attemptsMaximum {
        let intake = FileIntake(knowledge: knowledge, engine: engine, ledger: ledger)
        let taken = intake.poisoned(file, attempts: attempts, now: now())
        try ledger.record([taken.receipt], alerts: [])
        result.taken.append(taken)
      } else {
        try take([file], into: &result)
      }
    }
    return result
  }

  private var configuration: Configuration { knowledge.configuration }

  private func take(_ files: [SettledFile], into result: inout BatchResult) throws(LedgerError) {
    guard !files.isEmpty else { return }
    _ = try ledger.beginAttempts(files.map { ($0.key(in: configuration), $0.stamp) })
    do throws(LedgerError) {
      try read(files, into: &result)
    } catch {
      // The ledger failed, not the files; if it cannot take the attempts back either, a restart works on them alone.
      try? ledger.forgetAttempts(files.map { $0.key(in: configuration) })
      throw error
    }
  }

  private func read(_ files: [SettledFile], into result: inout BatchResult) throws(LedgerError) {
    var intake = FileIntake(knowledge: knowledge, engine: engine, ledger: ledger, progress: progress)
    var taken: [TakenFile] = []
    var left: [SettledFile] = []
    for (inbox, members) in Dictionary(grouping: files, by: \.inbox).sorted(by: { $0.key < $1.key }) {
      let folder: Directory
      do throws(SystemError) {
        folder = try Directory(opening: configuration.inboxes[inbox].path)
      } catch {
        left += members  // where the inbox is gone, the watcher tells of it, and scans it when it is back
        if error.isTransient { result.unread += members.map { ($0, error) } }
        continue
      }
      for file in members {
        switch try intake.take(file, from: folder, now: now()) {
        case .taken(let one): taken.append(one)
        case .later:
          result.later.append(file)
          left.append(file)
        case .gone: left.append(file)
        case .unread(let fault):
          result.unread.append((file, fault))
          left.append(file)
        }
      }
    }
    progress(nil)
    if !taken.isEmpty { try ledger.record(taken.map(\.receipt), alerts: taken.flatMap(\.alerts)) }
    try ledger.forgetAttempts(left.map { $0.key(in: configuration) })
    result.taken += taken
  }

  /// Notes a recorded file that still stands where it should have been moved away.
  private func noteUnfinished(_ file: SettledFile, in result: inout BatchResult) throws(LedgerError) {
    let receipt = try ledger.receipts(forPath: file.key(in: configuration), limit: 1).first
    if let receipt, receipt.outcome == .quarantined {
      let refusal = Refusal(reason: receipt.reason)
      if refusal.moves { result.unfinished.append((file, refusal)) }
    } else if configuration.after != .keep {
      result.unfinished.append((file, nil))
    }
  }
}
