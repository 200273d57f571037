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

  @Test func `a reason that a power cut left staged is removed at the next start`() async throws {
    let desk = try Desk()
    let staging = try Directory.making(desk.root.appending("quarantine/.tmp"), mode: 0o700)
    try Data("{".utf8).write(to: URL(filePath: staging.path.appending("1a2b3c4d-bad.txt.reason.json").string))
    try await Shop(desk).run {}
    #expect(desk.names("quarantine/.tmp").isEmpty)
  }

  @Test func `a refused file that cannot be moved is moved once it can be, though the inbox is kept`() async throws {
    let desk = try Desk()
    let quarantine = desk.root.appending("quarantine")
    try Data().write(to: URL(filePath: quarantine.string))  // no folder, so that nothing can be moved there
    try Data([0x61, 0x00]).write(to: URL(filePath: desk.root.appending("inbox/bad.txt").string))
    let shop = try Shop(desk, retryPause: .milliseconds(50))
    try await shop.run {
      try await shop.wait("the receipt") { try desk.receipt("bad.txt") != nil }
      #expect(desk.names("inbox") == ["bad.txt"])
      try FileManager.default.removeItem(atPath: quarantine.string)
      try await shop.wait("the move") { desk.names("inbox").isEmpty && desk.names("quarantine").count == 2 }
    }
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

  @Test func `while a disk is full the intake pauses, says so everywhere, and goes on by itself`() async throws {
    let desk = try Desk()
    let isFull = Mutex(true)
    let shop = try Shop(desk) { _ in
      let free: UInt64 = isFull.withLock { $0 } ? 1 << 20 : 1 << 40
      return .success(FileSystem(freeBytes: free, isReadOnly: false, kind: 0))
    }
    try await shop.run {
      try desk.write("a.txt", Desk.attack)
      try await shop.wait("the pause") {
        shop.notes.count(MessageID.intakePaused.rawValue) == 1 && shop.notes.count("TROUBLES PAUSED: ") > 0
          && shop.notes.count("STATUS=0 files read, 0 alerts, 1 waiting, 0 settling, PAUSED: ") > 0
      }
      #expect(try desk.receipt("a.txt") == nil)
      isFull.withLock { $0 = false }
      try await shop.wait("the alert") { desk.names("outbox").count == 1 }
      try await shop.wait("the end of the troubles") { shop.notes.count("TROUBLES ") == 2 }
    }
    #expect(shop.notes.count(MessageID.intakeResumed.rawValue) == 1)
    #expect(shop.notes.count(MessageID.intakePaused.rawValue) == 1)
  }

  @Test func `a ledger that is ruined while the service runs is replaced, and nothing rings twice or is lost`()
    async throws
  {
    let desk = try Desk()
    let shop = try Shop(desk)
    try await shop.run {
      try desk.write("a.txt", Desk.attack)
      try await shop.wait("the alert") {
        try desk.names("outbox").count == 1 && desk.ledger.unpublished(at: .latest, limit: 1).isEmpty
      }
      let path = desk.root.appending("ledger.sqlite").string
      for suffix in ["-wal", ""] {
        let file = try FileHandle(forUpdating: URL(filePath: path + suffix))
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        try file.write(contentsOf: Data(repeating: 0x5A, count: Int(size)))
        try file.close()
      }
      try desk.write("b.txt", Desk.attack.replacing("Turkish", with: "Syrian"))
      try await shop.wait("the new ledger") { shop.notes.count(MessageID.ledgerReplaced.rawValue) == 1 }
      try await shop.wait("the second alert") { desk.names("outbox").count == 2 }
      try await shop.wait("both receipts") {
        let ledger = try Ledger(at: path, mode: .readOnly)
        defer { try? ledger.close() }
        return try ledger.receipts(latest: 10).count == 2
      }
    }
    #expect(desk.names("outbox").count == 2)
    #expect(desk.names("").contains { $0.hasPrefix("ledger.sqlite.corrupt-") })
  }

  @Test func `a flood of alerts is summed up in the journal, and the outbox has each`() async throws {
    let desk = try Desk()
    desk.knowledge.configuration.alertsPerMinute = 2
    let shop = try Shop(desk)
    for number in 0..<6 {
      try desk.write("\(number).txt", Desk.attack.replacing("12 soldiers", with: "\(number + 20) soldiers"))
    }
    try await shop.run { try await shop.wait("six alerts") { desk.names("outbox").count == 6 } }
    #expect(shop.notes.count("MESSAGE_ID=\(MessageID.alert.rawValue)") == 2)
    #expect(shop.notes.count("MESSAGE_ID=\(MessageID.alertFlood.rawValue)") == 2)  // its beginning and its sum
    #expect(shop.notes.count("TOCSIN_COUNT=4") == 1)
  }
}
