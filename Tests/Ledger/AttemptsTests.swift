import Testing

@testable import Ledger

@Suite struct AttemptsTests {
  @Test func `counts attempts across restarts, anew for a changed file, and no more once recorded`() throws {
    let folder = try TemporaryFolder()
    let first = (Sample.key(1), Sample.stamp(1))
    let second = (Sample.key(2), Sample.stamp(2))
    do {
      let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
      #expect(try ledger.beginAttempts([first, second]) == [1, 1])
      #expect(try ledger.beginAttempts([second]) == [2])
      #expect(!ledger.isRecorded(first.0, first.1))
      try ledger.close()
    }
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    #expect(try ledger.beginAttempts([second, first, first]) == [3, 2, 3])
    #expect(try ledger.beginAttempts([(first.0, Sample.stamp(1, version: 1))]) == [1])
    #expect(try ledger.counts().attemptsOpen == 2)
    try ledger.record([Sample.receipt(2)], alerts: [])
    #expect(try ledger.counts().attemptsOpen == 1)
    #expect(try ledger.beginAttempts([second]) == [1])
    #expect(try ledger.beginAttempts([]) == [])
  }

  @Test func `looks attempts up, and takes back those that were not the files' fault`() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    let first = (Sample.key(1), Sample.stamp(1))
    let second = (Sample.key(2), Sample.stamp(2))
    let changed = (Sample.key(1), Sample.stamp(1, version: 1))
    _ = try ledger.beginAttempts([first, second, second])
    #expect(try ledger.openAttempts([first, second, changed, (Sample.key(3), Sample.stamp(3))]) == [1, 2, 0, 0])
    try ledger.forgetAttempts([first.0, second.0, Sample.key(3)])
    #expect(try ledger.openAttempts([first, second]) == [0, 1])
    #expect(try ledger.counts().attemptsOpen == 1)
    #expect(try ledger.beginAttempts([first, second]) == [1, 2])
  }
}
