package import Extracting
import FoundationEssentials
import GRDB

extension Ledger {
  /// The alerts that wait to be published, the oldest first, at most `limit`.
  package func unpublished(limit: Int) throws(LedgerError) -> [StoredAlert] {
    try alerts("list unpublished alerts", where: "published IS NULL", [], limit)
  }

  /// Notes that the alerts have been published. Unknown ids are passed over, and the first time stands.
  package func markPublished(_ ids: [String], at instant: Timestamp) throws(LedgerError) {
    guard !ids.isEmpty else { return }
    try write("mark \(ids.count) alerts as published") { database in
      let mark = try database.cachedStatement(sql: "UPDATE alert SET published = ? WHERE id = ? AND published IS NULL")
      for id in ids { try mark.execute(arguments: [instant.microseconds, id]) }
    }
  }

  /// Alerts in the order of their recording.
  ///
  /// - Parameters:
  ///   - since: Only those recorded at this instant or later.
  ///   - levels: Only those of these levels; nil for all.
  ///   - sequence: Only those recorded after the alert of this sequence, as for following along.
  ///   - limit: At most so many, from the oldest.
  package func alerts(
    since: Timestamp? = nil, levels: Set<String>? = nil, after sequence: Int64? = nil, limit: Int
  ) throws(LedgerError) -> [StoredAlert] {
    var condition = "sequence > ? AND recorded >= ?"
    var arguments: StatementArguments = [sequence ?? 0, since?.microseconds ?? .min]
    if let levels {
      condition += " AND level IN (\(levels.map { _ in "?" }.joined(separator: ",")))"
      arguments += StatementArguments(levels.sorted())
    }
    return try alerts("list alerts", where: condition, arguments, limit)
  }

  private func alerts(
    _ operation: String, where condition: String, _ arguments: StatementArguments, _ limit: Int
  ) throws(LedgerError) -> [StoredAlert] {
    try read(operation) { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT sequence, id, file_name, level, recorded, json, published
          FROM alert WHERE \(condition) ORDER BY sequence LIMIT ?
          """, arguments: arguments + [max(0, limit)])
      var alerts: [StoredAlert] = []
      while let row = try rows.next() {
        alerts.append(
          StoredAlert(
            sequence: row[0], id: row[1], fileName: row[2], level: row[3], recorded: Timestamp(microseconds: row[4]),
            json: Array(row[5] as Data), published: (row[6] as Int64?).map(Timestamp.init(microseconds:))))
      }
      return alerts
    }
  }
}
