/// How much an article deserves a person's attention.
package enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
  case none, notice, warning, critical

  /// The level's rank, 0 for `none` to 3 for `critical`.
  package var rank: Int {
    switch self {
    case .none: 0
    case .notice: 1
    case .warning: 2
    case .critical: 3
    }
  }

  /// The syslog priority under which an alert of this level is journalled; nil for `none`, which never rings.
  package var journalPriority: Int? {
    switch self {
    case .none: nil
    case .notice: 5
    case .warning: 4
    case .critical: 2
    }
  }

  package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}
