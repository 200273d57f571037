import LinuxSystem
import Synchronization

/// What the watcher's thread and the others hand to each other, under one lock.
final class WatchExchange: Sendable {
  /// What became of a file offered to the queue.
  enum Offer {
    case first
    case queued
    case full
  }

  /// What others asked of the thread since it last looked.
  struct Requests {
    var stop = false
    var rescan = false
    /// Files to look at again, with the monotonic nanoseconds of that look.
    var revisits: [(file: SettledFile, due: UInt64)] = []
  }

  private struct State {
    var order: [FileKey] = []
    var facts: [FileKey: FileFacts] = [:]
    var waitingForRoom = false
    var requests = Requests()
    var statistics = WatchStatistics()
    var heartbeat: UInt64 = 0
    var bell: WakeBell?
  }

  private let capacity: Int
  private let state = Mutex(State())

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
  }

  var statistics: WatchStatistics {
    state.withLock {
      var statistics = $0.statistics
      statistics.queued = $0.order.count
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
  func take(atMost count: Int) -> [SettledFile] {
    let (files, bell) = state.withLock { state -> ([SettledFile], WakeBell?) in
      let keys = state.order.prefix(max(count, 0))
      let files = keys.compactMap { key in
        state.facts.removeValue(forKey: key).map { SettledFile(inbox: key.inbox, path: key.path, facts: $0) }
      }
      state.order.removeFirst(keys.count)
      // Half empty, so that a consumer taking single files does not wake the thread for each.
      guard state.waitingForRoom, state.order.count <= capacity / 2 else { return (files, nil) }
      state.waitingForRoom = false
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
  /// Queues a file, or renews what is known of it where it waits already.
  func offer(_ file: SettledFile) -> Offer {
    state.withLock { state in
      if state.facts[file.key] != nil {
        state.facts[file.key] = file.facts
        return .queued
      }
      guard state.order.count < capacity else { return .full }
      state.order.append(file.key)
      state.facts[file.key] = file.facts
      return state.order.count == 1 ? .first : .queued
    }
  }

  /// Whether a file can be queued; if not, the thread is woken once there is room.
  func hasRoom() -> Bool {
    state.withLock { state in
      let room = state.order.count < capacity
      if !room { state.waitingForRoom = true }
      return room
    }
  }

  var isEmpty: Bool { state.withLock { $0.order.isEmpty } }

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
