import LinuxSystem
import SystemPackage

/// The watcher's thread: everything it knows, and one turn after the other.
///
/// A turn handles what was asked, reports what has settled, advances the running scan a little, then waits for the doorbell,
/// the wake pipe or the nearest due time, and reads the events. Nothing here is touched by another thread but `exchange`.
struct WatchLoop: ~Copyable {
  let settings: WatchSettings
  let names: NameFilter
  let exchange: WatchExchange
  let bell: WakeBell
  let isRecorded: @Sendable (SettledFile) -> Bool
  let onFiles: @Sendable () -> Void
  let inboxes: [WatchedInbox]
  /// Nil when the kernel gives no inotify instance; then looking is all there is.
  var doorbell: Doorbell?
  var watches = WatchTable()
  var candidates: CandidateTable
  var scans = ScanPlan()
  var notices: NoticeBook
  var scansFinished = 0
  var overflows = 0
  /// Monotonic nanoseconds of the next look at everything.
  var rescanDue: UInt64 = 0
  /// The same for a look that is needed because something had to be dropped at a bound.
  var dirtyDue: UInt64?

  /// Runs until asked to stop.
  mutating func run() {
    let started = SystemClock.monotonicNanoseconds()
    for inbox in inboxes { attach(inbox, started) }
    rescanDue = started + settings.rescan.nanoseconds
    while handleRequests() {
      let now = SystemClock.monotonicNanoseconds()
      recheckSuspects(now)
      retryMissing(now)
      reportSettled(now)
      startDueScans(now)
      advanceScan()
      for inbox in inboxes { inbox.root = nil }
      showStatistics()
      waitAndRead()
    }
  }

  /// False when asked to stop.
  private mutating func handleRequests() -> Bool {
    let requests = exchange.takeRequests()
    if requests.stop { return false }
    for (file, due) in requests.revisits where inboxes.indices.contains(file.inbox) {
      consider(file.key, Candidate(facts: file.facts, due: due, quietNanoseconds: settings.settle.nanoseconds))
    }
    if requests.rescan { scanEverything(SystemClock.monotonicNanoseconds()) }
    return true
  }

  private mutating func startDueScans(_ now: UInt64) {
    guard scans.isIdle else { return }
    if now >= rescanDue || dirtyDue.map({ now >= $0 }) ?? false { scanEverything(now) }
  }

  /// Looks at every inbox from its beginning, first of all whether it is still the same folder.
  mutating func scanEverything(_ now: UInt64) {
    dirtyDue = nil
    planRescan(now)
    for inbox in inboxes where inbox.identity != nil {
      recheck(inbox, now)
      if inbox.identity != nil { request(inbox.key) }
    }
  }

  /// Sets the next look at everything; polling takes a tenth of the time at most.
  mutating func planRescan(_ now: UInt64) {
    let polls = doorbell == nil || inboxes.contains { $0.hasUnwatched || $0.hasPartialEvents }
    let pause = polls ? max(settings.polling.nanoseconds, 10 * scans.lastNanoseconds) : settings.rescan.nanoseconds
    rescanDue = now + min(pause, settings.rescan.nanoseconds)
  }

  /// Something was dropped at a bound: everything is looked at again, not at once, so that there can be room.
  mutating func markDirty() {
    let due = SystemClock.monotonicNanoseconds() + settings.settle.nanoseconds
    dirtyDue = min(dirtyDue ?? due, due)
  }

  private func showStatistics() {
    var statistics = WatchStatistics()
    statistics.pending = candidates.count
    statistics.scans = scansFinished
    statistics.overflows = overflows
    statistics.watches = watches.count
    for inbox in inboxes {
      statistics.skipped += inbox.skipped
      statistics.missingInboxes += inbox.identity == nil ? 1 : 0
      statistics.unwatchedInboxes += inbox.hasUnwatched || inbox.hasPartialEvents ? 1 : 0
    }
    exchange.show(statistics)
  }

  private mutating func waitAndRead() {
    let pause = pause()
    guard let doorbell else {
      _ = waitUntilReadable(bell.pipe.readEnd, or: bell.pipe.readEnd, atMost: pause)
      bell.pipe.clear()
      return
    }
    let ready = waitUntilReadable(doorbell.inotify.descriptor, or: bell.pipe.readEnd, atMost: pause)
    if ready.second { bell.pipe.clear() }
    if ready.first { readEvents(doorbell) }
  }

  /// Nanoseconds until there is something to do without being woken.
  private mutating func pause() -> UInt64 {
    var nearest = inboxes.filter { $0.identity == nil }.map(\.retryDue).min() ?? .max
    if inboxes.contains(where: \.suspect) { return 0 }
    if exchange.hasOverflowed() {
      notices.tellFull(capacity: settings.queueCapacity)
    } else if exchange.isEmpty {
      notices.queueEmptied()
    }
    if !scans.isIdle { return 0 }
    nearest = min(nearest, rescanDue, dirtyDue ?? .max, candidates.nearestDue ?? .max)
    let now = SystemClock.monotonicNanoseconds()
    return nearest > now ? nearest - now : 0
  }
}
