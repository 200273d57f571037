import Extracting
import Foundation
import Glibc
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct LedgerRecoveryTests {
  private let now = Timestamp(microseconds: 1_790_000_000_000_000)

  private func ruin(_ path: FilePath) throws {
    try Data(repeating: 0x5A, count: 40_000).write(to: URL(filePath: path.string))
  }

  @Test func `a damaged ledger is set aside with its companions, and nothing is overwritten`() throws {
    let desk = try Desk()
    try desk.ledger.close()
    let path = desk.root.appending("ledger.sqlite")
    try ruin(path)
    try ruin(FilePath(path.string + "-wal"))
    let recovery = LedgerRecovery(path: path, outbox: try Outbox(at: desk.root.appending("outbox")))
    let aside = try #require(try recovery.setAside(at: now))
    #expect(aside.lastComponent?.string == "ledger.sqlite.corrupt-20260921T141320Z")
    #expect(FileManager.default.fileExists(atPath: aside.string))
    #expect(FileManager.default.fileExists(atPath: aside.string + "-wal"))
    #expect(!FileManager.default.fileExists(atPath: path.string))
    #expect(try recovery.setAside(at: now) == nil)
    try ruin(path)
    #expect(throws: SystemError.self) { try recovery.setAside(at: now) }
  }

  @Test func `a new ledger knows what the outbox shows as rung, and an alert that waited is not lost`() throws {
    let desk = try Desk()
    let second = Desk.attack.replacing("Turkish", with: "Syrian").replacing("Turkey", with: "Syria")
    try desk.work(on: [desk.write("a.txt", Desk.attack), desk.write("b.txt", second)])
    let stored = try desk.ledger.unpublished(at: .latest, limit: 10)
    #expect(stored.count == 2)
    let outbox = try Outbox(at: desk.root.appending("outbox"))
    _ = try outbox.publish(stored[0].json, as: stored[0].fileName)
    try Data("not an alert".utf8).write(to: URL(filePath: desk.root.appending("outbox/other.json").string))
    try desk.ledger.close()

    let path = desk.root.appending("ledger.sqlite")
    let recovery = LedgerRecovery(path: path, outbox: outbox)
    _ = try recovery.setAside(at: now)
    let ledger = try Ledger(at: path.string, mode: .readWrite)
    #expect(try recovery.takeOver(into: ledger) == 3)  // both from the old ledger, one of them from the outbox as well
    #expect(try recovery.takeOver(into: ledger) == 0)
    #expect(try ledger.unpublished(at: .latest, limit: 10).map(\.id) == stored.map(\.id))

    // The inbox is read through again: nothing rings.
    let renewed = try Desk(taking: desk, ledger: ledger)
    try renewed.work(on: [renewed.settled("a.txt"), renewed.settled("b.txt")])
    #expect(try ledger.unpublished(at: .latest, limit: 10).map(\.id) == stored.map(\.id))
    #expect(try renewed.receipt("a.txt")?.outcome == .repeated)
  }

  @Test func `where nothing can be read the outbox alone tells what rang`() throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let stored = try #require(try desk.ledger.unpublished(at: .latest, limit: 1).first)
    let outbox = try Outbox(at: desk.root.appending("outbox"))
    _ = try outbox.publish(stored.json, as: stored.fileName)
    try desk.ledger.close()
    let path = desk.root.appending("ledger.sqlite")
    try ruin(path)
    let recovery = LedgerRecovery(path: path, outbox: outbox)
    _ = try recovery.setAside(at: now)
    let ledger = try Ledger(at: path.string, mode: .readWrite)
    #expect(try recovery.takeOver(into: ledger) == 1)
    #expect(try ledger.unpublished(at: .latest, limit: 1).isEmpty)
    let renewed = try Desk(taking: desk, ledger: ledger)
    try renewed.work(on: [renewed.settled("a.txt")])
    #expect(try ledger.unpublished(at: .latest, limit: 1).isEmpty)
  }

  /// A disk on which no folder can be listed.
  private struct NothingIsListed: SystemCallGate {
    func answer(_ call: SystemCall, _ make: (Int) -> Int) -> Int {
      guard call.operation == "list" else { return make(call.byteCount) }
      errno = EIO
      return -1
    }
  }

  @Test func `a replacement that failed halfway is gone on with, and never taken for the damaged ledger`() throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let stored = try desk.ledger.unpublished(at: .latest, limit: 10)
    try desk.ledger.close()
    let outbox = try Outbox(at: desk.root.appending("outbox"))
    var recovery = LedgerRecovery(path: desk.root.appending("ledger.sqlite"), outbox: outbox)
    // An empty list would let all that stands in the outbox ring again.
    #expect(throws: (any Error).self) {
      try SystemCallGates.$current.withValue(NothingIsListed()) { try recovery.replace(at: now) }
    }
    let replacement = try recovery.replace(at: Timestamp(microseconds: now.microseconds + 1_000_000))
    #expect(replacement.alerts == stored.count && stored.count == 1)
    #expect(try replacement.ledger.unpublished(at: .latest, limit: 10).map(\.id) == stored.map(\.id))
    #expect(desk.names(".").filter { $0.contains(".corrupt-") && $0.hasSuffix("Z") }.count == 1)
    #expect(replacement.aside?.lastComponent?.string == "ledger.sqlite.corrupt-20260921T141320Z")
  }

  @Test func `only damage is answered by setting aside: another program's file is left alone`() throws {
    let desk = try Desk()
    let path = desk.root.appending("other.sqlite").string
    try Data(repeating: 0x5A, count: 40_000).write(to: URL(filePath: path))
    let damage = try #require(throws: LedgerError.self) { try Ledger(at: path, mode: .readWrite) }
    #expect(damage.meansDamage)
    // A database, but not a ledger: what SQLite leaves of an empty one.
    let foreign = try #require(throws: LedgerError.self) { try Ledger(at: path + "-missing", mode: .readOnly) }
    #expect(!foreign.meansDamage)
  }
}
