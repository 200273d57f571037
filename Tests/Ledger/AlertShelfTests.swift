import Extracting
import Testing

@testable import Ledger

@Suite struct AlertShelfTests {
  @Test func `alerts wait until they are published, also across a restart`() throws {
    let folder = try TemporaryFolder()
    do {
      let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
      try ledger.record([], alerts: (1...5).map { Sample.alert($0) })
      try ledger.markPublished(["alert-2", "unknown", "alert-4"], at: Sample.instant(50))
      try ledger.close()
    }
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.unpublished(at: .latest, limit: 10).map(\.id) == ["alert-1", "alert-3", "alert-5"])
    #expect(try ledger.unpublished(at: .latest, limit: 2).map(\.json) == [Sample.alert(1).json, Sample.alert(3).json])
    try ledger.markPublished(["alert-2"], at: Sample.instant(60))
    #expect(try ledger.alerts(limit: 10).map(\.published) == [nil, Sample.instant(50), nil, Sample.instant(50), nil])
  }

  @Test func `an alert that is known stays as it is`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    try ledger.record([], alerts: [Sample.alert(1)])
    try ledger.markPublished(["alert-1"], at: Sample.instant(9))
    try ledger.record([], alerts: [Sample.alert(1), Sample.alert(2)])
    #expect(try ledger.alerts(limit: 10).map(\.published) == [Sample.instant(9), nil])
  }

  @Test func `lists by time, level and sequence`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    let levels = ["notice", "warning", "critical"]
    try ledger.record([], alerts: (0..<9).map { Sample.alert($0, level: levels[$0 % 3]) })
    func numbers(_ alerts: [StoredAlert]) -> [Int] { alerts.map { Int($0.recorded.microseconds / 1_000_000) } }
    #expect(numbers(try ledger.alerts(limit: 100)) == Array(0..<9))
    #expect(numbers(try ledger.alerts(since: Sample.instant(7), limit: 100)) == [7, 8])
    #expect(numbers(try ledger.alerts(levels: ["warning", "critical"], limit: 3)) == [1, 2, 4])
    #expect(try ledger.alerts(levels: [], limit: 3).isEmpty)
    let third = try #require(try ledger.alerts(limit: 3).last?.sequence)
    #expect(numbers(try ledger.alerts(after: third, limit: 2)) == [3, 4])
    #expect(try ledger.alerts(limit: -1).isEmpty)
  }

  @Test func `a long list is handed over to its end, page by page`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    try ledger.record([], alerts: (1...7).map { Sample.alert($0, level: $0 == 4 ? "notice" : "warning") })
    for pageMaximum in [1, 3, 6, 7] {
      var ids: [String] = []
      try ledger.forEachAlert(levels: ["warning"], pageMaximum: pageMaximum) { ids.append($0.id) }
      #expect(ids == [1, 2, 3, 5, 6, 7].map { "alert-\($0)" })
    }
  }
}
