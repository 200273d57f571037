import LinuxSystem
import SystemPackage
import Testing

@testable import Watching

/// Folders inside an inbox: the kernel tells nothing of what was put into them before they were watched.
@Suite struct FolderTests {
  @Test func `a file written into a folder as soon as it is made is told of once`() throws {
    let room = try Newsroom(recursive: true)
    try room.shop.makeFolder("in/d")
    try room.shop.write("in/d/x")
    try room.desk.settle(on: ["d/x"])
    #expect(room.desk.told == ["d/x": 1])
    #expect(room.desk.watcher.statistics.watches == 2)
  }

  @Test func `the files of a folder renamed in are told of once each`() throws {
    let room = try Newsroom(recursive: true)
    try room.shop.makeFolder("out/d")
    try room.shop.makeFolder("out/d/e")
    try room.shop.write("out/d/x")
    try room.shop.write("out/d/e/y")
    try room.shop.rename("out/d", "in/d")
    try room.desk.settle(on: ["d/x", "d/e/y"])
    #expect(room.desk.told == ["d/x": 1, "d/e/y": 1])
    try room.shop.write("in/d/e/z")
    try room.desk.settle(on: ["d/e/z"])
    #expect(room.desk.told == ["d/x": 1, "d/e/y": 1, "d/e/z": 1])
  }

  @Test func `a folder renamed inside the inbox is watched under its new name`() throws {
    let room = try Newsroom(recursive: true)
    try room.shop.makeFolder("in/d")
    try room.shop.write("in/d/x")
    try room.desk.settle(on: ["d/x"])
    try room.shop.rename("in/d", "in/e")
    try room.desk.wait("the new name") { room.desk.told["e/x"] == 1 }
    try room.shop.write("in/e/y")
    try room.desk.settle(on: ["e/y"])
    #expect(room.desk.told == ["d/x": 1, "e/x": 1, "e/y": 1])
    #expect(room.desk.watcher.statistics.watches == 2)
  }

  @Test func `a folder moved out of the inbox is no longer watched`() throws {
    let room = try Newsroom(recursive: true)
    try room.shop.makeFolder("in/d")
    try room.desk.wait("the watch") { room.desk.watcher.statistics.watches == 2 }
    try room.shop.rename("in/d", "out/d")
    try room.shop.write("out/d/x")
    try room.shop.write("in/y")
    try room.desk.settle(on: ["y"])
    #expect(room.desk.told == ["y": 1])
    #expect(room.desk.watcher.statistics.watches == 1)
  }

  @Test func `hidden folders and links to folders are not entered`() throws {
    let room = try Newsroom(recursive: true)
    try room.shop.makeFolder("in/.staging")
    try room.shop.write("in/.staging/x")
    try room.shop.write("out/secret")
    try room.shop.makeSymlink(to: room.shop.path("out").string, at: "in/link")
    try room.desk.settle(on: ["link"])
    #expect(room.desk.told == ["link": 1])
    #expect(room.desk.facts("link")?.kind == .symlink)
  }

  @Test func `an inbox that is not recursive tells of the folder itself, once`() throws {
    let room = try Newsroom { try $0.makeFolder("in/before") }
    try room.shop.makeFolder("in/d")
    try room.desk.settle(on: ["before", "d"])
    #expect(room.desk.told == ["before": 1, "d": 1])
    #expect(room.desk.facts("d")?.kind == .directory)
  }

  @Test func `a folder too deep is not entered, and told of once`() throws {
    var settings = WatchSettings.forTests
    settings.depthMaximum = 2
    let room = try Newsroom(recursive: true, settings: settings) { shop in
      try shop.makeFolder("in/1")
      try shop.makeFolder("in/1/2")
      try shop.makeFolder("in/1/2/3")
      try shop.write("in/1/2/ok")
      try shop.write("in/1/2/3/deep")
    }
    try room.desk.settle(on: ["1/2/ok"])
    #expect(room.desk.told == ["1/2/ok": 1])
    #expect(room.desk.notices == [.tooDeep(room.shop.path("in/1/2/3"), maximum: 2)])
  }

  @Test func `one folder given as two inboxes tells each file for both`() throws {
    let shop = try Workshop()
    try shop.makeFolder("in")
    let inbox = Inbox(path: shop.path("in"), recursive: false)
    let desk = try Desk([inbox, inbox])
    try desk.ready(scans: 2)
    try shop.write("in/a")
    try desk.settle(on: ["a", "1:a"])
    #expect(desk.told == ["a": 1, "1:a": 1])
    #expect(desk.watcher.statistics.watches == 1)
  }
}
