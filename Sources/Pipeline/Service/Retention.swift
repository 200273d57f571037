import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// Prunes what the service has put away, and thins the ledger, in small passes between two batches.
struct Retention: Sendable {
  /// When the next pass is.
  private(set) var due: Timestamp
  /// Where thinning the ledger continues; nil when it starts from the beginning.
  private var position: Int64?

  /// The pause between two passes when there is nothing left to do, and when there is.
  private static let pause = Duration.seconds(3_600)
  private static let shortPause = Duration.seconds(2)
  /// Receipts looked at, and pages given back, in one pass.
  private static let receiptsMaximum = 1_000
  private static let pagesMaximum = 2_000

  /// - Parameter start: the first pass is a minute later, when what came meanwhile is being read.
  init(start: Timestamp) { due = start + .seconds(60) }

  /// What a pass removed.
  struct Report: Sendable, Hashable {
    var files = 0
    var bytes = 0
    var receipts = 0
    var alerts = 0
    /// What kept a part of it from being done.
    var faults: [String] = []
    var isEmpty: Bool { self == Report() }
  }

  /// One pass; a folder that cannot be pruned does not keep the others from it.
  mutating func pass(_ configuration: Configuration, _ ledger: Ledger, at now: Timestamp) -> Report {
    var report = Report()
    var isUnfinished = false
    for folder in Self.folders(configuration, ledger) {
      do throws(SystemError) {
        let pass = try folder.run(at: now)
        report.files += pass.removed
        report.bytes += pass.removedBytes
        isUnfinished = isUnfinished || pass.isUnfinished
      } catch {
        report.faults.append("\(error)")
      }
    }
    do throws(LedgerError) {
      let thinned = try thin(configuration, ledger, now)
      report.receipts = thinned.receipts
      report.alerts = thinned.alerts
      position = thinned.next
      if thinned.receipts + thinned.alerts > 0 { try ledger.releaseEmptyPages(atMost: Self.pagesMaximum) }
    } catch {
      position = nil
      report.faults.append("\(error)")
    }
    due = now + (isUnfinished || position != nil ? Self.shortPause : Self.pause)
    return report
  }

  private func thin(
    _ configuration: Configuration, _ ledger: Ledger, _ now: Timestamp
  ) throws(LedgerError) -> Thinned {
    let rules = configuration.retention
    return try ledger.thin(
      recordedBefore: now - rules.ledger, forgettingBefore: now - rules.memory, from: position ?? 0,
      limit: Self.receiptsMaximum, isStanding: configuration.mayStand)
  }

  private static func folders(_ configuration: Configuration, _ ledger: Ledger) -> [FolderRetention] {
    let rules = configuration.retention
    return [
      // What is not yet marked as published is published once more after a crash: it must be found then.
      FolderRetention(
        path: configuration.outbox, rules: rules.outbox,
        // A ledger that cannot answer lets nothing be removed.
        mayRemove: { name in name.hasSuffix(".json") && (try? ledger.isPublished(fileName: name)) == true }),
      FolderRetention(path: configuration.done, rules: rules.done, depth: 3),
      FolderRetention(path: configuration.quarantine, rules: rules.quarantine),
    ]
  }
}

extension Configuration {
  /// Whether a file may still stand in its inbox as it was recorded; an inbox that cannot be looked into may hold all of its own.
  func mayStand(_ key: FileKey, _ stamp: FileStamp) -> Bool {
    guard let inbox = inboxes.first(where: { $0.path.string == key.inbox }), let path = FilePath(bytes: key.path) else {
      return false
    }
    guard let folder = try? Directory(opening: inbox.path) else { return true }
    do throws(SystemError) {
      return try folder.facts(of: path) != nil
    } catch {
      return true
    }
  }
}
