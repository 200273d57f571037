import Glibc
import LinuxSystem
import SystemPackage
import Testing

@testable import Watching

/// Each way in which producers deliver a file: what must be told exactly once, and what never.
@Suite struct EventTableTests {
  @Test func `a file written and closed is told of once`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a file renamed in from a sibling folder is told of once`() throws {
    let room = try Newsroom()
    try room.shop.write("out/a")
    try room.shop.rename("out/a", "in/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a hidden file renamed in place is told of under its last name only`() throws {
    let room = try Newsroom()
    try room.shop.write("in/.a.tmp")
    try room.shop.rename("in/.a.tmp", "in/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a file linked in from another folder is told of once, as Maildir and Postfix deliver`() throws {
    let room = try Newsroom()
    try room.shop.write("out/a")
    try room.shop.link("out/a", "in/a")
    try room.shop.remove("out/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a file linked beside its part is told of once and the part never, as WinSCP delivers`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a.part")
    try room.shop.link("in/a.part", "in/a")
    try room.shop.remove("in/a.part")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test(arguments: ["in", "out"])
  func `a file without a name that is linked in is told of once`(folder: String) throws {
    let room = try Newsroom()
    try room.shop.writeUnnamed(in: folder, linkedAt: "in/a")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `links, FIFOs and hard links are told of once each with their kind`() throws {
    let room = try Newsroom()
    try room.shop.write("out/outside")
    try room.shop.makeSymlink(to: "/etc/passwd", at: "in/symlink")
    try room.shop.makeFIFO("in/fifo")
    try room.shop.link("out/outside", "in/hard")
    try room.desk.settle(on: ["symlink", "fifo", "hard"])
    #expect(room.desk.told == ["symlink": 1, "fifo": 1, "hard": 1])
    #expect(room.desk.facts("symlink")?.kind == .symlink)
    #expect(room.desk.facts("fifo")?.kind == .fifo)
    #expect(room.desk.facts("hard")?.kind == .regular)
  }

  @Test func `a file whose writer died half-way is told of once, since nobody can know`() throws {
    let room = try Newsroom()
    #expect(!shell("printf half > '\(room.shop.path("in/a"))'; exec >> '\(room.shop.path("in/a"))'; kill -9 $$"))
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
  }

  @Test func `a file opened and closed twice quickly is told of once`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a", "one")
    try room.shop.write("in/a", "one and two")
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
    #expect(room.desk.facts("a")?.size == 11)
  }

  @Test func `a file that was told of and is written again is told of again`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a", "one")
    try room.desk.wait("the first") { room.desk.told["a"] == 1 }
    try room.shop.write("in/a", "one and two")
    try room.desk.wait("the second") { room.desk.told["a"] == 2 }
    try room.desk.finish()
    #expect(room.desk.told == ["a": 2])
    #expect(room.desk.facts("a")?.size == 11)
  }

  @Test func `a file that keeps growing is told of only once it rests`() throws {
    let room = try Newsroom()
    do {
      let writer = try Writer(room.shop.path("in/a"))
      for _ in 0..<40 {
        try writer.write("more")
        usleep(20_000)
        room.desk.takeAll()
      }
      #expect(room.desk.told.isEmpty)
    }
    try room.desk.settle(on: ["a"])
    #expect(room.desk.told == ["a": 1])
    #expect(room.desk.facts("a")?.size == 160)
  }

  @Test func `a candidate renamed away is forgotten and told of under the new name`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a")
    try room.shop.rename("in/a", "in/b")
    try room.desk.settle(on: ["b"])
    #expect(room.desk.told == ["b": 1])
  }

  @Test func `a candidate removed before it rested is never told of`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a")
    try room.shop.remove("in/a")
    try room.shop.write("in/b")
    try room.desk.settle(on: ["b"])
    #expect(room.desk.told == ["b": 1])
  }

  @Test func `names marked as unfinished are passed over whatever their case`() throws {
    let room = try Newsroom()
    let unfinished = ["a.part", "b.PARTIAL", "c.filepart", "d.crdownload", "e.tmp", "f.Temp", "g.swp", "h~", ".hidden"]
    for name in unfinished { try room.shop.write("in/\(name)") }
    try room.shop.write("in/parting")
    try room.desk.settle(on: ["parting"])
    #expect(room.desk.told == ["parting": 1])
    #expect(room.desk.watcher.statistics.skipped == unfinished.count)
  }

  @Test func `a name that is not UTF-8 keeps its bytes`() throws {
    let room = try Newsroom()
    let folder = room.shop.path("in").string
    #expect(shell("printf x > '\(folder)/'$(printf 'b\\377d')"))
    try room.desk.wait("the file") { !room.desk.told.isEmpty }
    try room.desk.finish()
    #expect(room.desk.told == ["b\u{FFFD}d": 1])
  }

  @Test func `files that were there before are told of once by the first scan`() throws {
    let room = try Newsroom { shop in
      try shop.write("in/old")
      try shop.age("in/old")
      try shop.write("in/future")
      try shop.age("in/future", seconds: -3600)
    }
    try room.desk.settle(on: ["old", "future"])
    #expect(room.desk.told == ["old": 1, "future": 1])
  }

  @Test func `a file handed back is told of again after the pause`() throws {
    let room = try Newsroom()
    try room.shop.write("in/a")
    try room.desk.wait("the first") { room.desk.told["a"] == 1 }
    let facts = try #require(room.desk.facts("a"))
    room.desk.watcher.revisit(SettledFile(inbox: 0, path: "a", facts: facts), after: .milliseconds(50))
    try room.desk.wait("the second") { room.desk.told["a"] == 2 }
  }
}
