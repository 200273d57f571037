import Extracting
import Foundation
import Glibc
import Publishing
import Scoring
import Synchronization
import SystemPackage
import Testing

struct JournalTests {
  @Test func `an alert's entry has the agreed fields`() throws {
    let alert = try #require(Sample.alert())
    #expect(
      try sent(JournalEntry(alert: alert, outbox: "/out/a.json")) == [
        "MESSAGE=WARNING 71 ↑46 THREATEN TUR → LBY.LNA: Turkey warns it will target Libya's Haftar", "PRIORITY=4",
        "SYSLOG_IDENTIFIER=tocsin-alert", "MESSAGE_ID=fbcb43fe84e348859571540fb0a2f819", "TOCSIN_ALERT_ID=\(alert.id)",
        "TOCSIN_LEVEL=warning", "TOCSIN_THREAT=71.4", "TOCSIN_ESCALATION=46.0", "TOCSIN_EVENT=THREATEN",
        "TOCSIN_SOURCE_ACTOR=TUR", "TOCSIN_TARGET_ACTOR=LBY.LNA",
        "TOCSIN_TITLE=Turkey warns it will target Libya's Haftar", "TOCSIN_URL=https://example.org/a?b=c",
        "TOCSIN_FILE=/var/spool/tocsin/inbox/wire/a.txt", "TOCSIN_OUTBOX=/out/a.json",
      ])
  }

  @Test func `what the alert does not know is left out`() throws {
    var article = Sample.article
    (article.title, article.url) = (nil, nil)
    var assessment = Sample.assessment
    (assessment.mainEvent, assessment.escalation, assessment.level) = (nil, .zero, .critical)
    let alert = try #require(Sample.alert(article: article, assessment: assessment))
    let lines = try sent(JournalEntry(alert: alert, outbox: nil))
    #expect(lines[0] == "MESSAGE=CRITICAL 71: Ankara said on Monday that any attack would be answered.  Talks go on.")
    #expect(lines[1] == "PRIORITY=2")
    #expect(
      lines.dropFirst(4).map { $0.prefix { $0 != "=" } } == [
        "TOCSIN_ALERT_ID", "TOCSIN_LEVEL", "TOCSIN_THREAT", "TOCSIN_ESCALATION", "TOCSIN_FILE",
      ])
  }

  @Test(
    arguments: [
      (Participant(actor: nil, role: "rebels", text: "gunmen"), nil, -124, "NOTICE 71 ↓12 ASSAULT gunmen: x"),
      (nil, Participant(actor: "MLI", role: nil, text: "Mali"), 5, "NOTICE 71 ↑1 ASSAULT → MLI: x"),
    ] as [(Participant?, Participant?, Int, String)])
  func `the headline tells the sides that are known`(
    source: Participant?, target: Participant?, escalation: Int, expected: String
  ) throws {
    var event = Sample.event
    (event.type, event.source, event.target) = (.assault, source, target)
    var assessment = Sample.assessment
    (assessment.mainEvent, assessment.level) = (event, .notice)
    assessment.escalation = Points(tenths: escalation)
    var article = Sample.article
    article.title = "x"
    #expect(Sample.alert(article: article, assessment: assessment)?.headline == expected)
  }

  @Test func `no article can forge a field, a line or a colour`() throws {
    var hostile = HostileAlerts(seed: 77)
    for _ in 0..<100 {
      let made = hostile.next()
      let alert = try #require(made)
      for line in try sent(JournalEntry(alert: alert, outbox: "/out/\(alert.fileName)")) {
        let name = line.utf8.prefix { $0 != UInt8(ascii: "=") }
        #expect(String(name)?.wholeMatch(of: /[A-Z][A-Z_]*/) != nil)
        #expect(!line.utf8.contains(UInt8(ascii: "\n")))
        #expect(line.utf8.count <= 4096 + 64)
        #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(!line.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
        #expect(!line.utf8.starts(with: "TOCSIN_TITLE=".utf8) || line.utf8.count <= 512 + 13)
      }
    }
  }

  @Test func `a field is cleaned before it is bounded`() {
    let field = JournalField(.reason, String(repeating: "\u{1}", count: 5000))
    #expect(field.value.utf8.count <= 4096)
    #expect(field.value.hasPrefix("<U+0001><U+0001>"))
    #expect(field.value.hasSuffix("…"))
  }

  @Test func `a refusal of the journal is an error that says what was sent`() throws {
    let journal = Journal { _ in -28 }
    let entry = JournalEntry(messageID: nil, message: "hello", priority: 6)
    let error = #expect(throws: SystemdError.self) { try journal.send(entry) }
    #expect(error?.errno == .noSpace)
    #expect(error?.description.contains("hello") == true)
  }

  @Test func `a journal that hangs is waited for once, and heard again when it reads`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)").path
    let reader = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    defer {
      close(reader)
      _ = unsafe unlink(path)
    }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.utf8)) }
    let bound = unsafe withUnsafeBytes(of: &address) { bytes in
      unsafe bind(reader, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    try #require(bound == 0)
    let journal = Journal(socket: FilePath(path))
    let entry = JournalEntry(messageID: nil, message: "hello", priority: 6)
    func refusal() -> Errno? {
      do throws(SystemdError) {
        try journal.send(entry)
        return nil
      } catch {
        return error.errno
      }
    }
    var taken = 0
    while taken < 100_000, refusal() == nil { taken += 1 }
    // Each of these would wait a second, had the journal not been found hanging.
    for _ in 0..<1_000 { #expect(refusal() == .timedOut) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(reader, &bytes, bytes.count, 0)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self).hasPrefix("MESSAGE=hello\nPRIORITY=6\n"))
    #expect(refusal() == nil)
  }

  @Test func `the system's journal takes an entry, or says that none is running`() throws {
    let entry = JournalEntry(messageID: nil, message: "entry of a test, to be ignored", priority: 7)
    do throws(SystemdError) {
      try Journal.system.send(entry)
    } catch {
      #expect(error.errno == .noSuchFileOrDirectory)
    }
  }

  private func sent(_ entry: JournalEntry) throws -> [String] {
    let lines = Mutex<[String]>([])
    let journal = Journal { assignments in
      lines.withLock { $0 = assignments }
      return 0
    }
    try journal.send(entry)
    return lines.withLock { $0 }
  }
}
