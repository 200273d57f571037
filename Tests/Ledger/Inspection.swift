import GRDB

@testable import Ledger

extension Ledger {
  /// The first column of what a statement answers on the connection that writes.
  func answers(to sql: String) throws -> [String] {
    try write("inspect") { try DatabaseValue.fetchAll($0, sql: sql).map { "\($0.storage.value ?? "NULL")" } }
  }
}
