import Extracting
import Foundation
import Glibc
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Testing
import Watching

@testable import Pipeline

@Suite struct BatchTests {
  @Test func `an attack rings and football does not, and both have their receipt`() throws {
    let desk = try Desk()
    let result = try desk.work(on: [desk.write("a.txt", Desk.attack), desk.write("b.txt", Desk.football)])
    #expect(result.taken.flatMap(\.alerts).count == 1)
    let rang = try #require(try desk.receipt("a.txt"))
    #expect(rang.outcome == .rang && rang.items.first?.event == "ASSAULT")
    let quiet = try #require(try desk.receipt("b.txt"))
    #expect(quiet.outcome == .quiet)
    #expect(quiet.reason.hasPrefix("below-level: scored "))
    let stored = try desk.ledger.unpublished(at: .latest, limit: 10)
    #expect(stored.count == 1)
    let alert = try Alert(json: try #require(stored.first).json)
    #expect(alert.path == "a.txt" && alert.id == rang.items.first?.alertID)
  }

  @Test func `the same bytes and the same words do not ring twice, within a batch or after it`() throws {
    let desk = try Desk()
    try desk.work(on: [
      desk.write("a.txt", Desk.attack), desk.write("same.txt", Desk.attack),
      desk.write("words.txt", Desk.attack.uppercased().replacing("\n\n", with: "\n\n\n")),
    ])
    try desk.work(on: [desk.write("later.txt", Desk.attack), desk.write("later.json", Self.json(Desk.attack))])
    #expect(try desk.ledger.unpublished(at: .latest, limit: 10).count == 1)
    for (name, reason) in [
      ("same.txt", "same-bytes"), ("words.txt", "same-text"), ("later.txt", "same-bytes"), ("later.json", "same-text"),
    ] {
      let receipt = try #require(try desk.receipt(name))
      #expect(receipt.outcome == .repeated && receipt.reason == reason, "\(name): \(receipt.reason)")
      #expect(receipt.items.first?.alertID == (try desk.receipt("a.txt"))?.items.first?.alertID)
    }
  }

  private static func json(_ text: String) -> String {
    let parts = text.components(separatedBy: "\n\n")
    return "{\"title\": \"\(parts[0])\", \"maintext\": \"\(parts[1])\"}"
  }

  @Test func `what is recorded is not read again, and a touch makes no second receipt`() throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    try desk.work(on: [file])
    let again = try desk.work(on: [file])
    #expect(again.taken.isEmpty && again.unfinished.isEmpty)
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    #expect(try desk.ledger.receipts(latest: 10).count == 1)
    #expect((try desk.receipt("a.txt"))?.outcome == .rang)
    try desk.work(on: [desk.write("a.txt", Desk.football)])
    #expect(try desk.ledger.receipts(latest: 10).count == 2)
  }

  @Test func `an English article that calls itself French is judged if it is long enough to be sure`() throws {
    let desk = try Desk()
    let text = """
      Rebels shelled a Turkish army base in northern Syria on Monday, killing 12 soldiers, Turkey's defence ministry said. \
      The ministry said that the shells were fired from a village to the south of the base and that its artillery had \
      answered. It was the third such attack in a week, and the president called his generals to the capital.
      """
    func french(_ text: String) -> String {
      "{\"title\": \"Rebels shell Turkish base\", \"text\": \"\(text)\", \"language\": \"fr\"}"
    }
    try desk.work(on: [
      desk.write("long.json", french(text)), desk.write("short.json", french("Rebels shelled a base.")),
    ])
    let sure = try #require(try desk.receipt("long.json"))
    #expect(sure.outcome == .rang && sure.items.first?.event == "ASSAULT")
    #expect(try desk.receipt("short.json")?.reason == "no-lexicon: fr")
  }

  @Test func `a file of many items has a receipt for each, and a bad item spoils no other`() throws {
    let desk = try Desk()
    let lines = [
      "{\"id\": 1, \"text\": \"Rebels bombed the capital, killing 20 soldiers.\"}", "{\"id\": 2, \"text\": ",
      "{\"id\": 3, \"text\": \"It rained.\"}",
    ]
    try desk.work(on: [desk.write("wire.jsonl", lines.joined(separator: "\n"))])
    let receipt = try #require(try desk.receipt("wire.jsonl"))
    #expect(receipt.items.map(\.outcome) == [.rang, .quarantined, .quiet])
    #expect(receipt.items[1].reason.contains("2"))
    #expect(receipt.outcome == .rang)
  }

  @Test func `what cannot be read is set aside with its reason, and the rest goes on`() throws {
    let desk = try Desk()
    desk.knowledge.configuration.limits.bytesMaximum = 4096
    try desk.write("bad.txt", "x")
    try Data([0x61, 0x00, 0x62]).write(to: URL(filePath: desk.root.appending("inbox/bad.txt").string))
    try desk.write("large.txt", String(repeating: "word ", count: 2000))
    try desk.write("half.json", "{\"title\": \"x")
    try FileManager.default.createSymbolicLink(
      atPath: desk.root.appending("inbox/link.txt").string, withDestinationPath: "/etc/passwd")
    let names = ["bad.txt", "large.txt", "half.json", "link.txt"]
    try desk.work(on: names.map(desk.settled) + [desk.write("good.txt", Desk.attack)])
    for (name, kind) in [
      ("bad.txt", "not-text"), ("large.txt", "too-large"), ("half.json", "truncated"), ("link.txt", "not-a-file"),
    ] {
      let receipt = try #require(try desk.receipt(name))
      #expect(receipt.outcome == .quarantined && receipt.reason.hasPrefix(kind), "\(name): \(receipt.reason)")
    }
    #expect((try desk.receipt("good.txt"))?.outcome == .rang)
    #expect(desk.names("inbox") == ["good.txt", "link.txt"])
    let aside = desk.names("quarantine")
    #expect(aside.filter { $0.hasSuffix(".reason.json") }.count == 4)
    #expect(aside.count == 7)
  }

  @Test func `a file that ends in the middle is waited for while it is young`() throws {
    let desk = try Desk()
    desk.knowledge.configuration.watching.settle = .seconds(3600)
    let result = try desk.work(on: [desk.write("half.json", "{\"title\": \"x"), desk.write("empty.txt", "")])
    #expect(result.later.count == 2 && result.taken.isEmpty)
    #expect(try desk.receipt("half.json") == nil)
    #expect(try desk.ledger.counts().attemptsOpen == 0)
  }

  @Test func `what ended the program before is worked on alone, and quarantined at the third time`() throws {
    let desk = try Desk()
    let poison = try desk.write("poison.txt", Desk.attack)
    let key = (poison.key(in: desk.knowledge.configuration), poison.stamp)
    for _ in 1...3 { _ = try desk.ledger.beginAttempts([key]) }
    let result = try desk.work(on: [poison, desk.write("good.txt", Desk.football)])
    #expect(result.taken.count == 2)
    let receipt = try #require(try desk.receipt("poison.txt"))
    #expect(receipt.outcome == .quarantined && receipt.reason.hasPrefix("ended-the-program: 3 attempts"))
    #expect(desk.names("inbox") == ["good.txt"])
  }

  @Test func `two attempts that ended the program leave a third`() throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    for _ in 1...2 { _ = try desk.ledger.beginAttempts([(file.key(in: desk.knowledge.configuration), file.stamp)]) }
    try desk.work(on: [file])
    #expect((try desk.receipt("a.txt"))?.outcome == .rang)
  }

  @Test(arguments: [(Configuration.Disposition.archive, 1), (.delete, 0)])
  func `recorded files are archived or removed, also when a crash came between`(
    after: Configuration.Disposition, kept: Int
  ) throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    try desk.work(on: [file])
    #expect(desk.names("inbox") == ["a.txt"])
    desk.knowledge.configuration.after = after
    let result = try desk.work(on: [file])  // recorded, but still in the inbox: as after a crash
    #expect(result.unfinished.count == 1)
    #expect(desk.names("inbox") == [])
    #expect(desk.names("done").filter { $0.hasSuffix("a.txt") }.count == kept)
  }

  @Test func `a file that a crash left under both names is taken out of the inbox`() throws {
    let desk = try Desk(after: .archive)
    try desk.work(on: [desk.write("a.txt", Desk.attack)])
    let archived = try #require(desk.names("done").first { $0.hasSuffix("a.txt") })
    let inbox = desk.root.appending("inbox/a.txt").string
    try FileManager.default.linkItem(
      atPath: desk.root.appending("done").pushing(FilePath(archived)).string, toPath: inbox)
    try desk.work(on: [desk.settled("a.txt")])
    #expect(desk.names("inbox").isEmpty)
    #expect(desk.names("done").contains(archived))
  }

  /// Fails every opening of an article, as when too many files are open.
  private struct NothingOpens: SystemCallGate {
    let error: CInt

    func answer(_ call: SystemCall, _ make: (Int) -> Int) -> Int {
      guard call.operation == "open", call.path?.extension == "txt" else { return make(call.byteCount) }
      errno = error
      return -1
    }
  }

  @Test(arguments: [EMFILE, ENFILE, EIO, ENOMEM])
  func `what the machine cannot read now is no fault of the file`(error: CInt) throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    let result = try SystemCallGates.$current.withValue(NothingOpens(error: error)) { try desk.work(on: [file]) }
    #expect(result.unread.map(\.fault.errno.rawValue) == [error] && result.taken.isEmpty)
    #expect(try desk.receipt("a.txt") == nil)
    #expect(try desk.ledger.counts().attemptsOpen == 0)
    try desk.work(on: [file])
    #expect((try desk.receipt("a.txt"))?.outcome == .rang)
  }

  @Test func `what the service may not read is refused`() throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    try SystemCallGates.$current.withValue(NothingOpens(error: EACCES)) { _ = try desk.work(on: [file]) }
    #expect((try desk.receipt("a.txt"))?.reason.hasPrefix("unreadable") == true)
  }

  @Test func `an article in a language without a lexicon is not scored, and its receipt says so`() throws {
    let desk = try Desk()
    try desk.work(on: [desk.write("a.json", "{\"text\": \"Los rebeldes atacaron la capital.\", \"language\": \"es\"}")])
    #expect((try desk.receipt("a.json"))?.reason == "no-lexicon: es")
  }
}
