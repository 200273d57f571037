import GRDB

/// What kept the ledger from doing what it was asked.
package struct LedgerError: Error, Sendable, Hashable {
  /// What was wrong, for programs to tell apart.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The disk or the quota is full.
    case full
    /// The file is damaged.
    case corrupt
    /// Another process kept it locked for longer than the busy timeout.
    case busy
    /// It, or its folder, cannot be opened or created.
    case cannotOpen = "cannot-open"
    /// It was opened for reading only, or lies on a file system that is.
    case readOnly = "read-only"
    /// Reading or writing failed underneath SQLite.
    case inputOutput = "input-output"
    /// A newer version of the program made it.
    case newerSchema = "newer-schema"
    /// It has not been made by this program, or is a ledger that was never filled.
    case notALedger = "not-a-ledger"
    /// What was to be stored breaks the ledger's own rules.
    case refused
    case other
  }

  package var kind: Kind
  /// What was being done, as in "cannot record 256 files".
  package var operation: String
  package var path: String
  /// SQLite's extended result code; nil when SQLite did not object.
  package var sqliteCode: Int32?
  /// What is wrong, in SQLite's words or ours.
  package var what: String

  /// What a person can do about it.
  package var remedy: String {
    switch kind {
    case .full: "free space on its file system; nothing is lost, work goes on from there"
    case .corrupt: "stop the service, save a copy, and try sqlite3's .recover; without a ledger all is read anew"
    case .busy: "see who holds it with fuser; only one service may write to a ledger"
    case .cannotOpen: "see that its folder exists and that the service's user may write to it"
    case .readOnly: "open it for writing, or see how its file system is mounted"
    case .inputOutput: "look for disk errors in the kernel's log"
    case .newerSchema: "run the version that made it, or a newer one"
    case .notALedger: "name another file, or let the service make a new one there"
    case .refused: "report this with the message: it is a fault of the program"
    case .other: "look up the code in SQLite's list of result codes"
    }
  }
}

extension LedgerError: CustomStringConvertible {
  package var description: String {
    let code = sqliteCode.map { " (SQLite \($0))" } ?? ""
    return "cannot \(operation) in the ledger \(path): \(what)\(code); \(remedy)"
  }
}

extension LedgerError {
  init(_ error: any Error, operation: String, path: String) {
    guard let error = error as? DatabaseError else {
      let own = error as? LedgerError
      self = own ?? LedgerError(kind: .other, operation: operation, path: path, what: "\(error)")
      return
    }
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_FULL: .full
      case .SQLITE_CORRUPT: .corrupt
      case .SQLITE_NOTADB: .notALedger
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_IOERR: .inputOutput
      case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .refused
      default: .other
      }
    self.init(
      kind: kind, operation: operation, path: path, sqliteCode: error.extendedResultCode.rawValue,
      what: error.message ?? "no message")
  }
}
