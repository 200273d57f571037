package import Extracting
import FoundationEssentials
import GRDB

extension Ledger {
  /// The alerts that wait to be published and may be at this instant, the oldest first, at most `limit`.
  ///
  /// - Parameter sequence: Only those recorded after the alert of this sequence.
  package func unpublished(
    at instant: Timestamp, after sequence: Int64? = nil, limit: Int
  ) throws(LedgerError) -> [StoredAlert] {
    try alerts(
      "list unpublished alerts",
      where: "published IS NULL AND recalled IS NULL AND (due IS NULL OR due <= ?) AND sequence > ?",
      [instant.microseconds, sequence ?? 0], limit)
  }

  /// When the next alert that waits for its embargo may be published; nil when none waits.
  package func nextDue(after instant: Timestamp) throws(LedgerError) -> Timestamp? {
    try readOnce("look for embargoed alerts") { database in
      let find = try database.cachedStatement(
        sql: "SELECT min(due) FROM alert WHERE published IS NULL AND recalled IS NULL AND due > ?")
      return try Int64.fetchOne(find, arguments: [instant.microseconds]).map(Timestamp.init(microseconds:))
    }
  }

  /// Notes that the alerts have been published. Unknown ids are passed over, and the first time stands.
  package func markPublished(_ ids: [String], at instant: Timestamp) throws(LedgerError) {
    guard !ids.isEmpty else { return }
    try write("mark \(ids.count) alerts as published") { database in
      let mark = try database.cachedStatement(sql: "UPDATE alert SET published = ? WHERE id = ? AND published IS NULL")
      for id in ids { try mark.execute(arguments: [instant.microseconds, id]) }
    }
  }

  /// Whether an alert's file may leave the outbox: it has been published, or has been known for so long that it was thinned.
  package func isPublished(fileName: String) throws(LedgerError) -> Bool {
    try readOnce("look up an alert's file") { database in
      let find = try database.cachedStatement(sql: "SELECT published FROM alert WHERE id = ?")
      let id = String(fileName.dropLast(".json".count).suffix(26))
      let row = try Row.fetchOne(find, arguments: [id])
      if let row { return !row.hasNull(atIndex: 0) }
      let thinned = try database.cachedStatement(sql: "SELECT 1 FROM rung WHERE alert = ?")
      return try Int.fetchOne(thinned, arguments: [id]) != nil
    }
  }

  /// Alerts in the order of their recording, without those that wait for an embargo or were recalled before its end.
  ///
  /// - Parameters:
  ///   - since: Only those recorded at this instant or later.
  ///   - levels: Only those of these levels; nil for all.
  ///   - sequence: Only those recorded after the alert of this sequence, as for following along.
  ///   - limit: At most so many, from the oldest.
  package func alerts(
    since: Timestamp? = nil, levels: Set<String>? = nil, after sequence: Int64? = nil, limit: Int
  ) throws(LedgerError) -> [StoredAlert] {
    var condition = "sequence > ? AND recorded >= ? AND recalled IS NULL AND (due IS NULL OR published IS NOT NULL)"
    var arguments: StatementArguments = [sequence ?? 0, since?.microseconds ?? .min]
    if let levels {
      condition += " AND level IN (\(levels.map { _ in "?" }.joined(separator: ",")))"
      arguments += StatementArguments(levels.sorted())
    }
    return try alerts("list alerts", where: condition, arguments, limit)
  }

  /// Hands over the same alerts one by one, however many there are: only one page of them is held at a time.
  ///
  /// - Parameter pageMaximum: how many are read from the ledger at once.
  package func forEachAlert(
    since: Timestamp? = nil, levels: Set<String>? = nil, pageMaximum: Int = 256, _ body: (StoredAlert) -> Void
  ) throws(LedgerError) {
    var last: Int64?
    while true {
      let page = try alerts(since: since, levels: levels, after: last, limit: pageMaximum)
      page.forEach(body)
      guard page.count == pageMaximum else { return }
      last = page.last?.sequence
    }
  }

  private func alerts(
    _ operation: String, where condition: String, _ arguments: StatementArguments, _ limit: Int
  ) throws(LedgerError) -> [StoredAlert] {
    try read(operation) { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT sequence, id, file_name, level, recorded, json, due, published
          FROM alert WHERE \(condition) ORDER BY sequence LIMIT ?
          """, arguments: arguments + [max(0, limit)])
      var alerts: [StoredAlert] = []
      while let row = try rows.next() {
        alerts.append(
          StoredAlert(
            sequence: row[0], id: row[1], fileName: row[2], level: row[3], recorded: Timestamp(microseconds: row[4]),
            json: Array(row[5] as Data), due: (row[6] as Int64?).map(Timestamp.init(microseconds:)),
            published: (row[7] as Int64?).map(Timestamp.init(microseconds:))))
      }
      return alerts
    }
  }
}
