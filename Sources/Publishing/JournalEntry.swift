/// One entry of the journal: a message for people and fields for programs.
package struct JournalEntry: Sendable, Hashable {
  /// Which program speaks: alerts and operations can be told apart by it.
  package enum Identifier: String, Sendable, Hashable {
    case alert = "tocsin-alert"
    case operations = "tocsin"
  }

  /// Its kind; nil for entries that need no explanation.
  package let messageID: MessageID?
  /// One line, at most 2 KiB.
  package let message: String
  /// As in syslog, from 0 (emergency) to 7 (debug).
  package let priority: Int
  /// Which program speaks.
  package let identifier: Identifier
  /// In the order in which they are sent.
  package let fields: [JournalField]

  /// Cleans and bounds the message, and holds the priority to 0…7.
  package init(
    messageID: MessageID?, message: String, priority: Int, identifier: Identifier = .operations,
    fields: [JournalField] = []
  ) {
    self.messageID = messageID
    self.message = message.shortened(toBytes: 2048).shownSafely.shortened(toBytes: 2048)
    self.priority = min(max(priority, 0), 7)
    self.identifier = identifier
    self.fields = fields
  }

  /// The entry as `NAME=value`, each of one line.
  var assignments: [String] {
    var lines = ["MESSAGE=\(message)", "PRIORITY=\(priority)", "SYSLOG_IDENTIFIER=\(identifier.rawValue)"]
    if let messageID { lines.append("MESSAGE_ID=\(messageID.rawValue)") }
    return lines + fields.map { "\($0.name.rawValue)=\($0.value)" }
  }
}
