import Glibc
import LinuxSystem
import Synchronization
import SystemPackage
import Testing

@testable import Watching

/// More at once than the kernel's queue, ours or the table of candidates holds: nothing may be lost.
@Suite struct FloodTests {
  @Test func `after an overflow of the kernel's queue every file is told of`() throws {
    let shop = try Workshop()
    try shop.makeFolder("in")
    // The watcher's thread is held in a callback, so that the kernel's queue must fill up.
    let isHeld = Shared(false)
    let release = Shared(false)
    let desk = try Desk([Inbox(path: shop.path("in"), recursive: false)]) {
      if release.value.withLock({ $0 }) { return }
      isHeld.value.withLock { $0 = true }
      // When it waits in vain, the test misses the overflow below.
      try? Desk.wait("the release") { release.value.withLock { $0 } }
    }
    try desk.ready()
    try shop.write("in/first")
    try Desk.wait("the watcher's thread") { isHeld.value.withLock { $0 } }
    // Each costs two events, and the kernel's queue holds 16384. Debug builds check every path so often that half must do.
    #if DEBUG
      let count = 20_000
    #else
      let count = 40_000
    #endif
    for number in 0..<count { try shop.write("in/\(number)", "x") }
    release.value.withLock { $0 = true }
    try desk.wait("all files") { desk.told.count > count }
    // Files may be told of twice here, by an event and by a scan; the consumer knows them by their content.
    #expect(desk.told.count == count + 1)
    #expect(desk.notices.contains(.overflowed))
    #expect(desk.watcher.statistics.overflows >= 1)
  }

  @Test func `a queue of eight hands over a thousand files, each once`() throws {
    var settings = WatchSettings.forTests
    settings.queueCapacity = 8
    settings.candidateCapacity = 16
    let shop = try Workshop()
    try shop.makeFolder("in")
    for number in 0..<1000 { try shop.write("in/\(number)") }
    let desk = try Desk([Inbox(path: shop.path("in"), recursive: false)], settings: settings)
    try Desk.wait("a full queue") { desk.watcher.statistics.queued == 8 }
    try desk.wait("1000 files") { desk.told.count == 1000 }
    try desk.finish()
    #expect(desk.told.count == 1000)
    #expect(desk.told.values.allSatisfy { $0 == 1 })
    #expect(desk.notices.contains(.queueFull(capacity: 8)))
  }

  @Test func `files that events tell of while the queue is full are told of later`() throws {
    var settings = WatchSettings.forTests
    settings.queueCapacity = 8
    settings.candidateCapacity = 16
    let room = try Newsroom(settings: settings)
    for number in 0..<1000 {
      try room.shop.write("out/\(number)")
      try room.shop.rename("out/\(number)", "in/\(number)")
    }
    try room.desk.wait("1000 files") { room.desk.told.count == 1000 }
    try room.desk.finish()
    #expect(room.desk.told.count == 1000)
  }

  @Test func `the queue never holds more than its capacity`() throws {
    var settings = WatchSettings.forTests
    settings.queueCapacity = 8
    let room = try Newsroom(settings: settings)
    for number in 0..<100 {
      try room.shop.write("out/\(number)")
      try room.shop.rename("out/\(number)", "in/\(number)")
      #expect(room.desk.watcher.statistics.queued <= 8)
    }
    try room.desk.wait("100 files") { room.desk.told.count == 100 }
  }
}

/// The thread itself.
@Suite struct ThreadTests {
  @Test func `a probe moves the heartbeat, and an idle watcher makes no turns of its own`() throws {
    let room = try Newsroom()
    room.desk.watcher.probe()
    usleep(300_000)
    let before = room.desk.watcher.heartbeat
    usleep(500_000)
    #expect(room.desk.watcher.heartbeat == before)
    room.desk.watcher.probe()
    try room.desk.wait("the heartbeat") { room.desk.watcher.heartbeat > before }
  }

  @Test func `a stopped watcher can be stopped again and keeps what was queued`() throws {
    let room = try Newsroom()
    try room.shop.write("out/a")
    try room.shop.rename("out/a", "in/a")
    try Desk.wait("the file") { room.desk.watcher.statistics.queued == 1 }
    room.desk.watcher.stop()
    room.desk.watcher.stop()
    #expect(room.desk.watcher.take(atMost: 10).map(\.path) == ["a"])
  }
}
