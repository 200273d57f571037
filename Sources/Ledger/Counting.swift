import Extracting
import GRDB

extension Ledger {
  /// How many of each have been recorded since the ledger was made, thinned ones included; quick however large it is.
  package func counts() throws(LedgerError) -> LedgerCounts {
    try read("count") { database in
      var counts = LedgerCounts()
      let rows = try Row.fetchAll(database, sql: "SELECT subject, name, count FROM tally WHERE count > 0")
      for row in rows { counts.add(row[0], row[1], row[2]) }
      func number(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
      let waiting = "SELECT count(*) FROM alert WHERE published IS NULL AND recalled IS NULL"
      counts.alertsUnpublished = try number("\(waiting) AND due IS NULL")
      counts.alertsEmbargoed = try number("\(waiting) AND due IS NOT NULL")
      counts.attemptsOpen = try number("SELECT count(*) FROM attempt WHERE count > 0")
      return counts
    }
  }
}

extension LedgerCounts {
  fileprivate mutating func add(_ subject: String, _ name: String, _ count: Int64) {
    switch (subject, name) {
    case ("alert", _): alertsByLevel[name] = Int(count)
    case ("last", "file"): lastRecorded = Timestamp(microseconds: count)
    case ("last", _): lastAlert = Timestamp(microseconds: count)
    case ("file", _): if let outcome = Outcome(rawValue: name) { filesByOutcome[outcome] = Int(count) }
    case ("item", _): if let outcome = Outcome(rawValue: name) { itemsByOutcome[outcome] = Int(count) }
    default: break
    }
  }
}
