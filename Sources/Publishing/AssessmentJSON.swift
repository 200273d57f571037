package import Scoring

/// The line that `tocsin score --format jsonl` writes for an item, ending in a newline.
package enum AssessmentJSON {
  /// The assessment of an item; hits that did not count are listed only when asked for.
  package static func line(_ assessment: Assessment, id: ItemID, withIgnored: Bool = false) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { line in
      line.member("id", id)
      line.member("language", assessment.language)
      line.member("threat", assessment.threat)
      line.member("escalation", assessment.escalation)
      line.member("level", assessment.level.rawValue)
      line.member("event", assessment.mainEvent?.type.rawValue)
      line.key("events")
      line.array { list in for event in assessment.events { list.value(event) } }
      line.key("evidence")
      line.array { list in for evidence in assessment.evidence { list.value(evidence) } }
      guard withIgnored else { return }
      line.key("ignored")
      line.array { list in for ignored in assessment.ignored { list.value(ignored) } }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// What stands in place of an assessment for an item that could not be read.
  package static func failure(_ error: String, id: ItemID) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { line in
      line.member("id", id)
      line.member("error", error)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

/// The parts of an assessment, the same in a score's line and in an alert.
extension JSONWriter {
  /// Writes an event with every key, `null` where nothing is known.
  package mutating func value(_ event: Event) {
    object { json in
      json.member("type", event.type.rawValue)
      json.member("mode", event.mode)
      json.member("certainty", event.certainty.rawValue)
      json.member("source", event.source)
      json.member("target", event.target)
      json.member("intensity", event.intensity)
      json.member("field", event.field.rawValue)
      json.member("sentence", event.sentence)
      json.member("offset", event.offset)
      json.member("length", event.length)
    }
  }

  /// Writes a piece of evidence with every key.
  package mutating func value(_ evidence: Evidence) {
    object { json in
      json.member("field", evidence.field.rawValue)
      json.member("offset", evidence.offset)
      json.member("length", evidence.length)
      json.member("text", evidence.text)
      json.member("concept", evidence.concept)
      json.member("pattern", evidence.pattern)
      json.member("threat", evidence.threat)
      json.member("escalation", evidence.escalation)
      json.member("why", evidence.why)
    }
  }

  /// Writes a hit that did not count, and why.
  package mutating func value(_ ignored: Ignored) {
    object { json in
      json.member("field", ignored.field.rawValue)
      json.member("offset", ignored.offset)
      json.member("length", ignored.length)
      json.member("text", ignored.text)
      json.member("concept", ignored.concept)
      json.member("why", ignored.why)
    }
  }

  /// Writes a side of an event: `actor` is null when the text names only a role; `role` stands only where there is one.
  package mutating func member(_ name: StaticString, _ participant: Participant?) {
    key(name)
    guard let participant else { return literal("null") }
    object { json in
      json.member("actor", participant.actor)
      json.member("text", participant.text)
      if let role = participant.role { json.member("role", role) }
    }
  }
}
