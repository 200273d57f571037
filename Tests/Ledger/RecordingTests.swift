import Correlating
import Scoring
import Testing

@testable import Ledger

@Suite struct RecordingTests {
  private let folder: TemporaryFolder
  private let ledger: Ledger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger(at: folder.ledger, mode: .readWrite)
  }

  @Test func `gives back what was recorded, whatever the bytes of the path`() throws {
    var receipt = Sample.receipt(1, outcome: .rang, alertID: "alert-1")
    receipt.key.path = [0xFF, 0x00, 0x2F, 0xC3, 0xA9, 0x0A, 0xE2, 0x82]
    receipt.items.append(ItemReceipt(item: 3, outcome: .quarantined, reason: "malformed at line 4"))
    try ledger.record([receipt], alerts: [Sample.alert(1)])
    #expect(try ledger.receipts(forPath: receipt.key) == [receipt])
    #expect(receipt.key.pathShown == "\\xff\\x00/é\\x0a\\xe2\\x82")
    #expect(ledger.isRecorded(receipt.key, receipt.stamp))
    #expect(!ledger.isRecorded(FileKey(inbox: "other", path: receipt.key.path), receipt.stamp))
  }

  @Test func `new bytes at a path make a new receipt, a touch renews the stamp`() throws {
    let first = Sample.receipt(1, content: 1, version: 0)
    let second = Sample.receipt(1, content: 2, version: 1)
    var touched = Sample.receipt(1, content: 2, version: 2, outcome: .repeated)
    try ledger.record([first, second], alerts: [])
    #expect(!ledger.isRecorded(first.key, first.stamp))
    #expect(ledger.isRecorded(second.key, second.stamp))
    try ledger.record([touched], alerts: [])
    #expect(ledger.isRecorded(touched.key, touched.stamp))
    touched.outcome = .quiet
    touched.items = second.items
    #expect(try ledger.receipts(forPath: first.key) == [touched, first])
  }

  @Test func `the same bytes at another path have a receipt of their own`() throws {
    try ledger.record(
      [Sample.receipt(1, content: 7), Sample.receipt(2, content: 7, outcome: .repeated, seconds: 9)], alerts: [])
    #expect(try ledger.receipts(latest: 10).map(\.outcome) == [.repeated, .quiet])
    let recollection = try #require(try ledger.recollection(fileSHA256: Sample.sha256(7), item: 0))
    #expect(recollection.recorded == Sample.instant(0))
  }

  @Test func `a file that was never read is known by its stamp`() throws {
    func refused(_ version: Int) -> FileReceipt {
      FileReceipt(
        key: Sample.key(1), stamp: Sample.stamp(1, version: version), sha256: nil, format: nil, outcome: .quarantined,
        reason: "too large", items: [], recorded: Sample.instant(version))
    }
    try ledger.record([refused(1), refused(1), refused(2)], alerts: [])
    #expect(try ledger.receipts(forPath: Sample.key(1)) == [refused(2), refused(1)])
  }

  @Test func `what could not be read and now can be changes its outcome, and what rang keeps it`() throws {
    try ledger.record([Sample.receipt(1, outcome: .quarantined)], alerts: [])
    #expect(try ledger.recollection(fileSHA256: Sample.sha256(1), item: 0) == nil)
    try ledger.record([Sample.receipt(1, outcome: .rang, alertID: "alert-1")], alerts: [Sample.alert(1)])
    try ledger.record([Sample.receipt(1, outcome: .quarantined)], alerts: [])
    try ledger.record([Sample.receipt(1, outcome: .repeated)], alerts: [])
    let receipt = try #require(try ledger.receipts(latest: 10).first)
    #expect(receipt.outcome == .rang)
    #expect(receipt.items.map(\.outcome) == [.rang])
    #expect(receipt.items.map(\.alertID) == ["alert-1"])
  }

  @Test func `remembers articles by bytes and by text, the one that rang before the others`() throws {
    try ledger.record(
      [Sample.receipt(1, content: 5), Sample.receipt(2, content: 5, outcome: .rang, alertID: "alert-1", seconds: 2)],
      alerts: [Sample.alert(1)])
    let expected = Recollection(
      identity: ArticleIdentity(fileSHA256: Sample.sha256(5), item: 0, textSHA256: Sample.sha256(1_000_005)),
      recorded: Sample.instant(2), alertID: "alert-1", kind: .new, level: .warning, event: "THREATEN",
      title: "Title 5 “é”")
    #expect(try ledger.recollection(fileSHA256: Sample.sha256(5), item: 0) == expected)
    #expect(try ledger.recollection(textSHA256: Sample.sha256(1_000_005)) == expected)
    #expect(try ledger.recollection(fileSHA256: Sample.sha256(5), item: 1) == nil)
    #expect(try ledger.recollection(textSHA256: Sample.sha256(5)) == nil)
  }

  @Test func `a batch that fails leaves nothing of itself`() throws {
    try ledger.record([Sample.receipt(1)], alerts: [Sample.alert(1)])
    _ = try ledger.beginAttempts([(Sample.key(2), Sample.stamp(2))])
    let before = try ledger.counts()
    // The last names an alert that nobody stored.
    let batch = [Sample.receipt(2), Sample.receipt(3), Sample.receipt(4, outcome: .rang, alertID: "missing")]
    let error = try #require(throws: LedgerError.self) { try ledger.record(batch, alerts: [Sample.alert(2)]) }
    #expect(error.kind == .refused)
    #expect(try ledger.counts() == before)
    #expect(!ledger.isRecorded(Sample.key(2), Sample.stamp(2)))
    #expect(try ledger.beginAttempts([(Sample.key(2), Sample.stamp(2))]) == [2])
  }

  @Test func `a full disk keeps a batch out whole, and work goes on when there is room`() throws {
    let pages = try #require(try ledger.answers(to: "PRAGMA page_count").first.flatMap { Int($0) })
    _ = try ledger.answers(to: "PRAGMA max_page_count = \(pages + 8)")
    let batch = (0..<1_000).map { Sample.receipt($0) }
    let error = try #require(throws: LedgerError.self) { try ledger.record(batch, alerts: [Sample.alert(1)]) }
    #expect(error.kind == .full)
    #expect(try ledger.counts() == LedgerCounts())
    _ = try ledger.answers(to: "PRAGMA max_page_count = \(pages + 80_000)")
    try ledger.record(batch, alerts: [Sample.alert(1)])
    #expect(try ledger.counts().filesByOutcome == [.quiet: 1_000])
  }

  @Test func `counts by outcome and level`() throws {
    let receipts = (1...4).map { Sample.receipt($0, seconds: $0) } + [Sample.receipt(9, outcome: .quarantined)]
    try ledger.record(receipts, alerts: [Sample.alert(1), Sample.alert(2), Sample.alert(3, level: "critical")])
    try ledger.markPublished(["alert-2"], at: Sample.instant(4))
    let counts = try ledger.counts()
    #expect(counts.filesByOutcome == [.quiet: 4, .quarantined: 1])
    #expect(counts.itemsByOutcome == [.quiet: 4, .quarantined: 1])
    #expect(counts.alertsByLevel == ["warning": 2, "critical": 1])
    #expect(counts.alertsUnpublished == 2)
    #expect(counts.lastRecorded == Sample.instant(4))
    #expect(counts.lastAlert == Sample.instant(3))
  }
}
