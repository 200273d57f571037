import Correlating
import Extracting
import Scoring
import Testing

@Suite struct DecideTests {
  private func assessment(_ level: Level) -> Assessment {
    Assessment(
      language: "en", threat: .zero, escalation: .zero, level: level, mainEvent: nil, events: [], evidence: [],
      ignored: [])
  }

  private let earlier = Recollection(
    identity: ArticleIdentity(fileSHA256: "a", item: 0, textSHA256: "b"), recorded: Timestamp(microseconds: 0),
    alertID: "x")

  @Test(arguments: Level.allCases, Level.allCases)
  func `an article rings from the desk's level on, and never at none`(level: Level, ringFrom: Level) {
    let decision = decide(assessment(level), ringFrom: ringFrom, sameBytes: nil, sameText: nil)
    #expect(decision.rings == (level >= ringFrom && level != .none))
    #expect(decision.reason == (decision.rings ? .newStory : .belowLevel))
  }

  @Test func `what was there before does not ring again, and the reason says which`() {
    let bytes = decide(assessment(.critical), ringFrom: .notice, sameBytes: earlier, sameText: earlier)
    #expect(bytes == Decision(reason: .sameBytes, earlier: earlier))
    let text = decide(assessment(.critical), ringFrom: .notice, sameBytes: nil, sameText: earlier)
    #expect(text == Decision(reason: .sameText, earlier: earlier))
    #expect(!bytes.rings && !text.rings)
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
