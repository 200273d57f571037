import Foundation
import GRDB
import Publishing
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct BrokenLedgerTests {
  @Test func `a ledger that fails on is tried ever more rarely, and the article rings once it works again`()
    async throws
  {
    let desk = try Desk()
    let ledger = try DatabaseQueue(path: desk.root.appending("ledger.sqlite").string)
    try ledger.inDatabase {
      try $0.execute(
        sql: "CREATE TRIGGER broken BEFORE INSERT ON attempt BEGIN SELECT RAISE(FAIL, 'the disk is broken'); END")
    }
    let shop = try Shop(desk)
    try await shop.run {
      try desk.write("a.txt", Desk.attack)
      try await shop.wait("a second fault") {
        shop.notes.count(MessageID.ledgerFault.rawValue) == 2 && shop.notes.count("RESTING AFTER A LEDGER FAULT") > 0
      }
      #expect(shop.notes.count("the disk is broken (SQLite 1811); ") == 2)
      #expect(shop.notes.count("; tried again in 1 s") == 1)
      #expect(shop.notes.count("; tried again in 2 s") == 1)
      try ledger.inDatabase { try $0.execute(sql: "DROP TRIGGER broken") }
      try await shop.wait("the alert") { desk.names("outbox").count == 1 }
    }
    #expect(desk.names("outbox").count == 1)
  }
}
