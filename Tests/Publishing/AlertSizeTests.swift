import Correlating
import Extracting
import FoundationEssentials
import Publishing
import Scoring
import Testing

struct AlertSizeTests {
  @Test func `what cannot be dropped fits even when every string is as bad as it can be`() throws {
    let bad = String(repeating: "\u{1}", count: 100_000)
    let side = Participant(actor: bad, role: bad, text: bad)
    var event = Sample.event
    (event.mode, event.source, event.target) = (bad, side, side)
    var assessment = Sample.assessment
    assessment.language = bad
    assessment.mainEvent = event
    assessment.events = Array(repeating: event, count: 300)
    let article = Article(
      title: bad, text: bad, language: bad, source: bad, url: bad, authors: Array(repeating: bad, count: 100),
      guid: bad,
      version: bad)
    let file = InputFile(inbox: bad, path: Array(bad.utf8), member: bad, size: .max, modified: Sample.time)
    let engine = Engine(host: bad, instance: bad, version: bad, lexicon: bad)
    let alert = try #require(
      Alert(
        AlertOccasion(level: .critical), time: Sample.time, article: article, identity: Sample.identity, format: bad,
        file: file, assessment: assessment,
        threshold: .zero, storyKey: bad, engine: engine))
    #expect(alert.json.count <= 65_536)
    #expect(alert.json.last == UInt8(ascii: "\n"))
    #expect(alert.json.filter { $0 == UInt8(ascii: "\n") }.count == 1)
  }

  @Test func `of too much evidence the strongest is kept in the order of the text`() throws {
    var assessment = Sample.assessment
    assessment.evidence = (0..<1000).map { index in
      var evidence = Sample.evidence
      evidence.offset = index
      evidence.threat = Points(tenths: index % 10 == 3 ? 500 : index % 7)
      evidence.escalation = Points(tenths: index % 10 == 6 ? -800 : 0)
      return evidence
    }
    let data = try findings(of: assessment)
    #expect(data.evidence.count == 128)
    #expect(data.truncated)
    #expect(data.threat == 71.4)
    #expect(data.evidence.map(\.offset) == data.evidence.map(\.offset).sorted())
    #expect(data.evidence.filter { $0.escalation == -80 }.count == 100)
    #expect(data.evidence.allSatisfy { $0.escalation == -80 || $0.threat == 50 })
  }

  @Test func `of too many events the most intense and the main one are kept`() throws {
    var assessment = Sample.assessment
    assessment.events = (0..<500).map { index in
      var event = Sample.event
      event.offset = index
      event.intensity = index % 5 == 0 ? -9 : 1
      return event
    }
    assessment.mainEvent = assessment.events[401]
    let data = try findings(of: assessment)
    #expect(data.events.count == 64)
    #expect(data.truncated)
    #expect(data.events.filter { $0.intensity == -9 }.count == 63)
    #expect(data.events.map(\.offset).last == 401)
  }

  @Test func `nothing is said to be missing when nothing is`() throws {
    #expect(try !findings(of: Sample.assessment).truncated)
    var article = Sample.article
    article.title = String(repeating: "x", count: 513)
    let alert = try #require(Sample.alert(article: article))
    #expect(try JSONDecoder().decode(Document.self, from: Data(alert.json)).data.truncated)
    #expect(alert.title == String(repeating: "x", count: 509) + "…")
  }

  private func findings(of assessment: Assessment) throws -> Document.Findings {
    let alert = try #require(Sample.alert(assessment: assessment))
    return try JSONDecoder().decode(Document.self, from: Data(alert.json)).data
  }
}

private struct Document: Decodable {
  var data: Findings

  struct Findings: Decodable {
    var threat: Double
    var events: [EventPart]
    var evidence: [EvidencePart]
    var truncated: Bool
  }

  struct EventPart: Decodable {
    var offset: Int
    var intensity: Double
  }

  struct EvidencePart: Decodable {
    var offset: Int
    var threat: Double
    var escalation: Double
  }
}
