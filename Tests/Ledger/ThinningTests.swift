import Extracting
import GRDB
import Testing

@testable import Ledger

@Suite struct ThinningTests {
  /// Ten files: even ones rang; number n was recorded at n seconds.
  private func filled(_ folder: TemporaryFolder) throws -> Ledger {
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    for number in 0..<10 {
      let rings = number.isMultiple(of: 2)
      try ledger.record(
        [
          Sample.receipt(
            number, outcome: rings ? .rang : .quiet, alertID: rings ? "alert-\(number)" : nil, seconds: number)
        ], alerts: rings ? [Sample.alert(number)] : [])
    }
    try ledger.markPublished((0..<10).map { "alert-\($0)" }, at: Sample.instant(20))
    return ledger
  }

  private func thinAll(
    _ ledger: Ledger, before: Int, forgettingBefore memory: Int = 0, limit: Int = 100,
    isStanding: (FileKey, FileStamp) -> Bool = { _, _ in false }
  ) throws -> (receipts: Int, alerts: Int) {
    var sum = (receipts: 0, alerts: 0)
    var position: Int64? = 0
    for _ in 0..<100 {
      guard let from = position else { return sum }
      let thinned = try ledger.thin(
        recordedBefore: Sample.instant(before), forgettingBefore: Sample.instant(memory), from: from, limit: limit,
        isStanding: isStanding)
      sum = (sum.receipts + thinned.receipts, sum.alerts + thinned.alerts)
      position = thinned.next
    }
    Issue.record("thinning never ends")
    return sum
  }

  @Test(arguments: [1, 3, 100])
  func `what is old goes, what rang stays known, and the counts stay as they were`(limit: Int) throws {
    let folder = try TemporaryFolder()
    let ledger = try filled(folder)
    let counts = try ledger.counts()
    let sum = try thinAll(ledger, before: 6, limit: limit)
    #expect(sum == (6, 3))
    #expect(try ledger.receipts(latest: 100).count == 4)
    #expect(try ledger.alerts(limit: 100).map(\.id) == ["alert-6", "alert-8"])
    #expect(try ledger.hasRung("alert-0"))
    #expect(try ledger.hasRung("alert-8"))
    #expect(try !ledger.hasRung("alert-1"))
    #expect(!ledger.isRecorded(Sample.key(1), Sample.stamp(1)))
    #expect(try ledger.counts() == counts)
    #expect(try ledger.isPublished(fileName: "2026-warning-alert-0.json") == false)  // its id has not 26 characters
  }

  @Test func `the receipt of a file that still stands stays, for without it the file would be read again`() throws {
    let folder = try TemporaryFolder()
    let ledger = try filled(folder)
    let sum = try thinAll(ledger, before: 100, limit: 2) { key, stamp in
      #expect(stamp.inode > 0)
      return key == Sample.key(4) || key == Sample.key(5)
    }
    #expect(sum == (8, 4))
    #expect(ledger.isRecorded(Sample.key(4), Sample.stamp(4)))
    #expect(try ledger.alerts(limit: 100).map(\.id) == ["alert-4"])
  }

  @Test func `an alert that waits to be published is never thinned`() throws {
    let folder = try TemporaryFolder()
    let ledger = try filled(folder)
    try ledger.record([], alerts: [Sample.alert(11)])
    #expect(try thinAll(ledger, before: 1000) == (10, 5))
    #expect(try ledger.unpublished(at: .latest, limit: 10).map(\.id) == ["alert-11"])
  }

  @Test func `what rang is forgotten after its own time, and pages are given back`() throws {
    let folder = try TemporaryFolder()
    let ledger = try filled(folder)
    for round in 0..<20 {
      try ledger.record((100..<200).map { Sample.receipt($0 + 100 * round, seconds: 30) }, alerts: [])
    }
    _ = try thinAll(ledger, before: 100, forgettingBefore: 5, limit: 500)
    #expect(try !ledger.hasRung("alert-4"))
    #expect(try ledger.hasRung("alert-6"))
    let before = Int(try ledger.answers(to: "PRAGMA page_count")[0]) ?? 0
    try ledger.releaseEmptyPages(atMost: 10_000)
    let after = Int(try ledger.answers(to: "PRAGMA page_count")[0]) ?? 0
    #expect(after * 2 < before, "\(before) pages before, \(after) after")
    #expect(try ledger.answers(to: "PRAGMA integrity_check") == ["ok"])
  }

  @Test func `an article repeated after its alert was thinned is recorded without it`() throws {
    let folder = try TemporaryFolder()
    let ledger = try filled(folder)
    _ = try thinAll(ledger, before: 100)
    try ledger.record([Sample.receipt(50, content: 2, outcome: .repeated)], alerts: [])
    #expect(try ledger.receipts(latest: 1).first?.outcome == .repeated)
  }
}

@Suite struct ArrivalTests {
  @Test func `the latest arrival outlives a restart, and an inbox that never had one counts from its first day`() throws
  {
    let folder = try TemporaryFolder()
    do {
      let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
      #expect(try ledger.latestArrival(in: "main", orSince: Sample.instant(7)) == Sample.instant(7))
      #expect(try ledger.latestArrival(in: "empty", orSince: Sample.instant(8)) == Sample.instant(8))
      try ledger.record([Sample.receipt(1, seconds: 90), Sample.receipt(2, seconds: 60)], alerts: [])
      try ledger.close()
    }
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.latestArrival(in: "main", orSince: Sample.instant(500)) == Sample.instant(90))
    #expect(try ledger.latestArrival(in: "empty", orSince: Sample.instant(500)) == Sample.instant(8))
  }
}

@Suite struct SalvageTests {
  @Test func `a new ledger is new until it has begun`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.isNew())
    try ledger.restore([Sample.alert(1)])
    #expect(try ledger.isNew())
    try ledger.begin()
    #expect(try !ledger.isNew())
    #expect(try ledger.counts().filesByOutcome.isEmpty)
  }

  @Test func `alerts are saved from a ledger of which parts are destroyed`() throws {
    let folder = try TemporaryFolder()
    do {
      let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
      for number in 0..<200 { try ledger.record([], alerts: [Sample.alert(number)]) }
      try ledger.markPublished(["alert-0"], at: Sample.instant(1))
      try ledger.close()
    }
    #expect(Ledger.salvagedAlerts(at: folder.ledger).count == 200)
    var bytes = try #require(Sample.bytes(of: folder.ledger))
    // A page in the midst of the alerts.
    let middle = try #require(bytes.firstRange(of: Array("{\"id\":100}".utf8))?.lowerBound) / 4096 * 4096
    bytes.replaceSubrange(middle..<(middle + 4096), with: [UInt8](repeating: 0xA5, count: 4096))
    Sample.write(bytes, to: folder.ledger)
    let saved = Ledger.salvagedAlerts(at: folder.ledger)
    #expect(saved.contains { $0.id == "alert-0" && $0.published != nil })
    #expect(saved.contains { $0.id == "alert-199" && $0.published == nil })
    #expect(saved.count < 200)
    Sample.write([UInt8](repeating: 0, count: 10_000), to: folder.ledger)
    #expect(Ledger.salvagedAlerts(at: folder.ledger).isEmpty)
    #expect(Ledger.salvagedAlerts(at: folder.path + "/missing").isEmpty)
  }

  @Test func `counts do not look at the rows, and are right after every change of an outcome`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    try ledger.record([Sample.receipt(1, outcome: .quarantined), Sample.receipt(2)], alerts: [])
    try ledger.record(
      [Sample.receipt(1, outcome: .rang, alertID: "alert-1", seconds: 9), Sample.receipt(2, outcome: .repeated)],
      alerts: [Sample.alert(1)])
    let counts = try ledger.counts()
    #expect(counts.filesByOutcome == [.rang: 1, .quiet: 1])
    #expect(counts.itemsByOutcome == [.rang: 1, .quiet: 1])
    #expect(counts.alertsByLevel == ["warning": 1])
    #expect(counts.lastRecorded == Sample.instant(9))
    #expect(counts.lastAlert == Sample.instant(1))
  }
}
