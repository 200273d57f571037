import Extracting
import Glibc
import Testing

@testable import Ledger

@Suite struct CrashTests {
  private static let batchSize = 16

  /// Records batches until it kills itself from another thread, some time after the given number of them.
  private static func recordUntilKilled(
    _ folder: String, afterBatches batches: Int, andMicroseconds delay: UInt32
  ) throws {
    let ledger = try Ledger(at: folder + "/ledger.sqlite", mode: .readWrite)
    let acknowledged = unsafe open(folder + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    try #require(acknowledged >= 0)
    for batch in 0..<100_000 {
      if batch == batches {
        Task.detached {
          usleep(delay)
          kill(getpid(), SIGKILL)
        }
      }
      let receipts = (0..<batchSize).map { Sample.receipt(batch * batchSize + $0) }
      _ = try ledger.beginAttempts(receipts.map { ($0.key, $0.stamp) })
      try ledger.record(receipts, alerts: [Sample.alert(batch)])
      var mark = UInt8(ascii: "x")
      try #require(unsafe write(acknowledged, &mark, 1) == 1)
    }
  }

  @Test(arguments: [(0, 0), (0, 2_000), (1, 300), (2, 900), (3, 1_700), (5, 2_300), (9, 4_100)] as [(Int, UInt32)])
  func `a killed process leaves every batch whole or not at all`(batches: Int, delay: UInt32) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, batches = batches as Int, delay = delay as UInt32] in
      try CrashTests.recordUntilKilled(path, afterBatches: batches, andMicroseconds: delay)
    }
    var status = stat()
    let acknowledged = unsafe stat(path + "/acknowledged", &status) == 0 ? Int(status.st_size) : 0

    #expect(acknowledged >= batches)
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.answers(to: "PRAGMA integrity_check") == ["ok"])
    #expect(try ledger.answers(to: "PRAGMA foreign_key_check") == [])
    let counts = try ledger.counts()
    let files = counts.filesByOutcome[.quiet, default: 0]
    #expect(files.isMultiple(of: Self.batchSize))
    #expect(counts.itemsByOutcome[.quiet, default: 0] == files)
    #expect(counts.alertsUnpublished == files / Self.batchSize)
    #expect(
      try ledger.unpublished(at: .latest, limit: 100_000).map(\.id)
        == (0..<counts.alertsUnpublished).map { "alert-\($0)" })
    #expect([0, Self.batchSize].contains(counts.attemptsOpen))
    // What was acknowledged is there; one more may have been committed and not acknowledged.
    #expect((acknowledged...acknowledged + 1).contains(files / Self.batchSize))
    // It goes on from there.
    try ledger.record([Sample.receipt(9_000_000)], alerts: [])
  }
}
