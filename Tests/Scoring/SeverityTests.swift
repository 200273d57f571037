import Extracting
import Foundation
import StrictYAML
import Testing

@testable import Scoring

/// What makes an article grave, by a lexicon of two acts and the checkout's settings with a `severity` of their own.
@Suite struct SeverityTests {
  private static func scorer(
    severity: String = "{intensity: 9, points: 5, above: 50, factor: 0.5}"
  ) throws -> Scorer {
    let file = Checkout.root.appending(path: "etc/lexicon/en/settings.yaml")
    let settings = try String(contentsOf: file, encoding: .utf8)
      .replacing(/\n  severity: \{[^}]*\}/, with: "\n  severity: \(severity)")
    let lexicon = """
      about: A lesser and a grave act.
      concepts:
        act.torch: {doc: Arson., event: {type: ASSAULT, mode: destroy, intensity: -8}, phrases: [torched]}
        act.shell: {doc: Shelling., event: {type: ASSAULT, mode: heavy-weapons, intensity: -9}, phrases: [shelled]}
      """
    return Scorer(
      lexicon: try Lexicon.compile(
        language: "en", files: [("settings.yaml", Array(settings.utf8)), ("test.yaml", Array(lexicon.utf8))]))
  }

  private static let lesser = "They torched the port. They torched the mill. They torched the school."

  @Test func `many lesser acts ring but are not critical, until one is grave`() throws {
    var scorer = try Self.scorer()
    scorer.levels.critical = 65
    let lesser = scorer.assess(Article(text: Self.lesser))
    let grave = scorer.assess(Article(title: "They shelled the harbour", text: Self.lesser))
    #expect(lesser.level == .warning)
    #expect(grave.level == .critical)
  }

  @Test func `the threat above the bound counts by the factor, and the evidence says so and adds up`() throws {
    let full = try Self.scorer(severity: "{intensity: 9, points: 5, above: 50, factor: 1}")
      .assess(Article(text: Self.lesser))
    let lowered = try Self.scorer().assess(Article(text: Self.lesser))
    let expected = 50 + (Double(full.threat.tenths) / 10 - 50) / 2
    #expect(abs(Double(lowered.threat.tenths) / 10 - expected) <= 0.1)
    #expect(lowered.evidence.map(\.threat).reduce(.zero, +) == lowered.threat)
    #expect(lowered.evidence.allSatisfy { $0.why.contains("no grave act ×") })
    #expect(full.evidence.allSatisfy { !$0.why.contains("grave") })
  }

  @Test func `a grave act that adds next to nothing makes no article grave`() throws {
    let text = Self.lesser + " They shelled the harbour."
    let any = try Self.scorer(severity: "{intensity: 9, points: 0, above: 50, factor: 0.5}")
    let most = try Self.scorer(severity: "{intensity: 9, points: 99, above: 50, factor: 0.5}")
    #expect(any.assess(Article(text: text)).threat > most.assess(Article(text: text)).threat)
  }

  @Test func `up to the bound nothing is lowered`() throws {
    let text = "They torched the port."
    let above = try Self.scorer(severity: "{intensity: 9, points: 5, above: 60, factor: 0}")
    let never = try Self.scorer(severity: "{intensity: 9, points: 5, above: 100, factor: 0}")
    #expect(above.assess(Article(text: text)).threat == never.assess(Article(text: text)).threat)
    #expect(above.assess(Article(text: Self.lesser)).threat == Points(tenths: 600))
  }

  @Test func `the dead of a whole war are background, those of a day are not`() throws {
    let scorer = try Checkout.scorer.get()
    let day = scorer.assess(Article(text: "The bombs killed 4,900 people in the city."))
    let war = scorer.assess(Article(text: "The bombs killed 30,000 people in the city."))
    #expect(day.level >= .warning)
    #expect(war.level < .warning)
    #expect(war.evidence.contains { $0.why.contains("30000, the toll of a war ×0.15") })
  }

  @Test(arguments: [
    "{intensity: 11, points: 5, above: 50, factor: 0.5}", "{intensity: 9, points: 5, above: 50, factor: 2}",
    "{intensity: 9, points: 5, above: 50}", "{intensity: 9, points: 5, above: 50, factor: 0.5, below: 3}",
  ])
  func `nonsense is refused`(severity: String) {
    #expect(throws: YAMLFault.self) { try Self.scorer(severity: severity) }
  }
}
