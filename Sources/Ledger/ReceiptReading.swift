import Correlating
import Extracting
import FoundationEssentials
import GRDB

extension Ledger {
  /// Every receipt of a path, one for each content it had, the latest first.
  package func receipts(forPath key: FileKey, limit: Int = 1_000) throws(LedgerError) -> [FileReceipt] {
    try receipts("WHERE path.inbox = ? AND path.path = ?", [key.inbox, key.path.data], limit)
  }

  /// The receipts that were made last, the latest first.
  package func receipts(latest limit: Int) throws(LedgerError) -> [FileReceipt] {
    try receipts("", [], limit)
  }

  /// The files that were refused last, the latest first.
  package func receipts(quarantinedLatest limit: Int) throws(LedgerError) -> [FileReceipt] {
    try receipts("WHERE outcome = ?", [Outcome.quarantined.rawValue], limit)
  }

  private func receipts(
    _ condition: String, _ arguments: StatementArguments, _ limit: Int
  ) throws(LedgerError) -> [FileReceipt] {
    try read("list receipts") { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT receipt.id, path.inbox, path.path, receipt.stamp, sha256, format, outcome, reason, recorded
          FROM receipt JOIN path ON path.id = receipt.path \(condition) ORDER BY receipt.id DESC LIMIT ?
          """, arguments: arguments + [max(0, limit)])
      return try rows.map { row in
        guard let stamp = FileStamp(text: row[3]), let outcome = Outcome(rawValue: row[6]) else {
          throw unreadable("receipt \(row[0] as Int64)")
        }
        return FileReceipt(
          key: FileKey(inbox: row[1], path: Array(row[2] as Data)), stamp: stamp, sha256: row[4], format: row[5],
          outcome: outcome, reason: row[7], items: try items(of: row[0], in: database),
          recorded: Timestamp(microseconds: row[8]))
      }
    }
  }

  private func items(of receipt: Int64, in database: Database) throws -> [ItemReceipt] {
    let find = try database.cachedStatement(
      sql: """
        SELECT item, outcome, reason, file_sha256, text_sha256, threat, escalation, level, event, title, alert, kind,
          guid, version, status
        FROM item WHERE receipt = ? ORDER BY item
        """)
    return try Row.fetchAll(find, arguments: [receipt]).map { row in
      guard let outcome = Outcome(rawValue: row[1]) else { throw unreadable("an item of receipt \(receipt)") }
      let item: Int = row[0]
      let file: String? = row[3]
      let text: String? = row[4]
      let identity = file.flatMap { file in
        text.map { ArticleIdentity(fileSHA256: file, item: item, textSHA256: $0) }
      }
      return ItemReceipt(
        item: item, outcome: outcome, reason: row[2], identity: identity, threatTenths: row[5],
        escalationTenths: row[6], level: row[7], event: row[8], title: row[9], alertID: row[10],
        kind: (row[11] as String?).flatMap(AlertKind.init(rawValue:)),
        edition: identity == nil
          ? nil
          : Edition(guid: row[12], version: row[13], status: PublicationStatus(rawValue: row[14]) ?? .usable))
    }
  }

  private func unreadable(_ what: String) -> LedgerError {
    LedgerError(kind: .corrupt, operation: "list receipts", path: path, what: "\(what) has values that nobody wrote")
  }
}
