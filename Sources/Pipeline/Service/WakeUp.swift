import Extracting
import Synchronization

/// Rings the work loop's bell at the nearest of the times at which it has something to do; an idle service is not woken otherwise.
final class WakeUp: Sendable {
  private struct State {
    var due: Timestamp?
    var task: Task<Void, Never>?
  }

  private let state = Mutex(State())
  private let ring: @Sendable () -> Void

  init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

  /// Replaces the time; nil is never.
  func set(_ due: Timestamp?, now: Timestamp) {
    state.withLock { state in
      guard state.due != due || state.task == nil else { return }
      state.task?.cancel()
      state.due = due
      guard let due else { return state.task = nil }
      // Never longer than an hour at once: a clock that is set shows itself then.
      let pause = min(max(due - now, .milliseconds(10)), .seconds(3_600))
      // Late by a second at most, which is how exactly an embargo is kept.
      let tolerance = min(pause / 20, .seconds(1))
      let ring = ring
      state.task = Task { [self] in
        do {
          try await Task.sleep(for: pause, tolerance: tolerance)
        } catch {
          return  // another time was set
        }
        self.state.withLock { $0.task = nil }
        ring()
      }
    }
  }

  func stop() {
    state.withLock { state in
      state.task?.cancel()
      state.task = nil
      state.due = nil
    }
  }
}
