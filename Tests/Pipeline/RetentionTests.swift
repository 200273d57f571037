import Extracting
import Foundation
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct RetentionTests {
  private let day = Duration.seconds(86_400)

  private func kept(_ name: String, daysOld: Int, bytes: Int, _ now: Timestamp) -> FolderRetention.Kept {
    FolderRetention.Kept(
      folder: "", name: FilePath.Component(name) ?? ".",
      since: Timestamp(microseconds: now.microseconds - Int64(daysOld) * 86_400_000_000), bytes: bytes)
  }

  @Test func `what is too old goes, then the oldest of what is too much`() {
    let now = Timestamp(microseconds: 1_790_000_000_000_000)
    let files = [9, 8, 7, 2, 1].map { kept("\($0)", daysOld: $0, bytes: 100, now) }
    func doomed(_ rules: RetentionRules.Folder) -> [String] {
      FolderRetention.doomed(files, totalBytes: 500, rules, now).map(\.name.string)
    }
    #expect(doomed(.init()) == [])
    #expect(doomed(.init(age: day * 7)) == ["9", "8"])
    #expect(doomed(.init(bytes: 450)) == ["9"])
    #expect(doomed(.init(bytes: 200)) == ["9", "8", "7"])
    #expect(doomed(.init(age: day * 7, bytes: 10_000)) == ["9", "8"])
    #expect(doomed(.init(age: day * 100, bytes: 0)).count == 5)
  }

  private func put(_ desk: Desk, _ path: String) throws {
    let file = desk.root.appending(path)
    _ = try Directory.making(file.removingLastComponent(), mode: 0o750)
    try Data(repeating: 0x61, count: 5000).write(to: URL(filePath: file.string))
  }

  private func later(_ seconds: Int64) -> Timestamp {
    Timestamp(microseconds: SystemClock.wallMicroseconds() + seconds * 1_000_000)
  }

  @Test func `archive and quarantine are pruned, links and folders are left alone`() throws {
    let desk = try Desk()
    for name in ["done/2026/11/21/a", "done/2026/11/22/b", "quarantine/c", "quarantine/c.reason.json"] {
      try put(desk, name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: desk.root.appending("quarantine/link").string, withDestinationPath: "/etc/passwd")
    var configuration = desk.knowledge.configuration
    configuration.retention.done.age = .seconds(60)
    configuration.retention.quarantine = .init(age: .seconds(3600))
    var retention = Retention(start: later(0))
    let first = retention.pass(configuration, desk.ledger, at: later(120))
    #expect(first.files == 2)
    #expect(first.faults == [])
    #expect(desk.names("quarantine") == ["c", "c.reason.json", "link"])
    #expect(desk.names("done") == ["2026", "2026/11", "2026/11/21", "2026/11/22"])
    #expect(retention.pass(configuration, desk.ledger, at: later(7200)).files == 2)
    #expect(desk.names("quarantine") == ["link"])
  }

  @Test func `the outbox keeps everything until it is told otherwise, and what is not marked as published in any case`()
    throws
  {
    let desk = try Desk()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let stored = try #require(try desk.ledger.unpublished(at: .latest, limit: 1).first)
    let outbox = try Outbox(at: desk.root.appending("outbox"))
    _ = try outbox.publish(stored.json, as: stored.fileName)
    try put(desk, "outbox/not-ours.json")
    var configuration = desk.knowledge.configuration
    var retention = Retention(start: later(0))
    #expect(retention.pass(configuration, desk.ledger, at: later(400 * 86_400)).files == 0)
    configuration.retention.outbox.age = .seconds(60)
    #expect(retention.pass(configuration, desk.ledger, at: later(120)).files == 0)
    try desk.ledger.markPublished([stored.id], at: later(0))
    #expect(retention.pass(configuration, desk.ledger, at: later(120)).files == 1)
    #expect(desk.names("outbox") == ["not-ours.json"])
  }

  @Test func `a receipt stays while its file stands in the inbox or the inbox cannot be looked into`() throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("stays.txt", Desk.attack), desk.write("goes.txt", Desk.football)])
    try FileManager.default.removeItem(atPath: desk.root.appending("inbox/goes.txt").string)
    let inbox = desk.root.appending("inbox").string
    var retention = Retention(start: later(0))
    let old = later(91 * 86_400)
    try FileManager.default.moveItem(atPath: inbox, toPath: inbox + "-away")
    #expect(retention.pass(desk.knowledge.configuration, desk.ledger, at: old).receipts == 0)
    try FileManager.default.moveItem(atPath: inbox + "-away", toPath: inbox)
    #expect(retention.pass(desk.knowledge.configuration, desk.ledger, at: old).receipts == 1)
    #expect(try desk.receipt("stays.txt") != nil)
    #expect(try desk.receipt("goes.txt") == nil)
  }

  @Test func `an article whose receipt was thinned does not ring again`() throws {
    let desk = try Desk(after: .delete)
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let stored = try #require(try desk.ledger.unpublished(at: .latest, limit: 1).first)
    try desk.ledger.markPublished([stored.id], at: later(0))
    var retention = Retention(start: later(0))
    let report = retention.pass(desk.knowledge.configuration, desk.ledger, at: later(91 * 86_400))
    #expect((report.receipts, report.alerts) == (1, 1))
    try desk.work(on: [desk.write("again.txt", Desk.attack)])
    #expect(try desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
    #expect(try desk.receipt("again.txt")?.outcome == .repeated)
  }

  @Test func `a pass removes a bounded number, the next goes on soon`() throws {
    let desk = try Desk()
    let count = FolderRetention.passMaximum + 10
    for number in 0..<count { try put(desk, "quarantine/\(number)") }
    var configuration = desk.knowledge.configuration
    configuration.retention.quarantine = .init(age: .seconds(60))
    var retention = Retention(start: later(0))
    let now = later(120)
    #expect(retention.pass(configuration, desk.ledger, at: now).files == FolderRetention.passMaximum)
    #expect(retention.due <= now + .seconds(2))
    #expect(retention.pass(configuration, desk.ledger, at: now).files == 10)
    #expect(retention.due == now + .seconds(3600))
  }
}
