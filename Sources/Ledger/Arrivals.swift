package import Extracting
import GRDB

extension Ledger {
  /// When a file last came to an inbox; where none ever did, `instant`, which is remembered as the beginning.
  ///
  /// It outlives restarts, so that a service that is restarted every day still notices a silence of a week.
  package func latestArrival(in inbox: String, orSince instant: Timestamp) throws(LedgerError) -> Timestamp {
    try write("look up the latest arrival in \(inbox)") { database in
      try database.execute(
        sql: "INSERT INTO arrival (inbox, latest) VALUES (?, ?) ON CONFLICT (inbox) DO NOTHING",
        arguments: [inbox, instant.microseconds])
      let latest = try Int64.fetchOne(database, sql: "SELECT latest FROM arrival WHERE inbox = ?", arguments: [inbox])
      return Timestamp(microseconds: latest ?? instant.microseconds)
    }
  }
}

extension Database {
  /// Notes that files came, in the transaction that records them.
  func noteArrivals(of batch: [FileReceipt]) throws {
    let note = try cachedStatement(
      sql: """
        INSERT INTO arrival (inbox, latest) VALUES (?, ?)
        ON CONFLICT (inbox) DO UPDATE SET latest = max(latest, excluded.latest)
        """)
    for (inbox, receipts) in Dictionary(grouping: batch, by: \.key.inbox) {
      try note.execute(arguments: [inbox, receipts.map(\.recorded.microseconds).max() ?? 0])
    }
  }
}
