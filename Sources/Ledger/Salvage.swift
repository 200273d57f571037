import Extracting
import FoundationEssentials
import GRDB

extension Ledger {
  /// What can still be read of the alerts in a damaged ledger: from the first on and from the last back, as far as it goes.
  ///
  /// Their bytes are not checked here; nothing is thrown, for a ledger that cannot be read at all holds nothing to save.
  package static func salvagedAlerts(at path: String) -> [StoredAlert] {
    var configuration = Configuration()
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return [] }
    defer { try? queue.close() }
    var found: [String: StoredAlert] = [:]
    for order in ["ASC", "DESC"] {
      try? queue.unsafeRead { database in
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT id, file_name, level, recorded, json, due, published FROM alert NOT INDEXED
            WHERE recalled IS NULL ORDER BY rowid \(order)
            """)
        while let row = try rows.next() {
          guard let alert = StoredAlert(salvaged: row) else { continue }
          if found.updateValue(alert, forKey: alert.id) != nil, order == "DESC" { break }
        }
      }
    }
    return found.values.sorted { ($0.recorded.microseconds, $0.id) < ($1.recorded.microseconds, $1.id) }
  }

  /// Whether the ledger is new and has not yet taken over what the outbox shows as rung.
  package func isNew() throws(LedgerError) -> Bool {
    try readOnce("see whether it is new") { database in
      try Int.fetchOne(database, sql: "SELECT count FROM tally WHERE subject = 'ledger' AND name = 'begun'") == 0
    }
  }

  /// Notes that a new ledger has taken over all that there was.
  package func begin() throws(LedgerError) {
    try write("note that it has begun") { database in
      try database.execute(sql: "UPDATE tally SET count = 1 WHERE subject = 'ledger' AND name = 'begun'")
    }
  }

  /// Takes alerts over that were saved from a damaged ledger or stand in the outbox; those that are known stay as they are.
  package func restore(_ alerts: [StoredAlert]) throws(LedgerError) {
    try record([], alerts: alerts)
  }
}

extension StoredAlert {
  /// A damaged page can hold anything; what has not the right kind of values is passed over.
  fileprivate init?(salvaged row: Row) {
    guard let id = String.fromDatabaseValue(row[0]), let name = String.fromDatabaseValue(row[1]),
      let level = String.fromDatabaseValue(row[2]), let recorded = Int64.fromDatabaseValue(row[3]),
      let json = Data.fromDatabaseValue(row[4])
    else { return nil }
    self.init(
      id: id, fileName: name, level: level, recorded: Timestamp(microseconds: recorded), json: Array(json),
      due: Int64.fromDatabaseValue(row[5]).map(Timestamp.init(microseconds:)),
      published: Int64.fromDatabaseValue(row[6]).map(Timestamp.init(microseconds:)))
  }
}
