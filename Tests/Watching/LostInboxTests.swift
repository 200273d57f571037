import LinuxSystem
import SystemPackage
import Testing

@testable import Watching

/// Inboxes that are missing, go away, come back or are covered by another file system.
@Suite struct LostInboxTests {
  @Test func `an inbox that is missing at the start is told of once and watched when it is made`() throws {
    let shop = try Workshop()
    let path = shop.path("in")
    let desk = try Desk([Inbox(path: path, recursive: false)])
    try desk.wait("the notice") { !desk.notices.isEmpty && desk.watcher.statistics.missingInboxes == 1 }
    try shop.makeFolder("in")
    try desk.ready()
    try shop.write("in/a")
    try desk.settle(on: ["a"])
    #expect(desk.told == ["a": 1])
    let why = SystemError(errno: .noSuchFileOrDirectory, operation: "open the folder", path: path)
    #expect(desk.notices == [.inboxMissing(path, why), .inboxBack(path)])
  }

  @Test func `a new folder at the path of a renamed inbox is watched instead`() throws {
    let room = try Newsroom()
    try room.shop.rename("in", "old")
    try room.shop.makeFolder("in")
    try room.shop.write("in/a")
    try room.shop.write("old/b")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
    let path = room.shop.path("in")
    // Whether the watcher looked between the two steps or after them.
    let missing = room.desk.notices.contains { if case .inboxMissing = $0 { true } else { false } }
    #expect(room.desk.notices.contains(missing ? .inboxBack(path) : .inboxReplaced(path)))
  }

  @Test func `an inbox that is removed and made again is watched again`() throws {
    let room = try Newsroom()
    try room.shop.removeFolder("in")
    try room.desk.wait("the loss") { room.desk.watcher.statistics.missingInboxes == 1 }
    try room.shop.makeFolder("in")
    try room.desk.wait("the return") { room.desk.watcher.statistics.missingInboxes == 0 }
    try room.shop.write("in/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
    #expect(room.desk.notices.count == 2)
  }

  @Test func `an inbox that was moved away with its parent is found missing by the next scan`() throws {
    let shop = try Workshop()
    try shop.makeFolder("p")
    try shop.makeFolder("p/in")
    let desk = try Desk([Inbox(path: shop.path("p/in"), recursive: false)])
    try desk.ready()
    try shop.rename("p", "q")
    desk.watcher.rescan()
    try desk.wait("the loss") { desk.watcher.statistics.missingInboxes == 1 }
    try shop.rename("q", "p")
    try shop.write("p/in/a")
    try desk.settle(on: ["a"])
    #expect(desk.told == ["a": 1])
  }

  @Test func `the lost inbox does not hold up the other`() throws {
    let shop = try Workshop()
    try shop.makeFolder("b")
    let desk = try Desk([Inbox(path: shop.path("a"), recursive: false), Inbox(path: shop.path("b"), recursive: false)])
    try desk.ready()
    try shop.write("b/x")
    try desk.settle(on: ["1:x"])
    #expect(desk.told == ["1:x": 1])
  }
}

/// The same with real mounts; shown as skipped where the process may not mount.
@Suite(.enabled(if: canMount, "needs the right to mount file systems (root, outside most containers)"))
struct MountTests {
  @Test func `a file written through a bind mount is told of once`() throws {
    let room = try Newsroom()
    #expect(shell("mount --bind '\(room.shop.path("in"))' '\(room.shop.path("out"))'"))
    try room.shop.write("out/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a file written below an overlay is found by the periodic scan, since no event tells`() throws {
    let shop = try Workshop()
    for folder in ["in", "fs"] { try shop.makeFolder(folder) }
    #expect(shell("mount -t tmpfs tmpfs '\(shop.path("fs"))'"))
    for folder in ["fs/lower", "fs/upper", "fs/work"] { try shop.makeFolder(folder) }
    let fs = shop.path("fs").string
    let options = "lowerdir=\(fs)/lower,upperdir=\(fs)/upper,workdir=\(fs)/work"
    #expect(shell("mount -t overlay overlay -o '\(options)' '\(shop.path("in"))'"))
    var settings = WatchSettings.forTests
    settings.rescan = .milliseconds(200)
    let desk = try Desk([Inbox(path: shop.path("in"), recursive: false)], settings: settings)
    try desk.ready()
    try shop.write("fs/upper/a")
    try desk.settle(on: ["a"])
    #expect(desk.told == ["a": 1])
  }

  @Test func `a file system mounted over the inbox is noticed by the next scan, and so is its going`() throws {
    let room = try Newsroom()
    let path = room.shop.path("in")
    #expect(shell("mount -t tmpfs tmpfs '\(path)'"))
    try room.shop.write("in/above")
    room.desk.watcher.rescan()
    try room.desk.settle(on: ["above"])
    #expect(room.desk.notices == [.inboxReplaced(path)])
    // Not lazily: it fails if the watcher keeps the inbox open.
    #expect(shell("umount '\(path)'"))
    try room.desk.wait("the folder below") { room.desk.notices.count == 2 }
    try room.shop.write("in/below")
    try room.desk.settle(on: ["below"])
    #expect(room.desk.told == ["above": 1, "below": 1])
    #expect(room.desk.notices == [.inboxReplaced(path), .inboxReplaced(path)])
  }
}
