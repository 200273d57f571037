import Correlating
import Extracting
import FoundationEssentials
import GRDB

extension Ledger {
  /// Records what became of files, and the alerts that they rang, in one transaction: all of it is durable, or none.
  ///
  /// A receipt is one for a path and its bytes. Recording the same bytes there again renews the stamp; it changes the
  /// outcome only of what was not merely repeated now and had not rung before, such as a file that can be read at last.
  /// An alert whose id is known is left as it is: the same id means the same bytes.
  package func record(_ batch: [FileReceipt], alerts: [StoredAlert]) throws(LedgerError) {
    guard !batch.isEmpty || !alerts.isEmpty else { return }
    try write("record \(batch.count) files and \(alerts.count) alerts") { database in
      for alert in alerts { try database.add(alert) }
      for receipt in batch { try database.add(receipt) }
      try database.noteArrivals(of: batch)
    }
  }
}

extension Database {
  fileprivate func add(_ alert: StoredAlert) throws {
    let recalled = try alert.withdraws.map { try recall($0, at: alert.recorded) } ?? false
    let insert = try cachedStatement(
      sql: """
        INSERT INTO alert (id, file_name, level, recorded, json, published, due, recalled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """)
    try insert.execute(arguments: [
      alert.id, alert.fileName, alert.level, alert.recorded.microseconds, alert.json.data,
      alert.published?.microseconds, alert.due?.microseconds, recalled ? alert.recorded.microseconds : nil,
    ])
  }

  /// Keeps back an alert whose embargo has not ended; false when there is none, so that what rang must be taken back aloud.
  private func recall(_ id: String, at instant: Timestamp) throws -> Bool {
    let recall = try cachedStatement(
      sql: "UPDATE alert SET recalled = ? WHERE id = ? AND published IS NULL AND due > ? AND recalled IS NULL")
    try recall.execute(arguments: [instant.microseconds, id, instant.microseconds])
    return changesCount > 0
  }

  fileprivate func add(_ receipt: FileReceipt) throws {
    let path = try pathID(receipt.key)
    let insert = try cachedStatement(
      sql: """
        INSERT INTO receipt (path, content, stamp, sha256, format, outcome, reason, recorded)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path, content) DO UPDATE SET
          stamp = excluded.stamp,
          format = iif(excluded.outcome = 'repeated' OR outcome = 'rang', format, excluded.format),
          outcome = iif(excluded.outcome = 'repeated' OR outcome = 'rang', outcome, excluded.outcome),
          reason = iif(excluded.outcome = 'repeated' OR outcome = 'rang', reason, excluded.reason),
          recorded = iif(excluded.outcome = 'repeated' OR outcome = 'rang', recorded, excluded.recorded)
        RETURNING id
        """)
    let row = try Int64.fetchOne(
      insert,
      arguments: [
        path, receipt.content, receipt.stamp.text, receipt.sha256, receipt.format, receipt.outcome.rawValue,
        receipt.reason, receipt.recorded.microseconds,
      ])
    for item in receipt.items { try add(item, to: row) }
    let stamp = try cachedStatement(sql: "UPDATE path SET stamp = ? WHERE id = ?")
    try stamp.execute(arguments: [receipt.stamp.text, path])
    try cachedStatement(sql: "DELETE FROM attempt WHERE path = ?").execute(arguments: [path])
  }

  private func add(_ item: ItemReceipt, to receipt: Int64?) throws {
    let insert = try cachedStatement(
      sql: """
        INSERT INTO item (receipt, item, outcome, reason, file_sha256, text_sha256, threat, escalation, level, event,
          title, alert, kind, guid, version, status)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (receipt, item) DO UPDATE SET
          outcome = excluded.outcome, reason = excluded.reason, file_sha256 = excluded.file_sha256,
          text_sha256 = excluded.text_sha256, threat = excluded.threat, escalation = excluded.escalation,
          level = excluded.level, event = excluded.event, title = excluded.title, alert = excluded.alert,
          kind = excluded.kind, guid = excluded.guid, version = excluded.version, status = excluded.status
        WHERE excluded.outcome <> 'repeated' AND outcome <> 'rang'
        """)
    try insert.execute(arguments: [
      receipt, item.item, item.outcome.rawValue, item.reason, item.identity?.fileSHA256, item.identity?.textSHA256,
      item.threatTenths, item.escalationTenths, item.level, item.event, item.title, item.alertID,
      item.kind?.rawValue, item.edition?.guid, item.edition?.version, (item.edition?.status ?? .usable).rawValue,
    ])
  }
}

extension [UInt8] {
  /// The bytes as SQLite takes a BLOB.
  var data: Data { Data(self) }
}
