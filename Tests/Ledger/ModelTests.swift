import Extracting
import SeededRandomness
import Testing

@testable import Ledger

/// What a ledger holds, as far as the random operations below can tell, in the plainest terms.
private struct Model {
  struct Receipt: Hashable {
    var path: Int
    var content: Int
    var version: Int
    var outcome: Outcome
  }

  /// In the order in which they were first made.
  var receipts: [Receipt] = []
  var recorded: [Int: FileStamp] = [:]
  var attempts: [Int: (stamp: FileStamp, count: Int)] = [:]
  /// Whether each alert has been published, by its number.
  var alerts: [Int: Bool] = [:]
  var alertOrder: [Int] = []

  mutating func begin(_ path: Int, _ stamp: FileStamp) -> Int {
    let before = attempts[path]
    let count = before?.stamp == stamp ? (before?.count ?? 0) + 1 : 1
    attempts[path] = (stamp, count)
    return count
  }

  mutating func record(_ new: Receipt) {
    recorded[new.path] = Sample.stamp(new.path, version: new.version)
    attempts[new.path] = nil
    guard let index = receipts.firstIndex(where: { $0.path == new.path && $0.content == new.content }) else {
      receipts.append(new)
      return
    }
    receipts[index].version = new.version
    if new.outcome != .repeated, receipts[index].outcome != .rang { receipts[index].outcome = new.outcome }
  }

  mutating func add(alert: Int) {
    guard alerts[alert] == nil else { return }
    alerts[alert] = false
    alertOrder.append(alert)
  }
}

@Suite struct ModelTests {
  @Test(arguments: [UInt64.random(in: .min ... .max), 1, 2])
  func `random operations leave what a simple model of them has`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    var model = Model()
    var generator = SeededGenerator(seed: seed)
    for step in 0..<120 {
      try perform(Int.random(in: 0..<12, using: &generator), on: &ledger, folder, &model, &generator)
      try compare(ledger, model, "seed \(seed), step \(step)")
    }
  }

  private func perform(
    _ choice: Int, on ledger: inout Ledger, _ folder: TemporaryFolder, _ model: inout Model,
    _ generator: inout SeededGenerator
  ) throws {
    let path = Int.random(in: 0..<6, using: &generator)
    let version = Int.random(in: 0..<3, using: &generator)
    switch choice {
    case 0..<6:
      var batch: [FileReceipt] = []
      var alerts: [StoredAlert] = []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let (receipt, number) = randomReceipt(&generator)
        let rings = receipt.outcome == .rang
        if rings { alerts.append(Sample.alert(number)) }
        if rings { model.add(alert: number) }
        model.record(receipt)
        batch.append(
          Sample.receipt(
            receipt.path, content: receipt.content, version: receipt.version, outcome: receipt.outcome,
            alertID: rings ? "alert-\(number)" : nil))
      }
      try ledger.record(batch, alerts: alerts)
    case 6..<9:
      let stamp = Sample.stamp(path, version: version)
      #expect(try ledger.beginAttempts([(Sample.key(path), stamp)]) == [model.begin(path, stamp)])
    case 9:
      for number in model.alertOrder.prefix(path) { model.alerts[number] = true }
      try ledger.markPublished(model.alertOrder.prefix(path).map { "alert-\($0)" }, at: Sample.instant(1))
    case 10:
      // A batch that fails must change nothing.
      let ringer = Sample.receipt(path, content: 99, outcome: .rang, alertID: "missing")
      let bad = [Sample.receipt(path, version: 9), ringer]
      #expect(throws: LedgerError.self) { try ledger.record(bad, alerts: [Sample.alert(999)]) }
    default:
      try ledger.close()
      ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    }
  }

  private func randomReceipt(_ generator: inout SeededGenerator) -> (Model.Receipt, alert: Int) {
    let receipt = Model.Receipt(
      path: Int.random(in: 0..<6, using: &generator), content: Int.random(in: 0..<4, using: &generator),
      version: Int.random(in: 0..<3, using: &generator),
      outcome: Outcome.allCases.randomElement(using: &generator) ?? .quiet)
    return (receipt, Int.random(in: 0..<8, using: &generator))
  }

  private func compare(_ ledger: Ledger, _ model: Model, _ place: Comment) throws {
    let receipts = try ledger.receipts(latest: 1_000).reversed().map { receipt in
      [receipt.key.pathShown, receipt.sha256, receipt.stamp.text, receipt.outcome.rawValue]
    }
    let expected = model.receipts.map { receipt in
      [
        Sample.key(receipt.path).pathShown, Sample.sha256(receipt.content),
        Sample.stamp(receipt.path, version: receipt.version).text, receipt.outcome.rawValue,
      ]
    }
    #expect(receipts == expected, place)
    for path in 0..<6 {
      for version in 0..<3 {
        let stamp = Sample.stamp(path, version: version)
        #expect(ledger.isRecorded(Sample.key(path), stamp) == (model.recorded[path] == stamp), place)
      }
    }
    for content in 0..<4 {
      let known = model.receipts.contains { $0.content == content && [.rang, .quiet].contains($0.outcome) }
      #expect(try (ledger.recollection(fileSHA256: Sample.sha256(content), item: 0) != nil) == known, place)
    }
    let waiting = model.alertOrder.filter { model.alerts[$0] == false }.map { "alert-\($0)" }
    #expect(try ledger.unpublished(at: .latest, limit: 1_000).map(\.id) == waiting, place)
    let counts = try ledger.counts()
    #expect(counts.attemptsOpen == model.attempts.count, place)
    #expect(counts.alertsByLevel.values.reduce(0, +) == model.alertOrder.count, place)
  }
}
