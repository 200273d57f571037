import Correlating
import Extracting
import Foundation

@testable import Ledger

/// A folder for one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/ledger-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Where the test's ledger is.
  var ledger: String { path + "/ledger.sqlite" }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path): \(error)")
    }
  }
}

/// Values to record, made from small numbers.
enum Sample {
  static func key(_ number: Int) -> FileKey { FileKey(inbox: "main", path: Array("wire/\(number).json".utf8)) }

  static func stamp(_ number: Int, version: Int = 0) -> FileStamp {
    FileStamp(
      device: 1, inode: .max - UInt64(number), size: 512, modifiedNanoseconds: 1_700_000_000_000_000_000,
      changedNanoseconds: Int64(version))
  }

  static func sha256(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  static func instant(_ seconds: Int) -> Timestamp { Timestamp(microseconds: Int64(seconds) * 1_000_000) }

  /// A receipt of one item at path `path` with the bytes and text number `content`.
  static func receipt(
    _ path: Int, content: Int? = nil, version: Int = 0, outcome: Outcome = .quiet, alertID: String? = nil,
    seconds: Int = 0
  ) -> FileReceipt {
    let content = content ?? path
    let identity = ArticleIdentity(fileSHA256: sha256(content), item: 0, textSHA256: sha256(content + 1_000_000))
    let item = ItemReceipt(
      item: 0, outcome: outcome, reason: "reason", identity: identity, threatTenths: 714, escalationTenths: -460,
      level: "warning", event: "THREATEN", title: "Title \(content) “é”", alertID: alertID,
      kind: alertID == nil ? nil : .new, edition: Edition())
    return FileReceipt(
      key: key(path), stamp: stamp(path, version: version), sha256: sha256(content), format: "json", outcome: outcome,
      reason: "reason", items: [item], recorded: instant(seconds))
  }

  static func alert(_ number: Int, level: String = "warning") -> StoredAlert {
    StoredAlert(
      id: "alert-\(number)", fileName: "2026-\(level)-\(number).json", level: level, recorded: instant(number),
      json: Array("{\"id\":\(number)}\n".utf8))
  }

  /// Through a handle, for `FileManager.contents` leaks its buffer when a file is empty.
  static func bytes(of path: String) -> [UInt8]? {
    FileHandle(forReadingAtPath: path).map { Array((try? $0.readToEnd()) ?? Data()) }
  }

  static func write(_ bytes: [UInt8], to path: String) {
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }
}
