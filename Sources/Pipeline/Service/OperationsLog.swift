import LinuxSystem
package import Logging
package import Publishing

/// Where the service's own messages go: the journal under systemd, standard error by hand.
package struct OperationsLog: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level = .info
  private let label: String
  private let journal: Journal?

  /// - Parameter journal: the journal to send to; nil for standard error.
  package init(label: String, journal: Journal?) {
    self.label = label
    self.journal = journal
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let details = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
    let suffix = details.map { " \($0.key)=\($0.value)" }.joined()
    let text = "\(event.message)\(suffix)"
    if let journal {
      let entry = JournalEntry(
        messageID: nil, message: text, priority: event.level.priority, fields: [JournalField(.component, label)])
      if (try? journal.send(entry)) != nil { return }
    }
    StandardStream.error.tell("\(label): \(event.level): \(text.shownSafely)\n")
  }
}

extension Logger.Level {
  /// As in syslog.
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
