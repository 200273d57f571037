import CFaultyDisk
import Synchronization

/// The folders whose databases go through the faulty disk, and the run that decides for each.
enum FaultyFolders {
  private static let runs = Mutex<[Int: FaultRun]>([:])
  private static let installed: Bool =
    faulty_disk_install { folder, call in
      FaultyFolders.answer(Int(folder), faulty_call(rawValue: UInt32(call)))
    } == 0

  /// Claims a number for a folder, as long as one is free.
  static func claim(_ path: String) -> Int {
    precondition(installed, "SQLite takes no other way to the disk")
    let number = runs.withLock { runs in
      let free = (1..<Int(FAULTY_FOLDERS)).first { runs[$0] == nil }
      guard let free else { preconditionFailure("more folders than \(FAULTY_FOLDERS)") }
      runs[free] = FaultRun(nil, disk: nil)
      return free
    }
    unsafe path.withCString { unsafe faulty_disk_watch(Int32(number), $0) }
    return number
  }

  /// Who decides from now on.
  static func set(_ run: FaultRun, for number: Int) { runs.withLock { $0[number] = run } }

  /// Everything that was written so far is durable, and nothing is watched any more.
  static func release(_ number: Int) {
    faulty_disk_forget(Int32(number))
    runs.withLock { $0[number] = nil }
  }

  static func loseUnsynced(_ number: Int, seed: UInt64) { faulty_disk_lose(Int32(number), seed) }

  private static func answer(_ number: Int, _ call: faulty_call) -> CInt {
    guard let run = runs.withLock({ $0[number] }) else { return CInt(FAULTY_PROCEED.rawValue) }
    let answer: faulty_answer =
      switch run.next(CallKind(call)) {
      case .proceed, .half: FAULTY_PROCEED
      case .failAfter: FAULTY_FAIL_AFTER
      case .fail(.noSpace), .fail(.quota): FAULTY_FULL
      case .fail: FAULTY_FAIL
      }
    return CInt(answer.rawValue)
  }
}

extension CallKind {
  fileprivate init(_ call: faulty_call) {
    self =
      switch call {
      case FAULTY_OPEN: .sqliteOpen
      case FAULTY_READ: .sqliteRead
      case FAULTY_WRITE: .sqliteWrite
      case FAULTY_TRUNCATE: .sqliteTruncate
      case FAULTY_SYNC: .sqliteSync
      default: .sqliteDelete
      }
  }
}
