import LinuxSystem
import SystemPackage
import Testing

@testable import Watching

@Suite struct BacklogTests {
  private func file(_ number: Int, modified: Int? = nil) -> SettledFile {
    SettledFile(
      inbox: 0, path: FilePath("\(number)"),
      facts: FileFacts(
        kind: .regular, device: 1, inode: UInt64(number), size: 1, modifiedNanoseconds: Int64(modified ?? number),
        changedNanoseconds: 0, owner: 0, links: 1))
  }

  private func numbers(_ files: [SettledFile]) -> [Int] { files.compactMap { Int($0.path.string) } }

  @Test func `the newest come first, and one in eight is the oldest`() {
    var backlog = Backlog(capacity: 100)
    for number in [5, 3, 9, 1, 7] + Array(10...40) { backlog.add(file(number)) }
    #expect(numbers(backlog.take(atMost: 16)) == Array((27...40).reversed()) + [1, 3])
    backlog.add(file(50))
    #expect(numbers(backlog.take(atMost: 2)) == [50, 26])
    #expect(numbers(backlog.take(atMost: 100)) == Array(([5, 7, 9] + Array(10...25)).reversed()))
    #expect(backlog.count == 0 && backlog.take(atMost: 8).isEmpty)
  }

  @Test func `with files that never end to come, the oldest still gets its turn`() {
    var backlog = Backlog(capacity: 64)
    for number in 0..<64 { backlog.add(file(number)) }
    var taken: Set<Int> = []
    var next = 64
    for _ in 0..<200 where !taken.isSuperset(of: 0..<16) {
      for _ in 0..<32 {
        backlog.add(file(next))
        next += 1
      }
      taken.formUnion(numbers(backlog.take(atMost: 16)))
      #expect(backlog.count <= 64)
    }
    // Those in between may be dropped, to be found by another scan; the oldest few of all never are.
    #expect(taken.isSuperset(of: 0..<5))
  }

  @Test func `beyond its capacity it keeps the newest and the oldest and says that it dropped some`() {
    var backlog = Backlog(capacity: 32)
    for number in 0..<32 { backlog.add(file(number)) }
    #expect(!backlog.hasDropped)
    backlog.add(file(32))
    #expect(backlog.hasDropped)
    #expect(backlog.count == 24)
    let left = numbers(backlog.take(atMost: 100))
    #expect(left.prefix(21) == Array((12...32).reversed())[...])
    #expect(left.suffix(3) == [2, 1, 0])
  }

  @Test(arguments: [1, 2, 3, 8]) func `a small one never holds more than it may`(capacity: Int) {
    var backlog = Backlog(capacity: capacity)
    for number in 0..<50 {
      backlog.add(file(number))
      #expect((1...capacity).contains(backlog.count))
    }
    #expect(numbers(backlog.take(atMost: 1)) == [49])
  }

  @Test func `a file that waits is renewed, not queued twice`() {
    var backlog = Backlog(capacity: 8)
    backlog.add(file(1, modified: 10))
    backlog.add(file(1, modified: 20))
    let files = backlog.take(atMost: 8)
    #expect(files.map(\.facts.modifiedNanoseconds) == [20])
  }
}

/// File systems that do not tell of every change.
@Suite struct PartialEventsTests {
  @Test
  func `on a file system that does not tell of changes everything is looked through often, and that is told once`()
    throws
  {
    let shop = try Workshop()
    try shop.makeFolder("in")
    let kind = try FileSystem(of: shop.path("in")).kind
    var settings = WatchSettings.forTests
    settings.fileSystemsWithPartialEvents = [kind: "a test"]
    settings.polling = .milliseconds(50)
    let desk = try Desk([Inbox(path: shop.path("in"), recursive: false)], settings: settings)
    try desk.ready(scans: 4)
    let notice = WatchNotice.partialEvents(shop.path("in"), fileSystem: "a test", seconds: 0)
    #expect(desk.notices.filter { $0 == notice }.count == 1)
    #expect(desk.watcher.statistics.unwatchedInboxes == 1)
  }

  @Test func `on one that tells of all changes nothing is told of it`() throws {
    let shop = try Workshop()
    try shop.makeFolder("in")
    var settings = WatchSettings.forTests
    settings.fileSystemsWithPartialEvents = [:]
    let desk = try Desk([Inbox(path: shop.path("in"), recursive: false)], settings: settings)
    try desk.ready()
    #expect(desk.notices.isEmpty)
    #expect(desk.watcher.statistics.unwatchedInboxes == 0)
  }

  @Test func `network and stacked file systems are among those that do not tell`() {
    for name in ["NFS", "FUSE", "9p", "overlay", "CIFS"] { #expect(FileSystem.withPartialEvents.values.contains(name)) }
  }
}
