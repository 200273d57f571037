import Extracting
import Foundation
import Testing

@testable import Scoring

/// What copy in capitals weighs, by a lexicon of two concepts and the checkout's settings.
@Suite struct RelevanceTests {
  private static func scorer(capitals: String) throws -> Scorer {
    let settings = Checkout.root.appending(path: "etc/lexicon/en/settings.yaml")
    let lexicon = """
      about: Two concepts, one of which tells poems from news.
      concepts:
        act.shell: {doc: Shelling., event: {type: ASSAULT, mode: heavy-weapons, intensity: -9}, phrases: [shelled]}
        cue.poem: {doc: Poems., phrases: [poem]}
      relevance: {acts: 1, base: 0, lowest: -5, highest: 5, length_words: 80, capitals_words: 7, topic_low: 3,
                  topic_limit: 8,
                  concepts: {cue.poem: -1}\(capitals)}
      """
    return Scorer(
      lexicon: try Lexicon.compile(
        language: "en",
        files: [("settings.yaml", [UInt8](try Data(contentsOf: settings))), ("test.yaml", Array(lexicon.utf8))]))
  }

  private static let text = "They shelled the harbour, says the poem"

  @Test func `copy in capitals is weighed by what is said of capitals`() throws {
    let scorer = try Self.scorer(capitals: ", capitals: {acts: 1, base: 0, concepts: {cue.poem: 1}}")
    let print = scorer.assess(Article(text: Self.text))
    let capitals = scorer.assess(Article(text: Self.text.uppercased()))
    let noPoem = scorer.assess(Article(text: "They shelled the harbour, says the paper"))
    #expect(print.threat < noPoem.threat && noPoem.threat < capitals.threat)
    #expect(capitals.evidence.map(\.threat).reduce(.zero, +) == capitals.threat)
    #expect(capitals.evidence.first?.why.contains("cue.poem") == true)
  }

  @Test(arguments: ["", ", beside: {act.shell: {cue.poem: 2}}", ", beside: {cue.poem: {act.shell: 2}}"])
  func `what is said of print alone does not touch capitals`(pairs: String) throws {
    let scorer = try Self.scorer(capitals: pairs + ", capitals: {acts: 1, base: 0}")
    let noPoem = "They shelled the harbour, says the paper"
    #expect(scorer.assess(Article(text: Self.text)).threat != scorer.assess(Article(text: noPoem)).threat)
    #expect(
      scorer.assess(Article(text: Self.text.uppercased())).threat
        == scorer.assess(Article(text: noPoem.uppercased())).threat)
  }

  @Test func `without weights of their own, capitals weigh as print does`() throws {
    let scorer = try Self.scorer(capitals: "")
    #expect(
      scorer.assess(Article(text: Self.text)).threat == scorer.assess(Article(text: Self.text.uppercased())).threat)
  }

  @Test func `a flash in capitals weighs as print does`() throws {
    let scorer = try Self.scorer(capitals: ", capitals: {acts: 0, base: -4}")
    let flash = "They shelled the harbour, says poem"
    #expect(scorer.assess(Article(text: flash)).threat == scorer.assess(Article(text: flash.uppercased())).threat)
    #expect(
      scorer.assess(Article(text: Self.text.uppercased())).threat < scorer.assess(Article(text: Self.text)).threat)
  }

  @Test func `a weight for capitals must be that of something the lexicon has`() {
    #expect(throws: (any Error).self) {
      try Self.scorer(capitals: ", capitals: {acts: 0, base: 0, concepts: {cue.poems: 1}}")
    }
  }

  @Test(arguments: ["act.shell: {cue.poem: 2}", "cue.poem: {act.shell: 2}"])
  func `two may say more together than each alone`(weight: String) throws {
    let alone = try Self.scorer(capitals: "")
    let beside = try Self.scorer(capitals: ", beside: {\(weight)}")
    let (before, after) = (alone.assess(Article(text: Self.text)), beside.assess(Article(text: Self.text)))
    #expect(before.threat < after.threat)
    #expect(after.evidence.map(\.threat).reduce(.zero, +) == after.threat)
    #expect(after.evidence.first?.why.contains(" beside ") == true)
    let noPoem = Article(text: "They shelled the harbour, says the paper")
    #expect(alone.assess(noPoem).threat == beside.assess(noPoem).threat)
  }

  @Test(arguments: ["act.shel: {cue.poem: 2}", "act.shell: {cue.poems: 2}"])
  func `a weight of two must be that of two things the lexicon has`(weight: String) {
    #expect(throws: (any Error).self) { try Self.scorer(capitals: ", beside: {\(weight)}") }
  }
}
