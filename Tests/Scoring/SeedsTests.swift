import Extracting
import Foundation
import Scoring
import Testing

/// What `seeds/expectations.json` says of one article.
struct Expectation: Decodable, Sendable {
  struct Sides: Decodable, Sendable {
    var type: String
    var source: String?
    var target: String?
  }

  var level: String
  var event: String?
  var must_include: [Sides]
  var direction: String
  var why: String
}

@Suite struct SeedsTests {
  private struct Expectations: Decodable {
    var articles: [String: Expectation]
  }

  private static func expectations() throws -> [String: Expectation] {
    let file = Checkout.root.appending(path: "seeds/expectations.json")
    return try JSONDecoder().decode(Expectations.self, from: try Data(contentsOf: file)).articles
  }

  private static func article(_ key: String) throws -> Article {
    let parts = key.split(separator: "#")
    let bytes = [UInt8](try Data(contentsOf: Checkout.root.appending(path: "seeds/\(parts[0])")))
    let items = try extract(bytes, name: String(parts[0])).items
    return try items[parts.count > 1 ? Int(parts[1]) ?? 0 : 0].result.get()
  }

  @Test func `every sample article rings or stays silent as expected, with its event, sides and direction`() throws {
    let scorer = try Checkout.scorer.get()
    let expectations = try Self.expectations()
    #expect(expectations.count >= 14)
    for (key, expected) in expectations.sorted(by: { $0.key < $1.key }) {
      let assessment = scorer.assess(try Self.article(key))
      #expect(
        Self.rings(assessment.level.rawValue) == Self.rings(expected.level),
        "\(key): \(assessment.level) \(assessment.threat), expected \(expected.level): \(expected.why)")
      if let event = expected.event, expected.level != "none" {
        #expect(assessment.mainEvent?.type.rawValue == event, "\(key)")
      }
      for sides in expected.must_include {
        let found = assessment.events.contains {
          $0.type.rawValue == sides.type && (sides.source == nil || $0.source?.actor == sides.source)
            && (sides.target == nil || $0.target?.actor == sides.target)
        }
        #expect(found, "\(key) must tell of \(sides)")
      }
      let tenths = assessment.escalation.tenths
      let direction = tenths >= 200 ? "rising" : tenths <= -200 ? "falling" : "neither"
      #expect(direction == expected.direction, "\(key): escalation \(assessment.escalation)")
    }
  }

  private static func rings(_ level: String) -> Bool { level == "warning" || level == "critical" }
}
