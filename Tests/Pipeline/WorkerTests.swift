import Correlating
import Extracting
import Foundation
import Ledger
import LinuxSystem
import Logging
import Publishing
import Scoring
import ServiceLifecycle
import Synchronization
import SystemPackage
import Testing
import Watching

@testable import Pipeline

/// What the notifier was told.
private final class Notes: Sendable {
  private let kept = Mutex<[String]>([])

  func add(_ note: String) { kept.withLock { $0.append(note) } }
  func count(_ word: String) -> Int { kept.withLock { $0.count { $0.contains(word) } } }
}

/// The work loop over a desk, as the service runs it.
private struct Shop {
  let notes = Notes()
  let worker: Worker
  let group: ServiceGroup

  init(_ desk: Desk, watchdog: Duration? = nil) throws {
    let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let notes = notes
    let equipment = Equipment(
      knowledge: desk.knowledge, ledger: desk.ledger, outbox: try Outbox(at: desk.root.appending("outbox")),
      herald: Herald(journal: Journal { _ in 0 }, prints: false),
      notifier: SystemdNotifier { state in
        notes.add(state)
        return 1
      }, watchdog: watchdog, host: "desk", now: { Timestamp(microseconds: SystemClock.wallMicroseconds()) })
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

@Suite struct WorkerTests {
  @Test func `a file renamed in rings, and the end leaves nothing half done`() async throws {
    let desk = try Desk()
    let shop = try Shop(desk)
    try await shop.run {
      try Data(Desk.attack.utf8).write(to: URL(filePath: desk.root.appending("a.txt").string))
      try FileManager.default.moveItem(
        atPath: desk.root.appending("a.txt").string, toPath: desk.root.appending("inbox/a.txt").string)
      try await shop.wait("the alert") { desk.names("outbox").count == 1 }
    }
    #expect(shop.notes.count("STOPPING=1") == 1)
    #expect(try desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
    #expect(try desk.ledger.counts().attemptsOpen == 0)
  }

  @Test func `an alert whose embargo ends is published without a knock`() async throws {
    let desk = try Desk()
    let now = SystemClock.wallMicroseconds()
    let alert = Article(title: "Rebels shell base", text: Desk.attack, embargo: Timestamp(microseconds: now + 300_000))
    let engine = Engine(host: "desk", instance: "test", version: "1", lexicon: desk.knowledge.fingerprint)
    var intake = ArticleIntake(knowledge: desk.knowledge, engine: engine, ledger: desk.ledger)
    let arrival = ArticleIntake.Arrival(
      article: alert, identity: ArticleIdentity(of: alert, fileSHA256: sha256([]), item: 0), format: "ninjs",
      file: InputFile(inbox: "inbox", path: [97], size: 1, modified: Timestamp(microseconds: now)))
    let stored = try intake.take(arrival, now: Timestamp(microseconds: now)).1
    try desk.ledger.record([], alerts: [try #require(stored)])
    let shop = try Shop(desk)
    try await shop.run {
      try await shop.wait("the end of the embargo") { desk.names("outbox").count == 1 }
    }
    #expect(SystemClock.wallMicroseconds() >= now + 300_000)
  }

  @Test func `what came while nothing ran is found, and an alert that waited is published first`() async throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("before.txt", Desk.attack)])  // recorded, but the crash came before the publishing
    try desk.write("meanwhile.txt", Desk.attack.replacing("Turkish", with: "Syrian"))
    #expect(desk.names("outbox").isEmpty)
    let shop = try Shop(desk)
    try await shop.run {
      try await shop.wait("both alerts") { desk.names("outbox").count == 2 }
    }
    #expect(try desk.ledger.receipts(latest: 10).count == 2)
  }

  @Test func `a refused file that a crash left in the inbox is moved at the next start`() async throws {
    let desk = try Desk()
    try Data([0x61, 0x00]).write(to: URL(filePath: desk.root.appending("inbox/bad.txt").string))
    let file = try desk.settled("bad.txt")
    let engine = Engine(host: "desk", instance: "test", version: "1", lexicon: "0")
    let batch = Batch(
      knowledge: desk.knowledge, engine: engine, ledger: desk.ledger, now: { Timestamp(microseconds: 1) })
    #expect(try batch.work(on: [file]).taken.count == 1)  // recorded, not yet moved
    #expect(desk.names("inbox") == ["bad.txt"])
    try await Shop(desk).run {}
    #expect(desk.names("inbox").isEmpty)
    #expect(desk.names("quarantine").count == 2)
  }

  @Test func `the watchdog is told while the loop and the watcher's thread go on`() async throws {
    let desk = try Desk()
    let shop = try Shop(desk, watchdog: .milliseconds(1200))
    try await shop.run {
      try await shop.wait("two signs of life") { shop.notes.count("WATCHDOG=1") >= 2 }
    }
  }

  @Test func `a reload is in force once adopt returns`() async throws {
    let desk = try Desk()
    let shop = try Shop(desk)
    try await shop.run {
      var knowledge = desk.knowledge
      knowledge.configuration.ringFrom = .critical
      knowledge.configuration.after = .delete
      await shop.worker.adopt(knowledge)
      try desk.write("a.txt", Desk.football)
      try await shop.wait("the receipt") { try desk.receipt("a.txt") != nil && desk.names("inbox").isEmpty }
    }
  }

  @Test func `a reload cannot change what the service holds open`() throws {
    let desk = try Desk()
    var other = desk.knowledge.configuration
    other.ledger = "/elsewhere/ledger.sqlite"
    #expect(throws: KnowledgeError.self) { try other.checkReplaces(desk.knowledge.configuration) }
    #expect(throws: Never.self) { try desk.knowledge.configuration.checkReplaces(desk.knowledge.configuration) }
  }
}
