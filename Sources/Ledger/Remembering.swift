package import Correlating
import Extracting
import GRDB
import Scoring

extension Ledger {
  /// The first article that was scored from the item of a file with these bytes, wherever that file lay.
  package func recollection(fileSHA256: String, item: Int) throws(LedgerError) -> Recollection? {
    try recollection("file_sha256 = ? AND item.item = ?", [fileSHA256, item])
  }

  /// The first article that was scored with these words, whatever bytes they stood in.
  package func recollection(textSHA256: String) throws(LedgerError) -> Recollection? {
    try recollection("text_sha256 = ?", [textSHA256])
  }

  /// The latest version of the publisher's item that was recorded, whatever its words.
  package func recollection(guid: String) throws(LedgerError) -> Recollection? {
    try recollection("guid = ?", [guid], order: "receipt.id DESC, item.item DESC")
  }

  /// Where words or bytes are looked up, an article that rang is preferred, for its alert is what a decision needs.
  private func recollection(
    _ condition: String, _ arguments: StatementArguments,
    order: String = "alert IS NULL, receipt.id, item.item"
  ) throws(LedgerError) -> Recollection? {
    try readOnce("look up an article") { database in
      let find = try database.cachedStatement(
        sql: """
          SELECT file_sha256, item.item, text_sha256, receipt.recorded, alert, kind, version, status, level, event, title
          FROM item JOIN receipt ON receipt.id = item.receipt
          WHERE \(condition) AND item.outcome IN ('rang', 'quiet')
          ORDER BY \(order) LIMIT 1
          """)
      return try Row.fetchOne(find, arguments: arguments).map { row in
        Recollection(
          identity: ArticleIdentity(fileSHA256: row[0], item: row[1], textSHA256: row[2]),
          recorded: Timestamp(microseconds: row[3]), alertID: row[4],
          kind: (row[5] as String?).flatMap(AlertKind.init(rawValue:)), version: row[6],
          status: PublicationStatus(rawValue: row[7]) ?? .usable,
          level: (row[8] as String?).flatMap(Level.init(rawValue:)) ?? .none, event: row[9], title: row[10])
      }
    }
  }
}
