import Synchronization

/// Decides when the watchdog is fed: no more often than needed, and never without a sign of life from the watcher's thread.
final class Pulse: Sendable {
  private struct State {
    var heartbeat: UInt64 = 0
    var toldAt: ContinuousClock.Instant?
  }

  private let state = Mutex(State())
  /// The least time between two messages of one kind to systemd, which should not be flooded.
  static let pause = Duration.milliseconds(500)

  enum Sign: Sendable, Hashable {
    case tooSoon
    /// The watcher's thread has not moved since the last time: it is to be woken, and the watchdog not fed.
    case missing
    case alive
  }

  /// What is to be done now.
  ///
  /// - Parameter heartbeat: how many turns the watcher's thread has made.
  func sign(_ heartbeat: UInt64) -> Sign {
    state.withLock { state in
      let now = ContinuousClock.now
      if let told = state.toldAt, told.duration(to: now) < Self.pause { return .tooSoon }
      guard heartbeat != state.heartbeat else { return .missing }
      state.heartbeat = heartbeat
      state.toldAt = now
      return .alive
    }
  }
}
