@testable import Publishing

extension FuzzTarget {
  /// Journal entries of alerts and of anything else, reasons of the quarantine, and names of files as they are shown.
  static let journal = FuzzTarget(name: "journal") { bytes in
    var choices = Choices(bytes)
    check(JournalEntry(alert: choices.alert(), outbox: choices.maybe { $0.text() }))
    check(
      JournalEntry(
        messageID: choices.one(of: MessageID.allCases), message: choices.text(),
        priority: choices.number(below: 20) - 5,
        fields: choices.list { JournalField($0.one(of: JournalField.Name.allCases), $0.text()) }))
    let reason = QuarantineReason(
      kind: choices.text(), what: choices.text(), remedy: choices.text(), line: choices.maybe { $0.number(below: 9) },
      offset: choices.maybe { $0.number(below: 9) }, inbox: choices.text(), path: choices.text(),
      size: Int64(choices.number(below: 1 << 16)), movedTo: choices.maybe { $0.text() },
      attempts: choices.number(below: 9), time: choices.text())
    require(QuarantineReason(json: reason.json()) == reason, "a reason is read as it was written: \(reason)")
    let shown = String(shownPath: bytes)
    require(!shown.unicodeScalars.contains(where: \.actsOnTerminals), "a path can be shown")
    require([UInt8](shownPath: shown) == bytes, "a path that is shown can be turned back")
  }

  private static func check(_ entry: JournalEntry) {
    require((0...7).contains(entry.priority), "a priority is syslog's")
    let assignments = entry.assignments
    require(assignments.count <= entry.fields.count + 4, "an entry has no more fields than it was given")
    for assignment in assignments {
      require(!assignment.unicodeScalars.contains(where: \.actsOnTerminals), "a field is one line that can be shown")
      require(assignment.utf8.count <= 4096 + 32, "a field has 4 KiB at most")
      let name = assignment.utf8.prefix { $0 != UInt8(ascii: "=") }
      require(
        name.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "_") },
        "a field's name is one of ours")
    }
  }
}
