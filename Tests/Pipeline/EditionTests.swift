import Correlating
import Extracting
import Foundation
import Ledger
import LinuxSystem
import Publishing
import Scoring
import Testing

@testable import Pipeline

/// What publishers do to their items after the first version: correct, withhold, cancel, publish again.
@Suite struct EditionTests {
  private let desk: Desk

  init() throws { desk = try Desk() }

  private static let attack = """
    Rebels shelled a Turkish army base in northern Syria on Monday, killing 12 soldiers, Turkey's defence ministry said.
    """
  private static let now = Timestamp(microseconds: 1_790_000_000_000_000)
  private static let later = Timestamp(microseconds: 1_790_000_003_000_000)

  private func version(
    _ number: Int, title: String = "Rebels shell Turkish base", text: String = attack,
    status: PublicationStatus = .usable, embargo: Timestamp? = nil
  ) -> Article {
    Article(
      title: title, text: text, status: status, embargo: embargo, guid: "urn:desk:1", version: String(number))
  }

  /// Takes the versions in one batch, each from a file of its own, and records them.
  @discardableResult
  private func take(_ versions: Article..., at now: Timestamp = now) throws -> [(ItemReceipt, Alert?)] {
    let engine = Engine(host: "desk", instance: "test", version: "1", lexicon: desk.knowledge.fingerprint)
    var intake = ArticleIntake(knowledge: desk.knowledge, engine: engine, ledger: desk.ledger)
    var taken: [(ItemReceipt, Alert?)] = []
    for article in versions {
      let number = try desk.ledger.receipts(latest: 100).count + taken.count
      let file = try desk.write("\(number).txt", "\(number)")
      let hash = sha256(Array("\(number)".utf8))
      let arrival = ArticleIntake.Arrival(
        article: article, identity: ArticleIdentity(of: article, fileSHA256: hash, item: 0), format: "ninjs",
        file: InputFile(inbox: "inbox", path: Array("\(number).txt".utf8), size: 1, modified: now))
      let (receipt, stored) = try intake.take(arrival, now: now)
      try desk.ledger.record(
        [
          FileReceipt(
            key: file.key(in: desk.knowledge.configuration), stamp: file.stamp, sha256: hash, format: "ninjs",
            outcome: receipt.outcome, reason: receipt.reason, items: [receipt], recorded: now)
        ], alerts: stored.map { [$0] } ?? [])
      taken.append((receipt, try stored.map { try Alert(json: $0.json) }))
    }
    return taken
  }

  private func waiting(at now: Timestamp = now) throws -> [AlertKind] {
    try desk.ledger.unpublished(at: now, limit: 100).map { try Alert(json: $0.json).kind }
  }

  @Test(arguments: [false, true])
  func `an item that is canceled takes its alert back, once, within a batch or after it`(together: Bool) throws {
    let versions = [version(1), version(2, text: "", status: .canceled), version(3, status: .canceled)]
    let taken =
      together
      ? try take(versions[0], versions[1], versions[2]) : try versions.flatMap { try take($0) }
    let first = try #require(taken[0].1)
    let second = try #require(taken[1].1)
    #expect(second.kind == .withdrawn && second.level == first.level && second.threat == .zero)
    #expect(String(decoding: second.json, as: UTF8.self).contains(#""replaces":"\#(first.id)""#))
    #expect(second.headline.hasPrefix("\(first.level.rawValue.uppercased()) WITHDRAWN"))
    #expect(taken[1].0.outcome == .rang && taken[1].0.reason == "taken-back: canceled")
    #expect(taken[2].1 == nil && taken[2].0.reason == "not-for-use: canceled")
    #expect(try waiting() == [.new, .withdrawn])
  }

  @Test func `what is published again after it was taken back rings again`() throws {
    let taken = try take(version(1), version(2, status: .withheld), version(3))
    #expect(taken.map { $0.1?.kind } == [.new, .withdrawn, .update])
    #expect(Set(taken.compactMap { $0.1?.id }).count == 3)
  }

  @Test func `a version rings anew when it says something else, and not when it is older`() throws {
    let taken = try take(
      version(1), version(3, title: "Rebels shell Turkish base in Idlib"), version(2, title: "Rebels shell base"),
      version(4, title: "Rebels shell Turkish base in Idlib", text: Self.attack + " The base burned."))
    #expect(taken.map { $0.1?.kind } == [.new, .update, nil, nil])
    #expect(taken.map { $0.0.reason } == ["new-story", "changed", "outdated", "unchanged"])
    #expect(taken.map { $0.0.outcome } == [.rang, .rang, .repeated, .repeated])
  }

  @Test func `a correction that no longer rings takes the alert back and says why`() throws {
    let taken = try take(version(1), version(2, title: "Fireworks over base", text: "Fireworks lit the sky on Monday."))
    #expect(taken[1].1?.kind == .withdrawn)
    #expect(taken[1].0.reason.hasPrefix("corrected-away: scored 0.0, below "))
  }

  @Test func `an embargoed alert waits for its time, and is dated by it`() throws {
    let taken = try take(version(1, embargo: Self.later))
    #expect(taken[0].0.outcome == .rang)
    #expect(taken[0].0.reason == "new-story: embargoed until \(Self.later.iso8601)")
    #expect(taken[0].1?.time == Self.later)
    #expect(try waiting() == [])
    #expect(try desk.ledger.alerts(limit: 10).isEmpty, "it is not listed either")
    #expect(try desk.ledger.nextDue(after: Self.now) == Self.later)
    #expect(try waiting(at: Self.later) == [.new])
    #expect(try desk.ledger.nextDue(after: Self.later) == nil)
  }

  @Test func `an embargoed item that is canceled before its time never rings, nor does its withdrawal`() throws {
    try take(version(1, embargo: Self.later))
    try take(version(2, status: .canceled))
    #expect(try waiting(at: Self.later) == [])
    #expect(try desk.ledger.nextDue(after: Self.now) == nil)
    let counts = try desk.ledger.counts()
    #expect(counts.alertsUnpublished == 0 && counts.alertsEmbargoed == 0 && counts.alertsByLevel.isEmpty)
  }
}
