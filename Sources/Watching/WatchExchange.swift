import LinuxSystem
import Synchronization

/// What the watcher's thread and other threads exchange, under one lock.
final class WatchExchange: Sendable {
  /// What others asked of the thread since it last checked.
  struct Requests {
    var stop = false
    var rescan = false
    /// Files to look at again, with the monotonic nanoseconds of that look.
    var revisits: [(file: SettledFile, due: UInt64)] = []
  }

  private struct State {
    var backlog: Backlog
    /// Whether files were dropped since the thread last looked.
    var overflowed = false
    var requests = Requests()
    var statistics = WatchStatistics()
    var heartbeat: UInt64 = 0
    var bell: WakeBell?
  }

  private let capacity: Int
  private let state: Mutex<State>

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    state = Mutex(State(backlog: Backlog(capacity: capacity)))
  }

  var statistics: WatchStatistics {
    state.withLock {
      var statistics = $0.statistics
      statistics.queued = $0.backlog.count
      return statistics
    }
  }

  var heartbeat: UInt64 { state.withLock { $0.heartbeat } }

  func install(_ bell: WakeBell) {
    state.withLock { $0.bell = bell }
  }

  func wake() {
    state.withLock { $0.bell }?.pipe.wake()
  }
}

/// The wake pipe, shared.
final class WakeBell: Sendable {
  let pipe: WakePipe

  init() throws(SystemError) {
    pipe = try WakePipe()
  }
}

// MARK: - The consumer's side

extension WatchExchange {
  /// The newest files and some of the oldest. Once most are taken, what was dropped for want of room is looked for again.
  func take(atMost count: Int) -> [SettledFile] {
    let (files, bell) = state.withLock { state -> ([SettledFile], WakeBell?) in
      let files = state.backlog.take(atMost: count)
      guard state.backlog.hasDropped, state.backlog.count <= capacity / 4 else { return (files, nil) }
      state.backlog.hasDropped = false
      state.requests.rescan = true
      return (files, state.bell)
    }
    bell?.pipe.wake()
    return files
  }

  func ask(_ change: (inout Requests) -> Void) {
    state.withLock { change(&$0.requests) }
    wake()
  }

  /// Asks for another look at a file; beyond the queue's capacity for another scan, which finds it too.
  func revisit(_ file: SettledFile, due: UInt64) {
    ask { requests in
      if requests.revisits.count < capacity {
        requests.revisits.append((file, due))
      } else {
        requests.rescan = true
      }
    }
  }
}

// MARK: - The thread's side

extension WatchExchange {
  /// Queues a file, or renews what is known of it where it waits already; true when nothing waited before.
  func offer(_ file: SettledFile) -> Bool {
    state.withLock { state in
      let wasEmpty = state.backlog.count == 0
      state.backlog.add(file)
      if state.backlog.hasDropped { state.overflowed = true }
      return wasEmpty
    }
  }

  /// Whether files were dropped for want of room since this was last asked; they are found again once there is some.
  func hasOverflowed() -> Bool {
    state.withLock { state in
      defer { state.overflowed = state.backlog.hasDropped }
      return state.overflowed
    }
  }

  var isEmpty: Bool { state.withLock { $0.backlog.count == 0 } }

  /// What was asked, once; and a heartbeat, since the thread has come round.
  func takeRequests() -> Requests {
    state.withLock { state in
      state.heartbeat += 1
      defer { state.requests = Requests(stop: state.requests.stop) }
      return state.requests
    }
  }

  func show(_ statistics: WatchStatistics) {
    state.withLock { $0.statistics = statistics }
  }
}
