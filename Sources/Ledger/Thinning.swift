package import Extracting
import FoundationEssentials
import GRDB

/// What one step of thinning did.
package struct Thinned: Sendable, Hashable {
  /// Receipts and alerts removed.
  package var receipts = 0
  package var alerts = 0
  /// Where the next step goes on; nil when all that is old enough has been looked at.
  package var next: Int64?
}

extension Ledger {
  /// Removes receipts of files that are gone, and alerts that are published, once they are old; the ids of the alerts stay
  /// known, so that their articles do not ring again. Repeated until `next` is nil; a step looks at `limit` receipts at most.
  ///
  /// - Parameters:
  ///   - instant: what was recorded before it is old.
  ///   - memory: ids of alerts that rang before it are forgotten too.
  ///   - position: `next` of the step before; 0 to begin.
  ///   - isStanding: whether the file still stands in its inbox as it was recorded; its receipt then stays, for without it
  ///     the file would be read again.
  package func thin(
    recordedBefore instant: Timestamp, forgettingBefore memory: Timestamp, from position: Int64 = 0, limit: Int,
    isStanding: (FileKey, FileStamp) -> Bool
  ) throws(LedgerError) -> Thinned {
    let old = try oldReceipts(before: instant, from: position, limit: limit)
    let gone = old.filter { !isStanding($0.key, $0.stamp) }.map { ($0.id, $0.path) }
    return try write("thin what is old") { database in
      var thinned = Thinned()
      for (receipt, path) in gone { try database.removeReceipt(receipt, path) }
      thinned.receipts = gone.count
      thinned.alerts = try database.removeAlerts(before: instant, limit: limit)
      try database.execute(sql: "DELETE FROM rung WHERE recorded < ?", arguments: [memory.microseconds])
      if old.count == limit || thinned.alerts == limit { thinned.next = old.last?.id ?? position }
      return thinned
    }
  }

  /// Gives pages that thinning emptied back to the file system, at most `pages` of 4 KiB.
  package func releaseEmptyPages(atMost pages: Int) throws(LedgerError) {
    try outsideTransaction("give back empty pages") { try $0.execute(sql: "PRAGMA incremental_vacuum(\(pages))") }
  }

  /// Whether an alert of this id has been recorded, be it thinned since.
  package func hasRung(_ alertID: String) throws(LedgerError) -> Bool {
    try readOnce("look up an alert") { database in
      let find = try database.cachedStatement(
        sql: "SELECT 1 FROM alert WHERE id = ?1 UNION ALL SELECT 1 FROM rung WHERE alert = ?1 LIMIT 1")
      return try Int.fetchOne(find, arguments: [alertID]) != nil
    }
  }

  private struct OldReceipt {
    var id: Int64
    var path: Int64
    var key: FileKey
    var stamp: FileStamp
  }

  /// Receipts stand in the order of their recording, but for few that were renewed: the first young one ends the search.
  private func oldReceipts(
    before instant: Timestamp, from position: Int64, limit: Int
  ) throws(LedgerError) -> [OldReceipt] {
    try read("list old receipts") { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT receipt.id, receipt.path, path.inbox, path.path, ifnull(path.stamp, receipt.stamp), recorded
          FROM receipt JOIN path ON path.id = receipt.path WHERE receipt.id > ? ORDER BY receipt.id LIMIT ?
          """, arguments: [position, max(0, limit)])
      var receipts: [OldReceipt] = []
      while let row = try rows.next() {
        let recorded: Int64 = row[5]
        guard recorded < instant.microseconds else { break }
        guard let stamp = FileStamp(text: row[4]) else { continue }
        receipts.append(
          OldReceipt(
            id: row[0], path: row[1], key: FileKey(inbox: row[2], path: Array(row[3] as Data)), stamp: stamp))
      }
      return receipts
    }
  }
}

extension Database {
  fileprivate func removeReceipt(_ receipt: Int64, _ path: Int64) throws {
    try cachedStatement(sql: "DELETE FROM item WHERE receipt = ?").execute(arguments: [receipt])
    try cachedStatement(sql: "DELETE FROM receipt WHERE id = ?").execute(arguments: [receipt])
    let isEmpty = try cachedStatement(sql: "SELECT 1 FROM receipt WHERE path = ?")
    guard try Int.fetchOne(isEmpty, arguments: [path]) == nil else { return }
    try cachedStatement(sql: "DELETE FROM attempt WHERE path = ?").execute(arguments: [path])
    try cachedStatement(sql: "DELETE FROM path WHERE id = ?").execute(arguments: [path])
  }

  fileprivate func removeAlerts(before instant: Timestamp, limit: Int) throws -> Int {
    let old = try Row.fetchAll(
      self,
      sql: """
        SELECT sequence, id, recorded FROM alert
        WHERE recorded < ? AND (published IS NOT NULL OR recalled IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM item WHERE item.alert = alert.id)
        ORDER BY recorded LIMIT ?
        """, arguments: [instant.microseconds, max(0, limit)])
    let keep = try cachedStatement(sql: "INSERT INTO rung (alert, recorded) VALUES (?, ?) ON CONFLICT DO NOTHING")
    let remove = try cachedStatement(sql: "DELETE FROM alert WHERE sequence = ?")
    for row in old {
      try keep.execute(arguments: [row[1] as String, row[2] as Int64])
      try remove.execute(arguments: [row[0] as Int64])
    }
    return old.count
  }
}
