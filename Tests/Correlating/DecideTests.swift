import Correlating
import Extracting
import Scoring
import Testing

@Suite struct DecideTests {
  private func assessment(_ level: Level) -> Assessment {
    var assessment = Assessment.nothing(language: "en")
    assessment.level = level
    return assessment
  }

  private func decision(
    _ level: Level?, status: PublicationStatus = .usable, version: String? = nil, title: String? = "Title",
    embargo: Int64? = nil, ringFrom: Level = .notice, text: Recollection? = nil, item: Recollection? = nil
  ) -> Decision {
    let article = Article(
      title: title, text: "Text.", status: status, embargo: embargo.map(Timestamp.init(microseconds:)), guid: "urn:1",
      version: version)
    return decide(
      article, level.map(assessment), ringFrom: ringFrom, memory: Memory(sameText: text, sameItem: item),
      now: Timestamp(microseconds: 100))
  }

  private func earlier(
    alert: String? = "x", kind: AlertKind? = .new, version: String? = nil, status: PublicationStatus = .usable,
    level: Level = .warning
  ) -> Recollection {
    Recollection(
      identity: ArticleIdentity(fileSHA256: "a", item: 0, textSHA256: "b"), recorded: Timestamp(microseconds: 0),
      alertID: alert, kind: alert == nil ? nil : kind, version: version, status: status, level: level, event: nil,
      title: "Title")
  }

  @Test(arguments: Level.allCases, Level.allCases)
  func `an article rings from the desk's level on, and never at none`(level: Level, ringFrom: Level) {
    let decision = decision(level, ringFrom: ringFrom)
    #expect((decision.publishes == .new) == (level >= ringFrom && level != .none))
    #expect(decision.reason == (decision.publishes == .new ? .newStory : .belowLevel))
  }

  @Test func `words that were there before do not ring again`() {
    #expect(decision(.critical, text: earlier()) == Decision(reason: .sameText, earlier: earlier()))
    #expect(decision(.critical, text: earlier(), item: earlier()).repeats)
    // Words that were only known as withheld are no reason for silence.
    #expect(decision(.critical, text: earlier(alert: nil, status: .withheld)).reason == .newStory)
  }

  @Test func `an article without a lexicon for its language is recorded as such`() {
    #expect(decision(nil) == Decision(reason: .noLexicon))
  }

  @Test func `a new version rings again only when something changed that the alert shows`() {
    #expect(decision(.warning, item: earlier()) == Decision(reason: .unchanged, earlier: earlier()))
    #expect(decision(.warning, title: "Title, updated", item: earlier()).publishes == .update)
    #expect(decision(.notice, item: earlier()).publishes == .update)
    #expect(decision(.critical, item: earlier()) == Decision(reason: .graver, earlier: earlier()))
    #expect(decision(.critical, item: earlier()).publishes == .escalation)
    // The first version did not ring, so the second is news.
    #expect(decision(.critical, item: earlier(alert: nil, level: .none)).publishes == .new)
  }

  @Test func `a correction below the level takes the alert back`() {
    #expect(decision(.some(.none), item: earlier()) == Decision(reason: .correctedAway, earlier: earlier()))
    #expect(decision(.some(.none), item: earlier()).publishes == .withdrawn)
  }

  @Test(arguments: [PublicationStatus.canceled, .withheld])
  func `what its publisher takes back withdraws what rang, once`(status: PublicationStatus) {
    #expect(decision(nil, status: status, item: earlier()).publishes == .withdrawn)
    #expect(decision(nil, status: status, text: earlier()).publishes == .withdrawn)
    let withdrawn = earlier(kind: .withdrawn, status: status)
    #expect(decision(nil, status: status, item: withdrawn) == Decision(reason: .notForUse))
    #expect(decision(nil, status: status) == Decision(reason: .notForUse))
    #expect(decision(nil, status: status, item: earlier(alert: nil)) == Decision(reason: .notForUse))
  }

  @Test func `what was taken back rings again when it is published again`() {
    let withdrawn = earlier(kind: .withdrawn, status: .canceled)
    let decision = decision(.warning, text: earlier(), item: withdrawn)
    #expect(decision == Decision(reason: .changed, earlier: withdrawn))
  }

  @Test(arguments: [("2", "3"), ("9", "10"), ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")])
  func `an older version that comes late says nothing`(older: String, newer: String) {
    let latest = earlier(version: newer)
    #expect(decision(.critical, version: older, item: latest) == Decision(reason: .outdated, earlier: latest))
    #expect(decision(nil, status: .canceled, version: older, item: latest).publishes == nil)
    #expect(decision(.critical, version: newer, item: earlier(version: older)).publishes == .escalation)
  }

  @Test func `an embargo holds the alert until its end`() {
    #expect(decision(.critical, embargo: 101).due == Timestamp(microseconds: 101))
    #expect(decision(.critical, embargo: 101).publishes == .new)
    #expect(decision(.critical, embargo: 100).due == nil)
    #expect(decision(.critical, embargo: 101, item: earlier()).due == Timestamp(microseconds: 101))
    // Taking back never waits.
    #expect(decision(nil, status: .canceled, embargo: 101, item: earlier()).due == nil)
  }

  @Test func `copies that differ in white space, punctuation and capitals are the same text`() {
    let one = ArticleIdentity(
      of: Article(title: "Guns fall silent", text: "Both sides agreed."), fileSHA256: "1", item: 0)
    let two = ArticleIdentity(
      of: Article(title: "GUNS  fall silent!", text: "Both sides\n\nagreed"), fileSHA256: "2", item: 3)
    let repeated = ArticleIdentity(
      of: Article(title: "Guns fall silent", text: "Guns fall silent\n\nBoth sides agreed."), fileSHA256: "3", item: 0)
    let other = ArticleIdentity(
      of: Article(title: "Guns fall silent", text: "Both sides disagreed."), fileSHA256: "1", item: 0)
    #expect(one.textSHA256 == two.textSHA256)
    #expect(one.textSHA256 == repeated.textSHA256)
    #expect(one.textSHA256 != other.textSHA256)
  }

  @Test func `SHA-256 is the standard's`() {
    #expect(sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
