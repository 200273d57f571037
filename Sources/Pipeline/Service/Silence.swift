import Extracting
import SystemPackage

/// When an inbox that receives nothing is reported: once its time is over, then after twice that time, four times, and so on, at
/// most a day apart; and once more when something arrives.
struct Silence: Sendable {
  struct Alarm: Sendable, Hashable {
    var inbox: FilePath
    /// How long nothing has come.
    var lasted: Duration
  }

  private struct Watched {
    var limit: Duration
    var latest: Timestamp
    var due: Timestamp
    /// The pause before the next entry.
    var pause: Duration
    var hasRung = false
  }

  private var inboxes: [FilePath: Watched] = [:]
  private static let day = Duration.seconds(86_400)
  /// How long after the start files that arrived meanwhile have to be read.
  private static let grace = Duration.seconds(300)

  /// Watches these inboxes from now on; what is known of one that was watched before is kept.
  ///
  /// - Parameter latest: when a file last came to an inbox.
  mutating func watch(_ limits: [FilePath: Duration], now: Timestamp, latest: (FilePath) -> Timestamp) {
    let before = inboxes
    inboxes = limits.reduce(into: [:]) { inboxes, entry in
      let (path, limit) = entry
      if let known = before[path], known.limit == limit {
        inboxes[path] = known
        return
      }
      let latest = min(before[path]?.latest ?? latest(path), now)
      let due = max(latest + limit, now + min(limit, Self.grace))
      inboxes[path] = Watched(limit: limit, latest: latest, due: due, pause: limit)
    }
  }

  /// A file arrived; returns the alarm that this ends, if there was one.
  mutating func heard(_ inbox: FilePath, at now: Timestamp) -> Alarm? {
    guard var watched = inboxes[inbox] else { return nil }
    let ended = watched.hasRung ? Alarm(inbox: inbox, lasted: now - watched.latest) : nil
    watched.latest = now
    watched.due = now + watched.limit
    watched.pause = watched.limit
    watched.hasRung = false
    inboxes[inbox] = watched
    return ended
  }

  /// The inboxes to report now, sorted by path.
  mutating func ring(at now: Timestamp) -> [Alarm] {
    var alarms: [Alarm] = []
    for (path, watched) in inboxes where watched.due <= now {
      alarms.append(Alarm(inbox: path, lasted: now - watched.latest))
      let next = max(watched.limit, min(watched.pause * 2, Self.day))
      inboxes[path]?.hasRung = true
      inboxes[path]?.pause = next
      inboxes[path]?.due = now + next
    }
    return alarms.sorted { $0.inbox.string < $1.inbox.string }
  }

  /// When the next inbox may be due.
  var nextDue: Timestamp? { inboxes.values.map(\.due).min() }

  /// How many inboxes are silent and have been reported.
  var silentCount: Int { inboxes.values.count { $0.hasRung } }
}
