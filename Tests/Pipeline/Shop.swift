import Extracting
import Foundation
import Ledger
import LinuxSystem
import Logging
import Publishing
import ServiceLifecycle
import Synchronization
import SystemPackage
import Testing

@testable import Pipeline

/// What the notifier and the journal were told, and what troubles were shown.
final class Notes: Sendable {
  private let kept = Mutex<[String]>([])

  func add(_ note: String) { kept.withLock { $0.append(note) } }
  var all: [String] { kept.withLock { $0 } }
  func count(_ word: String) -> Int { kept.withLock { $0.count { $0.contains(word) } } }
}

/// The work loop over a desk, as the service runs it.
struct Shop {
  let notes = Notes()
  let worker: Worker
  let group: ServiceGroup

  init(
    _ desk: Desk, watchdog: Duration? = nil, retryPause: Duration = .seconds(60),
    examine: @escaping @Sendable (FilePath) -> Result<FileSystem, SystemError>? = { Configuration.examine($0) }
  ) throws {
    let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let notes = notes
    let equipment = Equipment(
      knowledge: desk.knowledge, ledger: desk.ledger, outbox: try Outbox(at: desk.root.appending("outbox")),
      herald: Herald(
        journal: Journal { assignments in
          notes.add(assignments.joined(separator: "\n"))
          return 0
        }, prints: false),
      notifier: SystemdNotifier { state in
        notes.add(state)
        return 1
      }, watchdog: watchdog, host: "desk", now: { Timestamp(microseconds: SystemClock.wallMicroseconds()) },
      showTroubles: { notes.add("TROUBLES " + $0) }, examine: examine,
      retryPause: retryPause)
    worker = Worker(equipment, log: silent)
    group = ServiceGroup(configuration: .init(services: [.init(service: worker)], logger: silent))
  }

  /// Waits until `condition` holds, at most a minute.
  func wait(_ what: String, for condition: () throws -> Bool) async throws {
    for _ in 0..<6000 {
      if try condition() { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("still waiting for \(what) after a minute")
  }

  /// Runs the loop while `body` does, then lets it end.
  func run(_ body: () async throws -> Void) async throws {
    let group = group
    async let running: Void = group.run()
    try await wait("READY") { notes.count("READY=1") > 0 }
    try await body()
    await group.triggerGracefulShutdown()
    try await running
  }
}
