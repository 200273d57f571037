import Extracting
import FoundationEssentials
import GRDB
import Testing

@testable import Ledger

@Suite struct OpeningTests {
  /// Runs SQL on the file as another program would.
  private func run(_ sql: String, at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `makes a ledger with its marks, its mode and full durability`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.ledger)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    let settings = [
      "synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000", "cache_size": "-8192",
      "application_id": "\(0x546F_6373)", "user_version": "\(Schema.version)", "wal_autocheckpoint": "4000",
      "auto_vacuum": "2",
    ]
    for (name, value) in settings { #expect(try ledger.answers(to: "PRAGMA \(name)") == [value], "\(name)") }
    #expect(try ledger.counts() == LedgerCounts())
  }

  @Test func `finds everything again after it was closed`() throws {
    let folder = try TemporaryFolder()
    let written = Sample.receipt(1, outcome: .rang, alertID: "alert-1", seconds: 5)
    do {
      let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
      try ledger.record([written], alerts: [Sample.alert(1)])
      try ledger.checkpoint()
      try ledger.close()
      #expect(throws: LedgerError.self) { try ledger.counts() }
    }
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.receipts(latest: 10) == [written])
    #expect(ledger.isRecorded(written.key, written.stamp))
    #expect(try ledger.unpublished(at: .latest, limit: 10).map(\.id) == ["alert-1"])
  }

  @Test func `a first start that was cut short is gone on with`() throws {
    let folder = try TemporaryFolder()
    try run("CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)", at: folder.ledger)
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    try ledger.record([Sample.receipt(1)], alerts: [])
    #expect(try ledger.receipts(latest: 10).count == 1)
  }

  @Test(arguments: ["v1", "v2"]) func `a ledger of an older version gets the steps that it misses`(version: String)
    throws
  {
    let folder = try TemporaryFolder()
    let queue = try DatabaseQueue(path: folder.ledger)
    try Schema.migrator.migrate(queue, upTo: version)
    try queue.close()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.answers(to: "PRAGMA user_version") == ["\(Schema.version)"])
    try ledger.record([Sample.receipt(1, outcome: .rang, alertID: "alert-1")], alerts: [Sample.alert(1)])
    #expect(try ledger.counts().filesByOutcome[.rang] == 1)
  }

  @Test func `a closed ledger is one file, and may be closed again`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    try ledger.record([Sample.receipt(1)], alerts: [])
    try ledger.close()
    try? ledger.close()
    #expect((Sample.bytes(of: folder.ledger + "-wal") ?? []).isEmpty)
    #expect(try Ledger(at: folder.ledger, mode: .readOnly).receipts(latest: 1).count == 1)
  }

  @Test func `reads while another writes, and writes nothing`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try #require(throws: LedgerError.self) { try Ledger(at: folder.ledger, mode: .readOnly) }.kind == .cannotOpen)
    let writer = try Ledger(at: folder.ledger, mode: .readWrite)
    let reader = try Ledger(at: folder.ledger, mode: .readOnly)
    try writer.record([Sample.receipt(1)], alerts: [])
    #expect(try reader.receipts(latest: 10).count == 1)
    let error = try #require(throws: LedgerError.self) { try reader.record([Sample.receipt(2)], alerts: []) }
    #expect(error.kind == .readOnly)
    #expect(error.description.contains(folder.ledger))
    #expect(try writer.receipts(latest: 10).count == 1)
  }

  @Test(arguments: [
    ("PRAGMA application_id = 7; CREATE TABLE t (x)", LedgerError.Kind.notALedger),
    ("CREATE TABLE t (x)", .notALedger),
    (
      "PRAGMA application_id = \(0x546F_6373); PRAGMA user_version = \(Schema.version + 1); CREATE TABLE t (x)",
      .newerSchema
    ),
  ])
  func `refuses what it did not make and what it does not know`(sql: String, kind: LedgerError.Kind) throws {
    let folder = try TemporaryFolder()
    try run(sql, at: folder.ledger)
    for mode in [Ledger.Mode.readWrite, .readOnly] {
      let error = try #require(throws: LedgerError.self) { try Ledger(at: folder.ledger, mode: mode) }
      #expect(error.kind == kind)
      #expect(!error.remedy.isEmpty)
    }
  }

  @Test func `refuses a migration that it does not know`() throws {
    let folder = try TemporaryFolder()
    try Ledger(at: folder.ledger, mode: .readWrite).close()
    try run("INSERT INTO grdb_migrations VALUES ('v9')", at: folder.ledger)
    #expect(
      try #require(throws: LedgerError.self) { try Ledger(at: folder.ledger, mode: .readWrite) }.kind == .newerSchema)
  }

  @Test func `says what is wrong with a file that is no database, and with a folder that is missing`() throws {
    let folder = try TemporaryFolder()
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: folder.ledger))
    #expect(
      try #require(throws: LedgerError.self) { try Ledger(at: folder.ledger, mode: .readWrite) }.kind == .notALedger)
    let nowhere = folder.path + "/missing/ledger.sqlite"
    #expect(try #require(throws: LedgerError.self) { try Ledger(at: nowhere, mode: .readWrite) }.kind == .cannotOpen)
  }

  @Test func `says that another holds the lock`() throws {
    let error = LedgerError(
      DatabaseError(resultCode: .SQLITE_BUSY, message: "database is locked"), operation: "record 3 files", path: "/x")
    #expect(error.kind == .busy)
    #expect(error.description.hasPrefix("cannot record 3 files in the ledger /x: database is locked (SQLite 5); "))
  }
}
