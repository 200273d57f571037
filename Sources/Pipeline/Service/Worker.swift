import Extracting
import Ledger
import LinuxSystem
import Logging
import Publishing
import ServiceLifecycle
import Synchronization
import SystemPackage
import Watching

/// The work loop: takes settled files, records their outcomes, publishes what rings, and reports to systemd that it is alive.
final class Worker: Service {
  /// How many files are recorded in one transaction.
  private static let batchMaximum = 128

  let equipment: Equipment
  let log: Logger
  /// Wakes the loop; one waking is enough however often it is rung.
  private let bell: AsyncStream<Void>
  let ring: AsyncStream<Void>.Continuation
  /// Rings the bell when there is something to do at a certain time.
  let wakeUp: WakeUp
  /// Ends the program when a file hangs the loop.
  private let steps: StepWatch
  private let orders = Mutex(Orders())

  /// What others ask of the loop.
  private struct Orders {
    var stops = false
    var reloads: [CheckedContinuation<Void, Never>] = []
    var knowledge: Knowledge?
  }

  init(_ equipment: Equipment, log: Logger) {
    self.equipment = equipment
    self.log = log
    let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    (self.bell, self.ring) = (bell, ring)
    wakeUp = WakeUp { ring.yield() }
    let herald = equipment.herald
    steps = StepWatch { path, limit in
      herald.tell(tookTooLong: path, limit)
      ThisProcess.endAtOnce(Self.statusOverdue)
    }
  }

  /// The exit status (EX_SOFTWARE) after which systemd starts the service again.
  private static let statusOverdue: Int32 = 70

  /// Replaces configuration and lexicon; returns once the loop uses the new ones.
  func adopt(_ knowledge: Knowledge) async {
    await withCheckedContinuation { adopted in
      let isStopped = orders.withLock { orders in
        orders.knowledge = knowledge
        if !orders.stops { orders.reloads.append(adopted) }
        return orders.stops
      }
      if isStopped { adopted.resume() }
      ring.yield()
    }
  }

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await work()
    } onGracefulShutdown: {
      self.orders.withLock { $0.stops = true }
      self.ring.yield()
    }
  }

  private var stops: Bool { orders.withLock { $0.stops } || Task.isCancelled }

  private func work() async throws {
    var state = WorkState(knowledge: equipment.knowledge, ledger: equipment.ledger, now: equipment.now())
    try steps.start()
    let ticker = startTicker()
    defer {
      ticker?.cancel()
      wakeUp.stop()
      steps.stop()
    }
    publish(&state)
    try beginWatching(&state)
    watchSilence(&state)
    equipment.reportStart(state)
    for await _ in bell {
      try adoptOrders(&state)
      if state.isDamaged { recover(&state, "it is damaged") }
      while !stops, workOnce(&state) { await Task.yield() }
      publish(&state)
      doHousekeeping(&state)
      state.giveBackMemory()
      equipment.reportProgress(&state)
      if stops { break }
    }
    state.watcher?.stop()
    tellFlood(&state, isLast: true)
    equipment.reportStop(state)
    try closeReplacement(state)
    orders.withLock { orders in
      orders.stops = true
      for waiting in orders.reloads { waiting.resume() }
      orders.reloads = []
    }
  }

  /// Rings the bell at the watchdog's half time, so that an idle loop can show that it lives.
  private func startTicker() -> Task<Void, Never>? {
    guard let interval = equipment.watchdog else { return nil }
    let ring = ring
    return Task {
      while !Task.isCancelled {
        try? await Task.sleep(for: interval / 2, tolerance: interval / 10)
        ring.yield()
      }
    }
  }

  /// Starts a watcher in place of the one before, and puts in order what a crash left.
  private func beginWatching(_ state: inout WorkState) throws(SystemError) {
    state.watcher?.stop()
    let unmoved = finishQuarantined(state)
    let watcher = try startWatcher(state.knowledge, state.ledger)
    for file in unmoved { watcher.revisit(file, after: equipment.retryPause) }
    state.watcher = watcher
  }

  func startWatcher(_ knowledge: Knowledge, _ ledger: Ledger) throws(SystemError) -> InboxWatcher {
    let (herald, ring) = (equipment.herald, ring)
    let configuration = knowledge.configuration
    let watcher = InboxWatcher(
      inboxes: configuration.inboxes, settings: configuration.watching,
      isRecorded: { file in
        // What must be moved away stays a matter for the loop until it is gone from the inbox.
        configuration.after == .keep && ledger.isRecorded(file.key(in: configuration), file.stamp)
      },
      onFiles: { ring.yield() }, onNotice: { herald.tell($0) })
    try watcher.start()
    return watcher
  }

  private func adoptOrders(_ state: inout WorkState) throws(SystemError) {
    let (knowledge, waiting) = orders.withLock { orders in
      defer {
        orders.knowledge = nil
        orders.reloads = []
      }
      return (orders.knowledge, orders.reloads)
    }
    if let knowledge {
      let old = state.knowledge.configuration
      state.knowledge = knowledge
      let new = knowledge.configuration
      if old.inboxes != new.inboxes || old.watching != new.watching || old.after != new.after {
        try beginWatching(&state)
      }
      state.flood.maximum = new.alertsPerMinute
      watchSilence(&state)
    }
    for one in waiting { one.resume() }
  }

  /// Works on one batch; false when nothing waits, a back-off is under way, or there is no room for what it would write.
  private func workOnce(_ state: inout WorkState) -> Bool {
    guard state.mayRetry, !state.isDamaged, let watcher = state.watcher, mayWrite(&state) else { return false }
    let files = watcher.take(atMost: Self.batchMaximum)
    guard !files.isEmpty else { return false }
    let batch = Batch(
      knowledge: state.knowledge, engine: equipment.engine(state.knowledge), ledger: state.ledger, now: equipment.now,
      progress: progress(state, watcher))
    do throws(LedgerError) {
      defer { steps.end() }
      let result = try batch.work(on: files)
      steps.end()
      if !result.taken.isEmpty, state.waiting == 0 { resetBackoff(&state) }
      finish(result, state, watcher)
      for file in result.later { watcher.revisit(file, after: state.knowledge.configuration.watching.settle) }
      revisit(result.unread, watcher)
      state.count(result)
      hear(result, &state)
      publish(&state)
      equipment.reportProgress(&state)
      return true
    } catch {
      fail(error, &state)
      return false
    }
  }

  /// Lets files be tried again that the machine could not read.
  private func revisit(_ unread: [(file: SettledFile, fault: SystemError)], _ watcher: InboxWatcher) {
    guard let first = unread.first else { return }
    log.warning(
      "\(unread.count) files cannot be read now and are tried again in \(equipment.retryPause): \(first.fault)")
    for (file, _) in unread { watcher.revisit(file, after: equipment.retryPause) }
  }

  /// What happens at each step of a batch: the step's clock restarts, and the watchdog is fed.
  private func progress(_ state: WorkState, _ watcher: InboxWatcher) -> @Sendable (SettledFile?) -> Void {
    let (steps, equipment, configuration) = (steps, equipment, state.knowledge.configuration)
    return { file in
      // A disk that is slow to record is not the file's fault.
      guard let file else { return steps.end() }
      steps.begin(configuration.shown(file), limit: configuration.stepMaximum)
      equipment.showLife(watcher)
    }
  }

  private func publish(_ state: inout WorkState) {
    guard state.mayRetry, !state.isDamaged else { return }
    let publisher = Publisher(
      ledger: state.ledger, outbox: equipment.outbox, herald: equipment.herald, now: equipment.now)
    do throws(LedgerError) {
      // Asked before publishing, so that an embargo that ends meanwhile is not passed over.
      let asked = equipment.now()
      let waited = state.waiting
      state.waiting = try publisher.publishAll(&state.flood, &state.occupied)
      state.due = try state.ledger.nextDue(after: asked)
      if state.waiting > 0 { backOff(&state) } else if waited > 0 { resetBackoff(&state) }
    } catch {
      fail(error, &state)
    }
  }
}
