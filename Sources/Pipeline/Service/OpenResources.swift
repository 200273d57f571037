import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

/// What the service holds open as long as it runs.
final class OpenResources: Sendable {
  let lock: FileLock
  let ledger: Ledger
  let outbox: Outbox

  init(lock: consuming FileLock, ledger: Ledger, outbox: Outbox) {
    self.lock = lock
    self.ledger = ledger
    self.outbox = outbox
  }
}

extension Daemon {
  /// The pause before the resources are tried again, doubled up to the maximum.
  private static let pauses: ClosedRange<Duration> = .seconds(1) ... .seconds(30)

  /// How long a start waits for a file system that may only be read.
  ///
  /// systemd gave the service mounts of its own when it started it, and what was read-only then stays so in them, whatever is
  /// remounted outside. So the service ends after a while, and systemd restarts it.
  private static let readOnlyMaximum = Duration.seconds(30)

  /// Opens all; waits as long as a disk is full or may not be written, for that passes and the service is needed then.
  func open(_ configuration: Configuration) async throws -> OpenResources {
    var pause = Self.pauses.lowerBound
    var told = ""
    let started = ContinuousClock.now
    while true {
      do {
        return try openNow(configuration)
      } catch {
        guard Self.mayResolveItself(error) else { throw error }
        let isReadOnly = (error as? SystemError)?.errno == .readOnlyFileSystem
        if isReadOnly, started.duration(to: .now) > Self.readOnlyMaximum { throw error }
        let message = "tocsin cannot start yet and tries again: \(error)"
        if message != told {
          herald.tell(
            .ledgerFault, message, priority: 3,
            [JournalField(.file, configuration.ledger.string), JournalField(.reason, "\(error)")])
        }
        told = message
        try? SystemdNotifier.system.status("WAITING: \(error)")
        // Without it systemd would end a start that takes so long.
        try? SystemdNotifier.system.extendTimeout(microseconds: UInt64((pause * 2 + .seconds(30)).microseconds))
        try await Task.sleep(for: pause)
        pause = min(pause * 2, Self.pauses.upperBound)
      }
    }
  }

  private func openNow(_ configuration: Configuration) throws -> OpenResources {
    for folder in configuration.writtenFolders {
      if case .success(let system) = Configuration.examine(folder), system.isReadOnly {
        throw SystemError(errno: .readOnlyFileSystem, operation: "write in", path: folder)
      }
    }
    if root != nil { try makeFolders(configuration) }
    let lock = try Self.lock(configuration)
    let outbox = try Outbox(at: configuration.outbox)
    let recovery = LedgerRecovery(path: configuration.ledger, outbox: outbox)
    return OpenResources(lock: lock, ledger: try openLedger(configuration, recovery), outbox: outbox)
  }

  private func openLedger(_ configuration: Configuration, _ recovery: LedgerRecovery) throws -> Ledger {
    do {
      let ledger = try Ledger(at: configuration.ledger.string, mode: .readWrite)
      _ = try recovery.takeOver(into: ledger)
      return ledger
    } catch let error as LedgerError where error.meansDamage {
      var recovery = recovery
      let replacement = try recovery.replace(at: now())
      herald.tell(
        replaced: configuration.ledger, by: error.what, aside: replacement.aside, alerts: replacement.alerts)
      return replacement.ledger
    }
  }

  /// Whether waiting can help.
  private static func mayResolveItself(_ error: any Error) -> Bool {
    let passing: [Errno] = [.noSpace, .diskQuotaExceeded, .readOnlyFileSystem, .ioError]
    return switch error {
    case let error as LedgerError: [.full, .readOnly, .inputOutput, .busy].contains(error.kind)
    case let error as SystemError: passing.contains(error.errno)
    case DaemonError.system(let error): passing.contains(error.errno)
    case OutboxError.system(let error): passing.contains(error.errno)
    default: false
    }
  }

  private func makeFolders(_ configuration: Configuration) throws(SystemError) {
    for inbox in configuration.inboxes { _ = try Directory.making(inbox.path, mode: 0o770) }
    for folder in [configuration.outbox, configuration.quarantine, configuration.done] {
      _ = try Directory.making(folder, mode: 0o750)
    }
  }
}
