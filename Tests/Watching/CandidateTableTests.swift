import LinuxSystem
import SeededRandomness
import SystemPackage
import Testing

@testable import Watching

@Suite struct CandidateTableTests {
  private func key(_ name: Int) -> WatchedPath { WatchedPath(inbox: 0, path: FilePath("\(name)")) }

  private func candidate(due: UInt64) -> Candidate {
    let facts = FileFacts(
      kind: .regular, device: 1, inode: 1, size: 1, modifiedNanoseconds: 1, changedNanoseconds: 1, owner: 0, links: 1)
    return Candidate(facts: facts, due: due, quietNanoseconds: 1)
  }

  @Test func `candidates come out in the order of their due times and not before`() {
    var generator = SeededGenerator(seed: 7)
    var table = CandidateTable(capacity: 500)
    for name in 0..<500 {
      _ = table.set(key(name), candidate(due: .random(in: 0..<1000, using: &generator)))
    }
    var last: UInt64 = 0
    var count = 0
    for now in stride(from: UInt64(0), through: 1000, by: 50) {
      while let (_, candidate) = table.popDue(now) {
        #expect(candidate.due >= last && candidate.due <= now)
        last = candidate.due
        count += 1
      }
    }
    #expect(count == 500)
    #expect(table.count == 0)
  }

  @Test func `a candidate set again is due at its last time only, earlier or later`() {
    var table = CandidateTable(capacity: 4)
    for (name, due) in [(1, 10), (1, 30), (2, 30), (2, 10)] as [(Int, UInt64)] {
      _ = table.set(key(name), candidate(due: due))
    }
    let popped = [10, 29, 30, .max].map { table.popDue($0)?.key }
    #expect(popped == [key(2), nil, key(1), nil])
    #expect(table.nearestDue == nil)
  }

  @Test func `a full table takes no new one but renews those it has`() {
    var table = CandidateTable(capacity: 1)
    let added = [1, 2, 1].map { table.set(key($0), candidate(due: 1)) }
    #expect(added == [true, false, true])
    table.remove(key(1))
    let left = table.popDue(.max)?.key
    #expect(left == nil)
    let hasRoom = table.set(key(2), candidate(due: 1))
    #expect(hasRoom)
  }

  @Test func `names set and removed over and over leave no heap of timers behind`() {
    var table = CandidateTable(capacity: 4)
    for round in 0..<10_000 {
      _ = table.set(key(round % 4), candidate(due: 1_000_000))
      table.remove(key(round % 4))
    }
    #expect(table.timerCount <= 80)
  }
}
