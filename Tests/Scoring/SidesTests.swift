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

  private static func expect(_ sentence: Sentence) throws {
    let event = try #require(try Checkout.scorer.get().assess(Article(text: sentence.text)).mainEvent)
    #expect(name(of: event.source) == sentence.source)
    #expect(name(of: event.target) == sentence.target)
  }

  private static func name(of participant: Participant?) -> String? { participant.flatMap { $0.actor ?? $0.role } }
}
