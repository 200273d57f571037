import Testing

@testable import Ledger

@Suite struct ConcurrencyTests {
  @Test func `looks files up while batches are written, and sees only whole batches`() async throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(at: folder.ledger, mode: .readWrite)
    let batches = 40
    let size = 32
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for batch in 0..<batches {
          try ledger.record((0..<size).map { Sample.receipt(batch * size + $0) }, alerts: [Sample.alert(batch)])
        }
      }
      for _ in 0..<2 {
        group.addTask {
          for batch in 0..<batches {
            // Once the last of a batch is seen, so is its first: they were committed together.
            let last = batch * size + size - 1
            while !ledger.isRecorded(Sample.key(last), Sample.stamp(last)) { await Task.yield() }
            #expect(ledger.isRecorded(Sample.key(batch * size), Sample.stamp(batch * size)))
            let counts = try ledger.counts()
            #expect(counts.filesByOutcome[.quiet, default: 0].isMultiple(of: size))
            #expect(counts.alertsUnpublished * size == counts.filesByOutcome[.quiet])
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
