import Correlating
import Scoring

extension JournalEntry {
  /// The journal's copy of an alert; what the alert does not know is left out.
  ///
  /// - Parameter outbox: the path of the alert's file; nil when it could not be written.
  package init(alert: Alert, outbox: String?) {
    var fields = [
      JournalField(.alertID, alert.id), JournalField(.level, alert.level.rawValue),
      JournalField(.threat, alert.threat.description), JournalField(.escalation, alert.escalation.description),
    ]
    func add(_ name: JournalField.Name, _ value: String?, maximumBytes: Int = 4096) {
      if let value, !value.isEmpty { fields.append(JournalField(name, value, maximumBytes: maximumBytes)) }
    }
    add(.event, alert.event?.rawValue)
    add(.sourceActor, alert.source?.actor)
    add(.targetActor, alert.target?.actor)
    add(.title, alert.title, maximumBytes: AlertLimits.titleBytes)
    add(.url, alert.url)
    add(.file, alert.filePath)
    add(.outbox, outbox)
    self.init(
      messageID: .alert, message: alert.headline, priority: alert.level.journalPriority ?? 6, identifier: .alert,
      fields: fields)
  }
}

extension Alert {
  /// The article's file, inbox and all.
  package var filePath: String { inbox.hasSuffix("/") ? inbox + path : "\(inbox)/\(path)" }

  /// One line that a person understands at three in the morning.
  ///
  /// `WARNING 71 ↑46 THREATEN TUR → LBY.LNA: Turkey warns it will target Libya's Haftar`
  package var headline: String {
    var words = [level.rawValue.uppercased(), kind == .withdrawn ? "WITHDRAWN" : String(threat.full)]
    if kind == .update || kind == .escalation { words.append(kind.rawValue.uppercased()) }
    switch escalation.tenths {
    case 1...: words.append("↑\(escalation.rounded)")
    case ..<0: words.append("↓\(escalation.rounded)")
    default: break
    }
    if let event { words.append(event.rawValue) }
    if let source { words.append(source.shown) }
    if let target { words.append("→ \(target.shown)") }
    let subject = title.flatMap { $0.isEmpty ? nil : $0 } ?? lead
    return "\(words.joined(separator: " ")): \(subject)".shownSafely.shortened(toBytes: 1024)
  }
}

extension Participant {
  /// The code, or the words where the text names only a role.
  fileprivate var shown: String { actor ?? text.shortened(toBytes: 64) }
}

extension Points {
  /// Whole points, without sign.
  fileprivate var rounded: Int { Int(tenths.magnitude + 5) / 10 }
  /// The points that are full, so that what warns at 74.9 does not show the 75 of the next level.
  fileprivate var full: Int { tenths / 10 }
}
