import Extracting
import Ledger
package import LinuxSystem
package import Logging
import Publishing
import ServiceLifecycle
package import SystemPackage
import UnixSignals
import Watching

/// The service: opens everything, runs until SIGTERM or SIGINT, ends with nothing half done.
package struct Daemon {
  private let path: FilePath
  let root: FilePath?
  private let log: Logger
  let herald: Herald

  /// - Parameters:
  ///   - path: the configuration.
  ///   - root: when given, all folders lie under it and are made if missing.
  ///   - isByHand: messages are printed as well as journalled.
  package init(configuration path: FilePath, root: FilePath?, isByHand: Bool, log: Logger) {
    self.path = path
    self.root = root
    self.log = log
    herald = Herald(journal: .system, prints: isByHand)
  }

  let now: @Sendable () -> Timestamp = { Timestamp(microseconds: SystemClock.wallMicroseconds()) }

  package func run() async throws {
    let knowledge = try load()
    let configuration = knowledge.configuration
    let resources = try await open(configuration)
    let equipment = Equipment(
      knowledge: knowledge, ledger: resources.ledger, outbox: resources.outbox, herald: herald, notifier: .system,
      watchdog: try SystemdNotifier.watchdogInterval(), host: ThisMachine.name, now: now,
      showTroubles: { [herald] troubles in
        do throws(SystemError) {
          try resources.lock.note(troubles)
        } catch {
          // STATUS and the journal have it too; on a disk that cannot be written this is expected.
          if error.errno != .readOnlyFileSystem { herald.tell(nil, "\(error)", priority: 5) }
        }
      })
    ThisProcess.releaseFreeMemory()
    let worker = Worker(equipment, log: log)
    let reloader = Reloader(
      path: path, root: root, started: configuration, worker: worker, herald: herald, notifier: .system)
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(
            service: worker, successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup),
          .init(service: reloader, successTerminationBehavior: .ignore),
        ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    try await group.run()
    try resources.ledger.close()
    withExtendedLifetime(resources) {}
  }

  private func load() throws(KnowledgeError) -> Knowledge {
    do throws(KnowledgeError) {
      let knowledge = try Knowledge.load(path, root: root)
      try knowledge.check()
      return knowledge
    } catch {
      herald.tell(
        .configurationRefused, "tocsin does not start: \(error)", priority: 3,
        [JournalField(.file, path.string), JournalField(.reason, "\(error)")])
      throw error
    }
  }

  /// The lock that keeps a second service off the same ledger.
  static func lock(_ configuration: Configuration) throws(DaemonError) -> FileLock {
    let path = configuration.lockFile
    do throws(SystemError) {
      return try FileLock(path)
    } catch {
      if error.errno == .wouldBlock {
        let holder = (try? FileLock.holder(path)) ?? nil
        throw .alreadyRunning(holder: holder, ledger: configuration.ledger)
      }
      throw .system(error)
    }
  }
}

/// Why the service does not start.
package enum DaemonError: Error, CustomStringConvertible {
  case alreadyRunning(holder: Int?, ledger: FilePath)
  case system(SystemError)

  package var description: String {
    switch self {
    case .alreadyRunning(let holder, let ledger):
      "another tocsin\(holder.map { " (process \($0))" } ?? "") works with \(ledger); stop it, or use another --root"
    case .system(let error): error.description
    }
  }
}

extension Configuration {
  /// Held by the running service; lies beside the ledger.
  package var lockFile: FilePath { FilePath(ledger.string + ".lock") }
}
