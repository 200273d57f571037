import Foundation
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct QuarantineTests {
  private func shelf(_ desk: Desk) -> QuarantineShelf { QuarantineShelf(desk.knowledge.configuration) }

  /// A file that is no text, under `name`, taken in and set aside.
  private func setAside(_ desk: Desk, _ name: String) throws -> QuarantineShelf.Entry {
    let path = desk.root.appending("inbox").pushing(FilePath(name))
    _ = try Directory.making(path.removingLastComponent(), mode: 0o750)
    try Data([0x61, 0x00]).write(to: URL(filePath: path.string))
    try desk.work(on: [desk.settled(name)])
    return try #require(try shelf(desk).entries().last { $0.reason?.path == name })
  }

  @Test func `the reason says what, where, when, how often and what helps`() throws {
    let desk = try Desk()
    let entry = try setAside(desk, "wire/bad.txt")
    let reason = try #require(entry.reason)
    #expect(entry.hasFile)
    #expect(reason.inbox == desk.root.appending("inbox").string)
    #expect(reason.movedTo == desk.root.appending("quarantine").appending(entry.name).string)
    #expect(!reason.what.isEmpty && !reason.remedy.isEmpty && !reason.kind.isEmpty)
    #expect((reason.attempts, reason.size) == (1, 2))
    #expect(reason.time.hasSuffix("Z"))
    #expect(QuarantineReason(json: reason.json()) == reason)
    #expect(String(decoding: reason.json(named: entry.name), as: UTF8.self).hasPrefix("{\"name\":\"\(entry.name)\","))
  }

  @Test func `what ended the program says how often it was tried`() throws {
    let desk = try Desk()
    let file = try desk.write("poison.txt", Desk.football)
    for _ in 0..<3 { _ = try desk.ledger.beginAttempts([(file.key(in: desk.knowledge.configuration), file.stamp)]) }
    try desk.work(on: [file])
    let reason = try #require(try shelf(desk).entries().first?.reason)
    #expect(reason.kind == "ended-the-program")
    #expect(reason.attempts == 3)
  }

  @Test func `retry puts a file back under its name, and it is read anew with no attempt counted`() throws {
    let desk = try Desk()
    let entry = try setAside(desk, "wire/bad.txt")
    let path = try shelf(desk).retry(entry.name)
    #expect(path == desk.root.appending("inbox/wire/bad.txt"))
    #expect(desk.names("quarantine").isEmpty)
    let file = try desk.settled("wire/bad.txt")
    #expect(!desk.ledger.isRecorded(file.key(in: desk.knowledge.configuration), file.stamp))
    #expect(try desk.ledger.openAttempts([(file.key(in: desk.knowledge.configuration), file.stamp)]) == [0])
    // Mended meanwhile, it rings.
    try desk.work(on: [desk.write("wire/bad.txt", Desk.attack)])
    #expect(try desk.receipt("wire/bad.txt")?.outcome == .rang)
  }

  @Test func `retry replaces nothing, and brings back names that are no text`() throws {
    let desk = try Desk()
    let entry = try setAside(desk, "bad.txt")
    try desk.write("bad.txt", Desk.football)
    #expect(throws: QuarantineError.nameTaken(desk.root.appending("inbox/bad.txt"))) {
      try shelf(desk).retry(entry.name)
    }
    #expect(desk.names("quarantine").count == 2)
    #expect(
      [UInt8](shownPath: String(shownPath: [0x61, 0xFF, 0x0A, 0x5C, 0xC3, 0xA9])) == [
        0x61, 0xFF, 0x0A, 0x5C, 0xC3, 0xA9,
      ])
    #expect([UInt8](shownPath: "\\y12") == nil)
  }

  @Test func `drop removes file and reason, and what is not there is told`() throws {
    let desk = try Desk()
    let entry = try setAside(desk, "bad.txt")
    try shelf(desk).drop(entry.name)
    #expect(desk.names("quarantine").isEmpty)
    #expect(throws: QuarantineError.noFile(entry.name)) { try shelf(desk).drop(entry.name) }
    #expect(throws: QuarantineError.noReason(entry.name)) { try shelf(desk).retry(entry.name) }
    for name in ["..", ".tmp", "../inbox", "", "/etc/passwd"] {
      #expect(throws: QuarantineError.self) { try shelf(desk).drop(name) }
    }
  }

  @Test func `a forged reason leads nowhere but into an inbox`() throws {
    let desk = try Desk()
    for (inbox, path) in [("/etc", "x"), (desk.root.appending("inbox").string, "../../x")] {
      let reason = QuarantineReason(
        kind: "k", what: "w", remedy: "r", line: nil, offset: nil, inbox: inbox, path: path, size: 1, movedTo: "y",
        attempts: 1, time: "2026-11-22T00:00:00Z")
      _ = try Directory.making(desk.root.appending("quarantine"), mode: 0o750)
      for (name, bytes) in [("f", [0x61]), ("f.reason.json", reason.json())] {
        try Data(bytes).write(to: URL(filePath: desk.root.appending("quarantine").appending(name).string))
      }
      #expect(throws: QuarantineError.self) { try shelf(desk).retry("f") }
      #expect(desk.names("quarantine") == ["f", "f.reason.json"])
    }
  }

  @Test func `what stays in its inbox has a reason only`() throws {
    let desk = try Desk()
    try FileManager.default.createSymbolicLink(
      atPath: desk.root.appending("inbox/link.txt").string, withDestinationPath: "/etc/shadow")
    try desk.work(on: [desk.settled("link.txt")])
    let entry = try #require(try shelf(desk).entries().first)
    #expect(!entry.hasFile)
    #expect(throws: QuarantineError.stays(desk.root.appending("inbox/link.txt"))) { try shelf(desk).retry(entry.name) }
    try shelf(desk).drop(entry.name)
    #expect(desk.names("inbox") == ["link.txt"])
  }
}
