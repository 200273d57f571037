import GRDB

extension Ledger {
  /// How many attempts at each file, in its present state, were begun and never ended: attempts that ended the program.
  package func openAttempts(_ files: [(FileKey, FileStamp)]) throws(LedgerError) -> [Int] {
    try read("look up attempts at \(files.count) files") { database in
      let count = try database.cachedStatement(
        sql: """
          SELECT attempt.count FROM attempt JOIN path ON path.id = attempt.path
          WHERE path.inbox = ? AND path.path = ? AND attempt.stamp = ?
          """)
      return try files.map { key, stamp in
        try Int.fetchOne(count, arguments: [key.inbox, key.path.data, stamp.text]) ?? 0
      }
    }
  }

  /// Takes back the attempts at these files: what ended them was not the files' fault.
  package func forgetAttempts(_ keys: [FileKey]) throws(LedgerError) {
    guard !keys.isEmpty else { return }
    try write("take back attempts at \(keys.count) files") { database in
      let forget = try database.cachedStatement(
        sql: """
          UPDATE attempt SET count = count - 1
          WHERE path = (SELECT id FROM path WHERE inbox = ? AND path = ?) AND count > 0
          """)
      for key in keys { try forget.execute(arguments: [key.inbox, key.path.data]) }
    }
  }
}
