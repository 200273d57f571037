import Extracting
import Scoring
import StrictYAML
import SystemPackage
import Testing
import Watching

@testable import Pipeline

@Suite struct ConfigurationTests {
  private func read(_ texts: String...) throws -> Configuration {
    var configuration = Configuration()
    for text in texts {
      try configuration.read(YAMLValue.document(Array(text.utf8), file: "tocsin.yaml"), folder: "/etc/tocsin")
    }
    return configuration
  }

  @Test func `paths are relative to the file, and a later file's key replaces an earlier one's`() throws {
    let configuration = try read(
      "inboxes: [{path: in}]\nledger: a.sqlite", "inboxes: [{path: /srv/news, recursive: false}]")
    #expect(configuration.inboxes == [Inbox(path: "/srv/news", recursive: false)])
    #expect(configuration.ledger == "/etc/tocsin/a.sqlite")
  }

  @Test func `times and sizes have units`() throws {
    let configuration = try read("watching: {settle: 300ms, rescan: 2h}\nlimits: {file: 512KiB, attempts: 5}")
    #expect(configuration.watching.settle == .milliseconds(300))
    #expect(configuration.watching.rescan == .seconds(7200))
    #expect(configuration.limits.bytesMaximum == 512 << 10)
    #expect(configuration.attemptsMaximum == 5)
  }

  @Test(arguments: [
    ("inboxs: []", "unknown key 'inboxs'"), ("inboxes: []", "there is no inbox"),
    ("inboxes: [{pat: /x}]", "unknown key 'pat'"),
    ("inboxes: [{path: /x}, {path: /x}]", "appears twice"),
    ("after: burn", "'burn' is not one of keep, archive, delete"),
    ("ring_from: none", "never rings"), ("watching: {settle: 5}", "no unit"),
    ("watching: {settle: 2d}", "out of range"),
    ("limits: {file: 9GiB}", "out of range"), ("limits: {attempts: 0}", "out of range"),
    ("levels: {notice: 50, warning: 40, critical: 60}", "must rise"), ("levels: {notice: 30}", "'warning' is missing"),
    ("inboxes: [{path: /x, silence: 5s}]", "out of range"), ("limits: {time: 0s}", "out of range"),
    ("limits: {free_space: 64}", "no unit"), ("limits: {alerts_per_minute: 0}", "out of range"),
    ("retention: {inbox: {age: 1d}}", "unknown key 'inbox'"), ("retention: {done: 3d}", "expected keys and values"),
    ("retention: {done: {age: 1s}}", "out of range"), ("retention: {ledger: 9d, memory: 8d}", "shorter than ledger"),
    ("instance: 'a b'", "expected one word"), ("outbox: [a]", "expected text, found a list"),
  ])
  func `what is wrong is refused with its place`(text: String, complaint: String) throws {
    let fault = #expect(throws: YAMLFault.self) { try read("# a comment\n" + text) }
    #expect(fault?.line == 2)
    #expect(fault?.description.contains(complaint) == true, "\(fault?.description ?? "")")
  }

  @Test func `silence, keeping and the limits of pressure are read`() throws {
    let configuration = try read(
      "inboxes: [{path: /a, silence: 6h}, {path: /b}]",
      "limits: {time: 5s, free_space: 1GiB, alerts_per_minute: 7}",
      "retention: {outbox: {age: 30d}, quarantine: {}, done: {size: 2GiB}, ledger: 10d, memory: 20d}")
    #expect(configuration.silence == ["/a": .seconds(21_600)])
    #expect(configuration.stepMaximum == .seconds(5))
    #expect(configuration.freeSpaceMinimum == 1 << 30)
    #expect(configuration.alertsPerMinute == 7)
    #expect(configuration.retention.outbox == .init(age: .seconds(30 * 86_400)))
    #expect(configuration.retention.quarantine == .init())
    #expect(configuration.retention.done == .init(bytes: 2 << 30))
    #expect(configuration.retention.ledger == .seconds(10 * 86_400))
    #expect(configuration.rooted(at: "/r").silence == ["/r/inbox": .seconds(21_600)])
  }

  @Test func `under a root all folders lie in it`() throws {
    let configuration = try read("inboxes: [{path: /srv/news}]").rooted(at: "/tmp/desk")
    #expect(configuration.inboxes.map(\.path) == ["/tmp/desk/inbox"])
    #expect(configuration.outbox == "/tmp/desk/outbox")
    #expect(configuration.ledger == "/tmp/desk/ledger.sqlite")
    #expect(configuration.lockFile == "/tmp/desk/ledger.sqlite.lock")
  }
}
