import Extracting

/// Alerts at whose names in the outbox other files stand. Their names are looked at again from time to time; the other alerts are
/// published meanwhile.
struct OccupiedNames: Sendable {
  /// The alerts' ids; as many at most as there are files in the outbox that are not ours.
  private(set) var alerts: Set<String> = []
  /// When they are looked at again; nil when there are none.
  private(set) var due: Timestamp?

  private static let pause = Duration.seconds(60)

  mutating func add(_ alert: String, at now: Timestamp) {
    alerts.insert(alert)
    due = due ?? now + Self.pause
  }

  /// Forgets all once it is time to look again.
  mutating func renew(at now: Timestamp) {
    guard let due, due <= now else { return }
    self = OccupiedNames()
  }
}
