import Correlating
import Extracting
import Scoring

/// The alert's JSON: a CloudEvents 1.0 envelope with our own `data`, as `docs/alert-1.schema.json` describes it.
struct AlertDocument {
  let id: String
  let occasion: AlertOccasion
  let time: Timestamp
  /// With every string cut to its limit.
  let article: Article
  let identity: ArticleIdentity
  let format: String
  let inbox: String
  let path: String
  let member: String?
  let file: InputFile
  let lead: String
  let language: String
  let threat: Points
  let escalation: Points
  let threshold: Points
  let mainEvent: Event?
  private let events: [Event]
  private let evidence: [Evidence]
  let storyKey: String
  let engine: Engine
  private let hasCut: Bool

  init(
    id: String, occasion: AlertOccasion, time: Timestamp, article: Article, identity: ArticleIdentity, format: String,
    file: InputFile, assessment: Assessment, threshold: Points, storyKey: String, engine: Engine
  ) {
    var cutter = AlertCutter()
    self.id = id
    self.occasion = occasion
    self.time = time
    self.article = cutter.cut(article)
    self.identity = identity
    self.format = cutter.cut(format, AlertLimits.nameBytes)
    inbox = cutter.cut(file.inbox, AlertLimits.pathBytes)
    path = cutter.cut(String(shownPath: file.path), AlertLimits.pathBytes)
    member = cutter.cut(file.member.map(\.shownSafely), AlertLimits.quoteBytes)
    self.file = file
    lead = article.text.shortened(toBytes: AlertLimits.leadBytes)
    language = cutter.cut(assessment.language, AlertLimits.nameBytes)
    threat = assessment.threat
    escalation = assessment.escalation
    self.threshold = threshold
    mainEvent = assessment.mainEvent.map { cutter.cut($0) }
    events = assessment.events.map { cutter.cut($0) }
    evidence = assessment.evidence.map { cutter.cut($0) }
    self.storyKey = cutter.cut(storyKey, AlertLimits.quoteBytes)
    self.engine = Engine(
      host: engine.host, instance: engine.instance, version: cutter.cut(engine.version, AlertLimits.nameBytes),
      lexicon: cutter.cut(engine.lexicon, AlertLimits.nameBytes))
    hasCut = cutter.hasCut
  }

  private var level: Level { occasion.level }

  /// One line, at most 65,536 bytes: what does not fit is left out from the weakest, and `truncated` says so.
  func encoded() -> [UInt8] {
    let bare = encoded(events: [], evidence: [], truncated: false)
    let room = AlertLimits.documentBytes - bare.count
    let events = KeptParts(
      self.events, atMost: AlertLimits.events, bytes: room / 2,
      strength: { event in event == mainEvent ? .infinity : event.intensity.magnitude }, encode: { $0.value($1) })
    let evidence = KeptParts(
      self.evidence, atMost: AlertLimits.evidence, bytes: room - events.bytes,
      strength: { Double($0.threat.tenths.magnitude + $0.escalation.tenths.magnitude) }, encode: { $0.value($1) })
    return encoded(
      events: events.parts, evidence: evidence.parts,
      truncated: hasCut || events.leftOut > 0 || evidence.leftOut > 0)
  }

  private func encoded(events: [[UInt8]], evidence: [[UInt8]], truncated: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("id", id)
      json.member("specversion", "1.0")
      json.member("type", "org.tocsin.alert.v1")
      json.member("source", engine.urn)
      json.member("time", time.iso8601)
      json.member("subject", identity.textSHA256)
      json.member("dataschema", "urn:tocsin:schema:alert:1")
      json.member("datacontenttype", "application/json")
      json.member("severitytext", level.rawValue.uppercased())
      json.member("severitynumber", level.severityNumber)
      json.key("data")
      json.object { data in
        writeFindings(to: &data, events: events, evidence: evidence)
        writeOrigin(to: &data)
        data.member("truncated", truncated)
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func writeFindings(to data: inout JSONWriter, events: [[UInt8]], evidence: [[UInt8]]) {
    data.member("schema", "1.1")
    data.member("kind", occasion.kind.rawValue)
    data.member("reason", occasion.reason.rawValue)
    data.member("replaces", occasion.replaces)
    data.member("language", language)
    data.member("level", level.rawValue)
    data.member("threat", threat)
    data.member("escalation", escalation)
    data.member("threshold", threshold)
    data.key("event")
    if let mainEvent { data.value(mainEvent) } else { data.literal("null") }
    data.key("events")
    data.array { list in for event in events { list.literal(event) } }
    data.key("evidence")
    data.array { list in for part in evidence { list.literal(part) } }
  }

  private func writeOrigin(to data: inout JSONWriter) {
    data.key("article")
    data.object { json in
      json.member("title", article.title)
      json.member("url", article.url)
      json.member("source", article.source)
      json.key("authors")
      json.array { list in for author in article.authors { list.value(author) } }
      json.member("language", article.language)
      json.member("published", article.published?.iso8601)
      json.member("guid", article.guid)
      json.member("version", article.version)
      json.member("status", article.status.rawValue)
      json.member("format", format)
      json.member("file_sha256", identity.fileSHA256)
      json.member("text_sha256", identity.textSHA256)
      json.member("item", identity.item)
    }
    data.key("file")
    data.object { json in
      json.member("inbox", inbox)
      json.member("path", path)
      json.member("member", member)
      json.member("size", file.size)
      json.member("modified", file.modified.iso8601)
    }
    data.key("story")
    data.object { $0.member("key", storyKey) }
    data.member("lead", lead)
    data.key("cap")
    data.object { json in
      json.member("urgency", AlertingHint.urgency(of: mainEvent))
      json.member("severity", AlertingHint.severity(of: level))
      json.member("certainty", AlertingHint.certainty(of: mainEvent))
    }
    data.key("engine")
    data.object { json in
      json.member("name", "tocsin")
      json.member("version", engine.version)
      json.member("lexicon", engine.lexicon)
    }
  }
}
