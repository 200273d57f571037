import Extracting
import Testing

@testable import Scoring

/// Who does it and to whom.
@Suite struct SidesTests {
  struct Sentence: Sendable, CustomTestStringConvertible {
    var text: String
    /// Codes of actors, or roles; nil for nobody.
    var source: String?
    var target: String?

    init(_ text: String, _ source: String?, _ target: String?) {
      (self.text, self.source, self.target) = (text, source, target)
    }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Sentence("Israel attacked Iran.", "ISR", "IRN"),
    Sentence("Russia bombed Kyiv.", "RUS", "UKR"),
    Sentence("Iran was attacked by Israel.", "ISR", "IRN"),
    Sentence("Boko Haram fighters attacked a village.", "BOKOHARAM", nil),
    Sentence("Gunmen on motorcycles attacked a village.", "rebels", nil),
    Sentence("Gunmen killed four policemen.", "rebels", "police"),
    Sentence("Two soldiers were killed in an ambush.", nil, "military"),
    Sentence("Ankara says Haftar's forces will be hit if they attack Turkish interests.", "TUR", "LBY.LNA"),
  ])
  func `the sides stand before the act and after it, even inside a pattern's words`(sentence: Sentence) throws {
    try Self.expect(sentence)
  }

  @Test(arguments: [
    Sentence("Boko Haram killed 30 villagers, France said.", "BOKOHARAM", "civilians"),
    Sentence("Iran fired missiles at a harbour, the White House said.", "IRN", nil),
    Sentence("Gunmen killed four policemen, said the interior ministry.", "rebels", "police"),
    Sentence("Sudanese army warplanes bombed a crowded market, medics said.", "SDN", nil),
    Sentence("The attackers fired on anyone who ran, Governor Ibrahim Tidjani told reporters.", "rebels", nil),
  ])
  func `who only says what happened suffers nothing`(sentence: Sentence) throws {
    try Self.expect(sentence)
  }

  @Test(arguments: [
    Sentence("Three soldiers killed in Mali ambush", nil, "military"),
    Sentence("Opposition leader detained in Minsk ahead of vote", nil, "opposition"),
    Sentence("A French tourist was kidnapped in northern Cameroon by suspected Islamist gunmen.", "rebels", "FRA"),
    Sentence("Soldiers killed four villagers.", "military", "civilians"),
  ])
  func `a bare participle tells what was suffered, and its doer may stand behind attributes`(sentence: Sentence) throws
  {
    try Self.expect(sentence)
  }

  @Test(arguments: [
    Sentence("Israel and Lebanon agreed to open negotiations on their border.", "ISR", "LBN"),
    Sentence("A ceasefire between Azerbaijan and Armenia took effect at midnight.", "AZE", "ARM"),
    Sentence("Thai and Cambodian forces shelled one another across their border.", "THA", "KHM"),
  ])
  func `two sides that are named together do it together`(sentence: Sentence) throws { try Self.expect(sentence) }

  @Test(arguments: [
    Sentence("Boko Haram, an armed group that Nigerian officials fear, killed 45 villagers.", "BOKOHARAM", "civilians"),
    Sentence("Fighters loyal to Khalifa Haftar attacked a camp.", "LBY.LNA", nil),
    Sentence("France pulled its last soldiers out of Mali on Monday.", "FRA", "MLI"),
  ])
  func `who another is, where and by what is no side`(sentence: Sentence) throws { try Self.expect(sentence) }

  private static func expect(_ sentence: Sentence) throws {
    let event = try #require(try Checkout.scorer.get().assess(Article(text: sentence.text)).mainEvent)
    #expect(name(of: event.source) == sentence.source)
    #expect(name(of: event.target) == sentence.target)
  }

  private static func name(of participant: Participant?) -> String? { participant.flatMap { $0.actor ?? $0.role } }
}
