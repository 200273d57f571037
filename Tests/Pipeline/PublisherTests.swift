import Extracting
import Foundation
import Ledger
import LinuxSystem
import Publishing
import Synchronization
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct PublisherTests {
  /// A journal that keeps what it is sent, or refuses it.
  private final class Notebook: Sendable {
    let lines = Mutex<[String]>([])
    let answer = Mutex<Int32>(0)

    var journal: Journal {
      Journal { assignments in
        self.lines.withLock { $0 += assignments }
        return self.answer.withLock { $0 }
      }
    }

    func count(_ line: String) -> Int { lines.withLock { $0.count { $0.hasPrefix(line) } } }
    func has(_ line: String) -> Bool { count(line) > 0 }
  }

  private func publisher(_ desk: Desk, _ notebook: Notebook) throws -> Publisher {
    Publisher(
      ledger: desk.ledger, outbox: try Outbox(at: desk.root.appending("outbox")),
      herald: Herald(journal: notebook.journal, prints: false), now: { Timestamp(microseconds: 1) })
  }

  @Test func `what rings is published once, journalled, and marked`() throws {
    let desk = try Desk()
    let notebook = Notebook()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    #expect(try publisher(desk, notebook).publishAll() == 0)
    #expect(try publisher(desk, notebook).publishAll() == 0)
    #expect(desk.names("outbox").count == 1)
    #expect(notebook.has("TOCSIN_ALERT_ID="))
    #expect(notebook.count("MESSAGE_ID=") == 1)
    #expect(try desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
  }

  @Test func `after a crash before the mark the same file is found and nothing is written twice`() throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let stored = try #require(try desk.ledger.unpublished(at: .latest, limit: 1).first)
    _ = try Outbox(at: desk.root.appending("outbox")).publish(stored.json, as: stored.fileName)
    #expect(try publisher(desk, Notebook()).publishAll() == 0)
    #expect(desk.names("outbox") == [stored.fileName])
    #expect(
      try Data(contentsOf: URL(filePath: desk.root.appending("outbox/\(stored.fileName)").string)) == Data(stored.json))
  }

  @Test func `an alert whose file cannot be written waits, and the journal says so`() throws {
    let desk = try Desk()
    let notebook = Notebook()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let publisher = try publisher(desk, notebook)
    let stored = try #require(try desk.ledger.unpublished(at: .latest, limit: 1).first)
    let path = desk.root.appending("outbox/\(stored.fileName)").string
    try Data("something else".utf8).write(to: URL(filePath: path))
    #expect(try publisher.publishAll() == 1)
    #expect(notebook.has("MESSAGE_ID=\(MessageID.outboxFailed.rawValue)"))
    try FileManager.default.removeItem(atPath: path)
    #expect(try publisher.publishAll() == 0)
  }

  @Test func `an alert whose name is occupied keeps no other from being published, and is looked at again later`()
    throws
  {
    let desk = try Desk()
    let notebook = Notebook()
    for (name, army) in [("a.txt", "Turkish"), ("b.txt", "Syrian"), ("c.txt", "Iranian")] {
      try desk.work(on: [desk.write(name, Desk.attack.replacing("Turkish", with: army))])
    }
    let waiting = try desk.ledger.unpublished(at: .latest, limit: 10)
    try #require(waiting.count == 3)
    let path = desk.root.appending("outbox").appending(waiting[0].fileName).string
    _ = try publisher(desk, notebook)  // makes the outbox
    try Data("something else".utf8).write(to: URL(filePath: path))
    var flood = AlertFlood(maximum: nil)
    var occupied = OccupiedNames()
    #expect(try publisher(desk, notebook).publishAll(&flood, &occupied) == 0)
    #expect(desk.names("outbox").count == 3)
    #expect(try desk.ledger.unpublished(at: .latest, limit: 10).map(\.id) == [waiting[0].id])
    #expect(occupied.alerts == [waiting[0].id])
    #expect(try publisher(desk, notebook).publishAll(&flood, &occupied) == 0)
    #expect(notebook.count("MESSAGE_ID=\(MessageID.outboxFailed.rawValue)") == 1)  // not at every look

    try FileManager.default.removeItem(atPath: path)
    occupied.renew(at: try #require(occupied.due))
    #expect(try publisher(desk, notebook).publishAll(&flood, &occupied) == 0)
    #expect(try desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
  }

  @Test func `an alert that the journal refuses is in the outbox all the same`() throws {
    let desk = try Desk()
    let notebook = Notebook()
    notebook.answer.withLock { $0 = -ENOBUFS }
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    #expect(try publisher(desk, notebook).publishAll() == 0)
    #expect(desk.names("outbox").count == 1)
    #expect(notebook.has("MESSAGE_ID=\(MessageID.alertNotJournalled.rawValue)"))
  }
}
