import Extracting
import Ledger
import LinuxSystem
import Publishing
import Synchronization
import SystemPackage
import Watching

@testable import Pipeline

/// One life of the service: everything that it does from its start until nothing is left to do, without its threads.
///
/// It takes the steps of `Daemon` and `Worker` in their order; a scan of its own stands for the watcher's, and a new round for
/// the rest after a fault.
struct ServiceLife {
  enum Ending: Sendable, Hashable {
    /// Nothing is left to do.
    case idle
    /// It did not get ready, and said why.
    case refusedToStart(String)
    /// It was ready, and still had something to do when it was ended.
    case unfinished
  }

  let knowledge: Knowledge
  let now: Timestamp
  /// The ids of alerts that were journalled.
  let journal = JournalOfAlerts()

  private static let roundsMaximum = 6

  /// Runs until nothing is left to do, or nothing works any more.
  func run(under faults: FaultRun) -> Ending {
    SystemCallGates.$current.withValue(faults) {
      do {
        try makeFolders()
        let lock = try FileLock(configuration.lockFile)
        let ledger = try Ledger(at: configuration.ledger.string, mode: .readWrite)
        defer { try? ledger.close() }
        let ending = work(ledger, try Outbox(at: configuration.outbox), faults)
        withExtendedLifetime(lock) {}
        return ending
      } catch {
        return .refusedToStart("\(error)")
      }
    }
  }

  private var configuration: Configuration { knowledge.configuration }
  private var disposal: Disposal { Disposal(configuration: configuration) }

  private func makeFolders() throws(SystemError) {
    for inbox in configuration.inboxes { _ = try Directory.making(inbox.path, mode: 0o770) }
    for folder in [configuration.outbox, configuration.quarantine, configuration.done] {
      _ = try Directory.making(folder, mode: 0o750)
    }
  }

  private func work(_ ledger: Ledger, _ outbox: Outbox, _ faults: FaultRun) -> Ending {
    let herald = Herald(journal: journal.asJournal, prints: false)
    let publisher = Publisher(ledger: ledger, outbox: outbox, herald: herald, now: { now })
    var isTroubled = (try? publisher.publishAll()) != 0
    finishQuarantined(ledger)
    for _ in 0..<Self.roundsMaximum where !faults.hasCrashed {
      let wasTroubled = isTroubled
      isTroubled = false
      let files = scan(ledger, &isTroubled)
      if files.isEmpty && !isTroubled && !wasTroubled { return .idle }
      if !files.isEmpty { isTroubled = !take(files, ledger) || isTroubled }
      if (try? publisher.publishAll()) != 0 { isTroubled = true }
    }
    return .unfinished
  }

  /// Works on settled files; false when something has to be done again.
  private func take(_ files: [SettledFile], _ ledger: Ledger) -> Bool {
    let engine = Engine(host: "desk", instance: "test", version: "1", lexicon: knowledge.fingerprint)
    let batch = Batch(knowledge: knowledge, engine: engine, ledger: ledger, now: { now })
    guard let result = try? batch.work(on: files) else { return false }
    var isFinished = result.later.isEmpty && result.unread.isEmpty
    for taken in result.taken {
      do { _ = try disposal.finish(taken, now: now) } catch { isFinished = false }
    }
    for (file, refusal) in result.unfinished {
      do {
        if let refusal {
          _ = try disposal.quarantine(file, refusal, now)
        } else {
          _ = try disposal.finish(file, now: now)
        }
      } catch { isFinished = false }
    }
    return isFinished
  }

  /// Puts the quarantine in order after a crash.
  private func finishQuarantined(_ ledger: Ledger) {
    try? disposal.removeLeftovers()
    for receipt in (try? ledger.receipts(quarantinedLatest: 100)) ?? [] {
      let refusal = Refusal(reason: receipt.reason)
      guard refusal.moves, let file = configuration.file(of: receipt) else { continue }
      _ = try? disposal.quarantine(file, refusal, now)
    }
  }

  // MARK: The scan

  private func scan(_ ledger: Ledger, _ isTroubled: inout Bool) -> [SettledFile] {
    var found: [SettledFile] = []
    do {
      try scan("", of: try Directory(opening: configuration.inboxes[0].path), into: &found)
    } catch {
      isTroubled = true
    }
    return found.filter {
      configuration.after != .keep || !ledger.isRecorded($0.key(in: configuration), $0.stamp)
    }.sorted { $0.path.string < $1.path.string }
  }

  private func scan(_ above: FilePath, of folder: borrowing Directory, into found: inout [SettledFile]) throws {
    var listing = try DirectoryListing(of: folder)
    while let entry = try listing.next() {
      guard let facts = try listing.facts(of: entry.name) else { continue }
      let path = above.appending(entry.name)
      if facts.kind == .directory {
        try scan(path, of: try folder.opening(beneath: FilePath(root: nil, [entry.name])), into: &found)
      } else {
        found.append(SettledFile(inbox: 0, path: path, facts: facts))
      }
    }
  }
}

/// A journal that remembers which alerts it was told of.
final class JournalOfAlerts: Sendable {
  private let ids = Mutex<Set<String>>([])

  var alerts: Set<String> { ids.withLock { $0 } }

  var asJournal: Journal {
    Journal { assignments in
      let isRinging = assignments.contains { $0.hasPrefix("TOCSIN_THREAT=") }
      let id = assignments.first { $0.hasPrefix("TOCSIN_ALERT_ID=") }
      if isRinging, let id { self.ids.withLock { _ = $0.insert(String(id.dropFirst("TOCSIN_ALERT_ID=".count))) } }
      return 0
    }
  }
}
