import Correlating
import Extracting
import Foundation
import Publishing
import Scoring

extension FuzzTarget {
  /// Any assessment of any article of any file: its alert is one line of JSON that satisfies the schema and reads back.
  static let alert = FuzzTarget(name: "alert") { bytes in
    var choices = Choices(bytes)
    let alert = choices.alert()
    require(alert.json.count <= 65_536, "an alert has 64 KiB at most: \(alert.json.count)")
    checkLine(alert.json)
    let complaint = AlertSchema.published.complaint(about: alert.json)
    require(complaint == nil, complaint ?? "")
    do throws(AlertUnreadable) {
      let read = try Alert(json: alert.json)
      require(read == alert, "what is written is read as it was: \(read) for \(alert)")
    } catch {
      fatalError("\(error)")
    }
    require(alert.fileName.utf8.count <= 255 && !alert.fileName.contains("/"), "a file may have this name")
    let line = AssessmentJSON.line(choices.assessment(), id: .string(choices.text()), withIgnored: true)
    checkLine(line)
    require((try? JSONSerialization.jsonObject(with: Data(line))) != nil, "a score's line is JSON")
  }

  /// One line of UTF-8 that a terminal may show.
  private static func checkLine(_ line: [UInt8]) {
    require(line.last == UInt8(ascii: "\n"), "a line ends in a line break")
    guard let text = String(validating: line.dropLast(), as: UTF8.self) else { fatalError("a line is UTF-8") }
    require(!text.unicodeScalars.contains(where: \.actsOnTerminals), "nothing in a line acts on a terminal")
  }
}

extension Unicode.Scalar {
  /// Control characters of both kinds, and what turns the direction of the text round.
  var actsOnTerminals: Bool {
    value < 0x20 || 0x7F..<0xA0 ~= value || ("\u{202A}"..."\u{202E}").contains(self)
      || ("\u{2066}"..."\u{2069}").contains(self)
  }
}

/// The parts of alerts.
extension Choices {
  mutating func alert() -> Alert {
    let assessment = assessment()
    let kind = one(of: AlertKind.allCases)
    let reasons: [AlertKind: Reason] = [
      .new: .newStory, .update: .changed, .escalation: .graver, .withdrawn: .takenBack,
    ]
    let occasion = AlertOccasion(
      kind: kind, reason: reasons[kind] ?? .newStory, replaces: maybe { _ in String(repeating: "a", count: 26) },
      level: one(of: [.notice, .warning, .critical]))
    let article = article()
    let file = InputFile(
      inbox: text(), path: raw(number(below: 300)), member: maybe { $0.text() }, size: Int64(number(below: 1 << 16)),
      modified: instant())
    let alert = Alert(
      occasion, time: min(max(instant(), .earliest), .latest), article: article,
      identity: ArticleIdentity(of: article, fileSHA256: sha256(file.path), item: number(below: 1000)), format: text(),
      file: file, assessment: assessment, threshold: Points(tenths: number(below: 1000)), storyKey: text(),
      engine: Engine(host: text(), instance: text(), version: text(), lexicon: text()))
    guard let alert else { fatalError("every level but none rings") }
    return alert
  }

  mutating func assessment() -> Assessment {
    let events = list { $0.event() }
    return Assessment(
      language: text(), threat: Points(tenths: number(below: 1000)),
      escalation: Points(tenths: number(below: 2000) - 1000),
      level: one(of: Level.allCases), mainEvent: events.isEmpty ? nil : one(of: events), events: events,
      evidence: list { $0.evidence() }, ignored: list { $0.ignored() })
  }

  mutating func article() -> Article {
    Article(
      title: maybe { $0.text() }, text: text(), language: maybe { $0.text() }, published: maybe { $0.instant() },
      source: maybe { $0.text() }, url: maybe { $0.text() }, authors: list { $0.text() },
      status: one(of: PublicationStatus.allCases), guid: maybe { $0.text() }, version: maybe { $0.text() })
  }

  private mutating func instant() -> Timestamp {
    Timestamp(microseconds: raw(8).reduce(into: Int64(0)) { $0 = $0 << 8 | Int64($1) })
  }

  private mutating func event() -> Event {
    Event(
      type: one(of: EventType.allCases), mode: maybe { $0.text() }, certainty: one(of: Certainty.allCases),
      source: maybe { $0.participant() }, target: maybe { $0.participant() },
      intensity: Double(number(below: 200)) / 10 - 10, field: one(of: [.title, .text]), sentence: number(below: 2000),
      offset: number(below: 1 << 16), length: number(below: 1 << 16))
  }

  private mutating func participant() -> Participant {
    Participant(actor: maybe { $0.text() }, role: maybe { $0.text() }, text: text())
  }

  private mutating func evidence() -> Evidence {
    Evidence(
      field: one(of: [.title, .text]), offset: number(below: 1 << 16), length: number(below: 1 << 16), text: text(),
      concept: text(), pattern: maybe { $0.text() }, threat: Points(tenths: number(below: 1000)),
      escalation: Points(tenths: number(below: 2000) - 1000), why: text())
  }

  private mutating func ignored() -> Ignored {
    Ignored(
      field: one(of: [.title, .text]), offset: number(below: 1 << 16), length: number(below: 1 << 16), text: text(),
      concept: text(), why: text())
  }
}
