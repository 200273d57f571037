import Extracting
import GRDB

extension Ledger {
  /// Counts everything, from one consistent view; the time it takes grows with the ledger.
  package func counts() throws(LedgerError) -> LedgerCounts {
    try read("count") { database in
      func grouped(_ column: String, of table: String) throws -> [(String, Int)] {
        try Row.fetchAll(database, sql: "SELECT \(column), count(*) FROM \(table) GROUP BY 1").map { ($0[0], $0[1]) }
      }
      func number(_ sql: String) throws -> Int64? { try Int64.fetchOne(database, sql: sql) }
      func outcomes(of table: String) throws -> [Outcome: Int] {
        try grouped("outcome", of: table).reduce(into: [:]) { counts, group in
          if let outcome = Outcome(rawValue: group.0) { counts[outcome] = group.1 }
        }
      }
      var counts = LedgerCounts()
      counts.filesByOutcome = try outcomes(of: "receipt")
      counts.itemsByOutcome = try outcomes(of: "item")
      counts.alertsByLevel = try grouped("level", of: "alert WHERE recalled IS NULL").reduce(into: [:]) {
        $0[$1.0] = $1.1
      }
      counts.alertsUnpublished = Int(
        try number("SELECT count(*) FROM alert WHERE published IS NULL AND recalled IS NULL AND due IS NULL") ?? 0)
      counts.alertsEmbargoed = Int(
        try number("SELECT count(*) FROM alert WHERE published IS NULL AND recalled IS NULL AND due IS NOT NULL") ?? 0)
      counts.attemptsOpen = Int(try number("SELECT count(*) FROM attempt WHERE count > 0") ?? 0)
      counts.lastRecorded = try number("SELECT max(recorded) FROM receipt").map(Timestamp.init(microseconds:))
      counts.lastAlert = try number("SELECT max(recorded) FROM alert").map(Timestamp.init(microseconds:))
      return counts
    }
  }
}
