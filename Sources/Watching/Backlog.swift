import LinuxSystem

/// The settled files that wait to be taken, at most `capacity`: the newest first, so that today's news does not wait behind
/// last month's, and one in eight the oldest, so that what is old is not put off indefinitely.
///
/// Newest is what was modified last. A producer can set that time to anything, which changes the order and nothing else.
struct Backlog {
  private struct Entry {
    let key: WatchedPath
    let modifiedNanoseconds: Int64
  }

  let capacity: Int
  private var facts: [WatchedPath: FileFacts] = [:]
  /// From the oldest to the newest; what was taken or dropped is no longer in `facts`.
  private var sorted: [Entry] = []
  /// What came since `sorted` was in order.
  private var fresh: [Entry] = []
  /// Whether files were dropped for want of room; only another scan finds them.
  var hasDropped = false

  init(capacity: Int) { self.capacity = max(capacity, 1) }

  var count: Int { facts.count }

  /// Adds a file, or renews what is known of it where it waits already.
  mutating func add(_ file: SettledFile) {
    if facts.updateValue(file.facts, forKey: file.key) != nil { return }
    fresh.append(Entry(key: file.key, modifiedNanoseconds: file.facts.modifiedNanoseconds))
    if facts.count > capacity { makeRoom() }
  }

  /// Takes out at most `count` files.
  mutating func take(atMost count: Int) -> [SettledFile] {
    guard count > 0, !facts.isEmpty else { return [] }
    sort()
    let oldest = count < sorted.count ? count / 8 : 0
    let newest = min(count, sorted.count) - oldest
    let taken = sorted.suffix(newest).reversed() + sorted.prefix(oldest)
    sorted.removeLast(newest)
    sorted.removeFirst(oldest)
    return taken.compactMap { entry in
      facts.removeValue(forKey: entry.key).map { SettledFile(inbox: entry.key.inbox, path: entry.key.path, facts: $0) }
    }
  }

  /// Drops a quarter, from between the oldest and the newest.
  private mutating func makeRoom() {
    sort()
    let kept = max(capacity * 3 / 4, 1)
    let oldest = min(capacity / 16 + (capacity > 1 ? 1 : 0), kept - 1)
    let dropped = oldest..<(sorted.count - (kept - oldest))
    for entry in sorted[dropped] { facts[entry.key] = nil }
    sorted.removeSubrange(dropped)
    hasDropped = true
  }

  /// Brings what came lately into the order of the rest, in time that grows with the number of both.
  private mutating func sort() {
    guard !fresh.isEmpty else { return }
    fresh.sort { $0.modifiedNanoseconds < $1.modifiedNanoseconds }
    var merged: [Entry] = []
    merged.reserveCapacity(sorted.count + fresh.count)
    var new = fresh[...]
    for entry in sorted {
      while let first = new.first, first.modifiedNanoseconds < entry.modifiedNanoseconds {
        merged.append(first)
        new.removeFirst()
      }
      merged.append(entry)
    }
    merged.append(contentsOf: new)
    sorted = merged
    fresh.removeAll(keepingCapacity: fresh.count < 1024)
  }
}
