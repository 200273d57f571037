import LinuxSystem

/// A file that is being watched until it is quiet.
struct Candidate {
  /// What it was at the last look.
  var facts: FileFacts
  /// Monotonic nanoseconds of the next look.
  var due: UInt64
  /// How long it must stay unchanged once it has changed.
  var quietNanoseconds: UInt64
}

/// The files that wait to settle, at most `capacity`, ordered by the time of their next look.
struct CandidateTable {
  private struct Entry {
    var candidate: Candidate
    var timer: UInt64
    var timerDue: UInt64
  }

  private struct Timer {
    let due: UInt64
    let number: UInt64
    let key: WatchedPath
  }

  let capacity: Int
  private var entries: [WatchedPath: Entry] = [:]
  /// A binary heap, the earliest first. A timer whose number its entry no longer has is void.
  private var timers: [Timer] = []
  private var lastTimer: UInt64 = 0

  init(capacity: Int) {
    self.capacity = capacity
  }

  var count: Int { entries.count }

  /// Timers in the heap, void ones included; bounded by twice the candidates and a constant.
  var timerCount: Int { timers.count }

  /// When to look next; at times too early, never too late.
  var nearestDue: UInt64? { timers.first?.due }

  func contains(_ key: WatchedPath) -> Bool { entries[key] != nil }

  mutating func remove(_ key: WatchedPath) {
    entries[key] = nil
  }

  /// Adds or replaces; false, and nothing added, when the table is full.
  mutating func set(_ key: WatchedPath, _ candidate: Candidate) -> Bool {
    if let entry = entries[key], entry.timerDue <= candidate.due {
      // The timer goes off too early and is then set anew: a file written to all the time does not fill the heap.
      entries[key]?.candidate = candidate
      return true
    }
    guard entries[key] != nil || entries.count < capacity else { return false }
    lastTimer += 1
    entries[key] = Entry(candidate: candidate, timer: lastTimer, timerDue: candidate.due)
    push(Timer(due: candidate.due, number: lastTimer, key: key))
    if timers.count > 2 * entries.count + 64 { dropVoidTimers() }
    return true
  }

  /// Takes out one whose time has come, or nil.
  mutating func popDue(_ now: UInt64) -> (key: WatchedPath, candidate: Candidate)? {
    while let timer = timers.first, timer.due <= now {
      pop()
      guard let entry = entries[timer.key], entry.timer == timer.number else { continue }
      if entry.candidate.due > now {
        entries[timer.key]?.timerDue = entry.candidate.due
        push(Timer(due: entry.candidate.due, number: timer.number, key: timer.key))
        continue
      }
      entries[timer.key] = nil
      return (timer.key, entry.candidate)
    }
    return nil
  }

  private mutating func dropVoidTimers() {
    timers = timers.filter { entries[$0.key]?.timer == $0.number }.sorted { $0.due < $1.due }
  }

  private mutating func push(_ timer: Timer) {
    timers.append(timer)
    var child = timers.count - 1
    while child > 0, timers[child].due < timers[(child - 1) / 2].due {
      timers.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func pop() {
    timers.swapAt(0, timers.count - 1)
    timers.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < timers.count {
        if timers[child].due < timers[least].due { least = child }
      }
      if least == parent { return }
      timers.swapAt(parent, least)
      parent = least
    }
  }
}
