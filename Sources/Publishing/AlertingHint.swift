import Scoring

/// Hints in the words of the Common Alerting Protocol 1.2, for those who turn alerts into CAP drafts.
///
/// News is hearsay: no certainty above `Possible` is ever claimed.
enum AlertingHint {
  static func urgency(of event: Event?) -> String {
    switch event?.certainty {
    case .threatened, .planned: "Future"
    case .past: "Past"
    case .actual, .reported, .hypothetical, .negated, nil: "Unknown"
    }
  }

  static func severity(of level: Level) -> String {
    switch level {
    case .none: "Unknown"
    case .notice: "Minor"
    case .warning: "Moderate"
    case .critical: "Severe"
    }
  }

  static func certainty(of event: Event?) -> String {
    switch event?.certainty {
    case .actual, .threatened, .planned, .reported: "Possible"
    case .negated: "Unlikely"
    case .hypothetical, .past, nil: "Unknown"
    }
  }
}

extension Level {
  /// The CloudEvents severity extension's number, on OpenTelemetry's scale: 9 information, 13 warning, 21 fatal.
  var severityNumber: Int {
    switch self {
    case .none: 9
    case .notice: 10
    case .warning: 13
    case .critical: 21
    }
  }
}
