import FoundationEssentials
import GRDB

/// The service's memory: the receipt of every file, which texts were seen, and which alerts wait to be published.
///
/// One process writes; others may read at the same time. Once `record` has returned, what it recorded survives a loss of power.
package final class Ledger: Sendable {
  /// How a ledger is opened.
  package enum Mode: Sendable, Hashable {
    /// Makes the file when it is missing (mode 0640), and brings an older one up to date.
    case readWrite
    /// Leaves the file as it is; it must exist.
    case readOnly
  }

  /// The file, as it was given.
  package let path: String
  private let mode: Mode
  private let connection: any DatabaseWriter

  /// How long a statement waits for another process's lock.
  private static let busyTimeoutSeconds = 5.0
  /// Page cache of the connection that writes, in KiB: what a batch touches of the indexes by hash, which lies scattered.
  private static let writerCacheKibibytes = 8_192
  /// Page cache of each connection that reads, in KiB.
  private static let readerCacheKibibytes = 512
  /// Pages of 4 KiB in the log before they are moved into the file; fewer would move them after every other batch.
  private static let checkpointPages = 4_000
  /// Connections that read while one writes; each has a page cache of its own.
  private static let readersMaximum = 2

  /// - Throws: When the file cannot be opened, is not a ledger, or was made by a newer version of the program.
  package init(at path: String, mode: Mode) throws(LedgerError) {
    self.path = path
    self.mode = mode
    do {
      if mode == .readWrite { try Self.createFile(at: path) }
      connection = try Self.open(path, mode)
      switch mode {
      case .readWrite: try Self.prepareForWriting(connection, path)
      case .readOnly: try connection.unsafeRead { try Self.check($0, path, mayBeEmpty: false) }
      }
    } catch {
      throw LedgerError(error, operation: "open what is recorded", path: path)
    }
  }

  /// An empty file is an empty database; SQLite gives its companion files the same mode.
  private static func createFile(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    guard FileManager.default.createFile(atPath: path, contents: Data(), attributes: [.posixPermissions: 0o640]) else {
      throw LedgerError(kind: .cannotOpen, operation: "make a file", path: path, what: "it cannot be created")
    }
  }

  private static func open(_ path: String, _ mode: Mode) throws -> any DatabaseWriter {
    do {
      return try connect(path, mode)
    } catch let error as DatabaseError {
      // Without a service there may be no log, and a reader who may not write beside the file cannot make its companions.
      // Nobody then changes the file, so it may be read as one that never changes.
      let mayBeCompanions = [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      guard mode == .readOnly, mayBeCompanions, isWithoutLog(path) else { throw error }
      return try connect("\(URL(filePath: path).absoluteString)?immutable=1", mode)
    }
  }

  private static func isWithoutLog(_ path: String) -> Bool {
    guard FileManager.default.isReadableFile(atPath: path) else { return false }
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (log?[.size] as? Int ?? 0) == 0
  }

  private static func connect(_ path: String, _ mode: Mode) throws -> any DatabaseWriter {
    var configuration = Configuration()
    configuration.label = "ledger"
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.maximumReaderCount = readersMaximum
    configuration.readonly = mode == .readOnly
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA cache_size = -\(readerCacheKibibytes)")
      // Counts only before the first table is made: pages that thinning empties can be given back.
      if !database.configuration.readonly { try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
    }
    switch mode {
    case .readWrite: return try DatabasePool(path: path, configuration: configuration)
    case .readOnly:
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The companions of the file are opened by the first statement only.
      _ = try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
      return queue
    }
  }

  private static func prepareForWriting(_ connection: any DatabaseWriter, _ path: String) throws {
    try connection.unsafeRead { try check($0, path, mayBeEmpty: true) }
    try Schema.migrator.migrate(connection)
    // The pool lowers it to NORMAL, which loses the last transactions with the power.
    try connection.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "PRAGMA cache_size = -\(writerCacheKibibytes)")
      try database.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
    }
  }

  private static func check(_ database: Database, _ path: String, mayBeEmpty: Bool) throws {
    let owner = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    // The migrator's own table comes a transaction before ours: a crash in between leaves a file that is as good as empty.
    let sql = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
    let tables = try Int.fetchOne(database, sql: sql) ?? 0
    guard owner == Schema.applicationID || (mayBeEmpty && tables == 0) else {
      let what = tables == 0 ? "it is empty" : "another program made it (application id \(owner))"
      throw LedgerError(kind: .notALedger, operation: "read", path: path, what: what)
    }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    let isNewer = try owner == Schema.applicationID && Schema.migrator.hasBeenSuperseded(database)
    guard version <= Schema.version, !isNewer else {
      let what = "its tables are of version \(version), this program knows \(Schema.version)"
      throw LedgerError(kind: .newerSchema, operation: "read", path: path, what: what)
    }
  }

  /// Moves what is in the write-ahead log into the file itself, as far as readers allow.
  package func checkpoint() throws(LedgerError) {
    try named("move the log into the file") {
      try connection.writeWithoutTransaction { _ = try $0.checkpoint(.passive) }
    }
  }

  /// Ends all access, after what is under way; calls that come later fail.
  ///
  /// The log is emptied first, so that a stopped ledger is one file, which also those can read who may not write beside it.
  /// Where that fails (a full disk) the log stays and is read again at the next opening.
  package func close() throws(LedgerError) {
    if mode == .readWrite {
      try? connection.writeWithoutTransaction { database in
        // Fails where the ledger has been closed already; SQLite's checkpoint itself would not notice.
        _ = try Int.fetchOne(database, sql: "PRAGMA schema_version")
        _ = try database.checkpoint(.truncate)
      }
    }
    try named("close the file") { try connection.close() }
  }
}

extension Ledger {
  /// One transaction; when `body` throws, nothing of it stays.
  func write<Value>(
    _ operation: String, _ body: (Database) throws -> Value
  ) throws(LedgerError) -> Value {
    try named(operation) { try connection.write(body) }
  }

  /// One consistent view, which writers do not wait for.
  func read<Value>(_ operation: String, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    try named(operation) { try connection.read(body) }
  }

  /// A statement on the connection that writes that must stand outside of any transaction.
  func outsideTransaction(_ operation: String, _ body: (Database) throws -> Void) throws(LedgerError) {
    try named(operation) { try connection.writeWithoutTransaction(body) }
  }

  /// A single statement that needs no transaction around it.
  func readOnce<Value>(_ operation: String, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
    try named(operation) { try connection.unsafeRead(body) }
  }

  private func named<Value>(_ operation: String, _ body: () throws -> Value) throws(LedgerError) -> Value {
    do {
      return try body()
    } catch {
      throw LedgerError(error, operation: operation, path: path)
    }
  }
}
