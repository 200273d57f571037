import Correlating
import Extracting
import FoundationEssentials
import Scoring

/// Stored bytes that are no alert of this version.
package struct AlertUnreadable: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was found instead.
  package var reason: String

  package var description: String {
    "read a stored alert: \(reason); it was written by another version of tocsin or is damaged: "
      + "read it by hand, or remove it from the outbox"
  }
}

extension Alert {
  /// Reads back an alert from its bytes, as far as listing, journalling and publishing need it.
  ///
  /// Unknown keys are passed over: a later minor version adds some.
  package init(json: [UInt8]) throws(AlertUnreadable) {
    let envelope: Envelope
    do {
      envelope = try JSONDecoder().decode(Envelope.self, from: Data(json))
    } catch {
      throw AlertUnreadable(reason: String(describing: error).shownSafely.shortened(toBytes: 512))
    }
    guard AlertIdentifier.isWellFormed(envelope.id) else {
      throw AlertUnreadable(reason: "no id: \(envelope.id.shownSafely.shortened(toBytes: 64))")
    }
    guard let time = Timestamp(parsing: envelope.time) else {
      throw AlertUnreadable(reason: "no time: \(envelope.time.shownSafely.shortened(toBytes: 64))")
    }
    let data = envelope.data
    guard let kind = AlertKind(rawValue: data.kind) else {
      throw AlertUnreadable(reason: "unknown kind \(data.kind.shownSafely.shortened(toBytes: 64))")
    }
    guard let level = Level(rawValue: data.level), level != .none else {
      throw AlertUnreadable(reason: "unknown level \(data.level.shownSafely.shortened(toBytes: 64))")
    }
    let event = data.event.flatMap { EventType(rawValue: $0.type) }
    self.init(
      id: envelope.id, kind: kind, time: time, level: level, threat: Points(rounding: data.threat),
      escalation: Points(rounding: data.escalation), event: event, source: data.event?.source?.participant,
      target: data.event?.target?.participant, title: data.article.title, lead: data.lead, url: data.article.url,
      inbox: data.file.inbox, path: data.file.path, json: json)
  }
}

extension Points {
  fileprivate init(rounding number: Double) {
    self.init(tenths: Int((min(max(number, -1_000), 1_000) * 10).rounded()))
  }
}

private struct Envelope: Decodable {
  var id: String
  var time: String
  var data: Content

  struct Content: Decodable {
    var kind: String
    var level: String
    var threat: Double
    var escalation: Double
    var event: MainEvent?
    var article: Origin
    var file: File
    var lead: String
  }

  struct MainEvent: Decodable {
    var type: String
    var source: Side?
    var target: Side?
  }

  struct Side: Decodable {
    var actor: String?
    var role: String?
    var text: String

    var participant: Participant { Participant(actor: actor, role: role, text: text) }
  }

  struct Origin: Decodable {
    var title: String?
    var url: String?
  }

  struct File: Decodable {
    var inbox: String
    var path: String
  }
}
