import GRDB

extension Ledger {
  /// Whether the file was recorded in its present state, so that it need not be read again.
  ///
  /// Safe on any thread, and quick: one index look-up that does not wait for a transaction. If the ledger cannot be read
  /// the answer is no: the file is then read again and found to be a repeat, and the fault shows itself when that is
  /// recorded.
  package func isRecorded(_ key: FileKey, _ stamp: FileStamp) -> Bool {
    let recorded = try? readOnce("look up a file") { database in
      try String.fetchOne(
        try database.cachedStatement(sql: "SELECT stamp FROM path WHERE inbox = ? AND path = ?"),
        arguments: [key.inbox, key.path.data])
    }
    return recorded == stamp.text
  }

  /// Counts an attempt at each of the files before the work on them begins, in one transaction.
  ///
  /// - Returns: For each file in order, which attempt at it this is, from 1. The count restarts when the stamp
  ///   differs from that of the attempt before, and when the file has been recorded.
  package func beginAttempts(_ files: [(FileKey, FileStamp)]) throws(LedgerError) -> [Int] {
    guard !files.isEmpty else { return [] }
    return try write("count attempts at \(files.count) files") { database in
      let count = try database.cachedStatement(
        sql: """
          INSERT INTO attempt (path, stamp, count) VALUES (?, ?, 1)
          ON CONFLICT (path) DO UPDATE
          SET count = CASE WHEN stamp = excluded.stamp THEN count + 1 ELSE 1 END, stamp = excluded.stamp
          RETURNING count
          """)
      return try files.map { key, stamp in
        let path = try database.pathID(key)
        return try Int.fetchOne(count, arguments: [path, stamp.text]) ?? 1
      }
    }
  }
}

extension Database {
  /// The row of a path, made when there is none.
  func pathID(_ key: FileKey) throws -> Int64 {
    let find = try cachedStatement(sql: "SELECT id FROM path WHERE inbox = ? AND path = ?")
    if let id = try Int64.fetchOne(find, arguments: [key.inbox, key.path.data]) { return id }
    let add = try cachedStatement(sql: "INSERT INTO path (inbox, path, shown) VALUES (?, ?, ?)")
    try add.execute(arguments: [key.inbox, key.path.data, key.pathShown])
    return lastInsertedRowID
  }
}
