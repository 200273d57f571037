import Extracting
import Scoring

/// Keeps a flood of alerts out of the journal: so many a minute are journalled one by one, the rest is summed up.
///
/// The outbox has each of them all the same.
struct AlertFlood: Sendable {
  /// What becomes of one alert in the journal.
  enum Verdict: Sendable, Hashable {
    case journal
    /// Only counted. The first of a minute is reported at once, so that nobody has to wait for the summary to know.
    case hold(isFirst: Bool)
  }

  /// What was held back.
  struct Summary: Sendable, Hashable {
    var held: [Level: Int]
    var count: Int { held.values.reduce(0, +) }
    /// The gravest level among them.
    var gravest: Level { held.keys.max() ?? .notice }
  }

  /// Alerts within a minute that are journalled one by one; nil sets no limit.
  var maximum: Int?
  private var minuteBegan: Timestamp?
  private var journalled = 0
  private var held: [Level: Int] = [:]
  private static let minute = Duration.seconds(60)

  init(maximum: Int?) { self.maximum = maximum }

  mutating func admit(_ level: Level, at now: Timestamp) -> Verdict {
    guard let maximum else { return .journal }
    if held.isEmpty, isOver(now) {
      minuteBegan = now
      journalled = 0
    }
    if journalled < maximum {
      journalled += 1
      return .journal
    }
    let isFirst = held.isEmpty
    held[level, default: 0] += 1
    return .hold(isFirst: isFirst)
  }

  /// What was held back in the minute that is over; nil when nothing was, or it is not over.
  mutating func summary(at now: Timestamp, isLast: Bool = false) -> Summary? {
    guard !held.isEmpty, isLast || isOver(now) else { return nil }
    defer {
      held = [:]
      minuteBegan = nil
    }
    return Summary(held: held)
  }

  /// When `summary` has something to say; nil when nothing is held.
  var nextDue: Timestamp? { held.isEmpty ? nil : minuteBegan.map { $0 + Self.minute } }

  /// A clock that was set back ends the minute too.
  private func isOver(_ now: Timestamp) -> Bool {
    guard let minuteBegan else { return true }
    let age = now - minuteBegan
    return age >= Self.minute || age < .zero
  }
}
