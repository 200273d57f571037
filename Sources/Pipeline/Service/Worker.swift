import Extracting
import Ledger
import LinuxSystem
import Logging
import Publishing
import ServiceLifecycle
import Synchronization
import SystemPackage
import Watching

/// The work loop: takes settled files, records what becomes of them, publishes what rings, and tells systemd that it goes on.
final class Worker: Service {
  /// How many files are recorded in one transaction.
  private static let batchMaximum = 128
  /// How many of the latest refused files are looked at after a crash.
  private static let quarantinedMaximum = 10_000
  /// How long the loop rests after the ledger or the outbox failed, doubled up to the maximum.
  private static let rest: ClosedRange<Duration> = .seconds(1) ... .seconds(60)
  /// After what time a file is tried again that the machine could not read.
  private static let unreadPause = Duration.seconds(60)

  private let equipment: Equipment
  private let log: Logger
  /// Wakes the loop; one waking is enough however often it is rung.
  private let bell: AsyncStream<Void>
  private let ring: AsyncStream<Void>.Continuation
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
    (bell, ring) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Replaces what a reload replaces; returns when the loop works by it.
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
    var state = WorkState(knowledge: equipment.knowledge)
    let ticker = startTicker()
    defer { ticker?.cancel() }
    finishQuarantined(state)
    publish(&state)
    state.watcher = try startWatcher(state.knowledge)
    equipment.started(state)
    for await _ in bell {
      try adoptOrders(&state)
      while !stops, workOnce(&state) { await Task.yield() }
      publish(&state)
      state.giveBackMemory()
      equipment.goesOn(&state)
      if stops { break }
    }
    state.watcher?.stop()
    equipment.stopped(state)
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

  private func startWatcher(_ knowledge: Knowledge) throws(SystemError) -> InboxWatcher {
    let (ledger, herald, ring) = (equipment.ledger, equipment.herald, ring)
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
        state.watcher?.stop()
        state.watcher = try startWatcher(knowledge)
      }
    }
    for one in waiting { one.resume() }
  }

  /// Works on one batch; false when nothing waits or the ledger needs a rest.
  private func workOnce(_ state: inout WorkState) -> Bool {
    guard state.isRested, let watcher = state.watcher else { return false }
    let files = watcher.take(atMost: Self.batchMaximum)
    guard !files.isEmpty else { return false }
    let batch = Batch(
      knowledge: state.knowledge, engine: equipment.engine(state.knowledge), ledger: equipment.ledger,
      now: equipment.now)
    do throws(LedgerError) {
      let result = try batch.work(on: files)
      finish(result, state)
      for file in result.later { watcher.revisit(file, after: state.knowledge.configuration.watching.settle) }
      revisit(result.unread, watcher)
      state.count(result)
      publish(&state)
      equipment.goesOn(&state)
      return true
    } catch {
      fail(error, &state)
      return false
    }
  }

  /// Lets files be tried again that the machine could not read.
  private func revisit(_ unread: [(file: SettledFile, fault: SystemError)], _ watcher: InboxWatcher) {
    guard let first = unread.first else { return }
    log.warning("\(unread.count) files cannot be read now and are tried again in \(Self.unreadPause): \(first.fault)")
    for (file, _) in unread { watcher.revisit(file, after: Self.unreadPause) }
  }

  private func publish(_ state: inout WorkState) {
    guard state.isRested else { return }
    let publisher = Publisher(
      ledger: equipment.ledger, outbox: equipment.outbox, herald: equipment.herald, now: equipment.now)
    do throws(LedgerError) {
      state.waiting = try publisher.publishAll()
      try awaitEmbargo(&state)
      if state.waiting > 0 { rest(&state) } else { state.restNext = Self.rest.lowerBound }
    } catch {
      fail(error, &state)
    }
  }

  /// How long the loop sleeps at most towards the end of an embargo: the clock may be set meanwhile.
  private static let embargoPause = Duration.seconds(60)

  /// Sees to it that the loop wakes when the next embargo ends.
  private func awaitEmbargo(_ state: inout WorkState) throws(LedgerError) {
    let due = try equipment.ledger.nextDue(after: equipment.now())
    guard due != state.due else { return }
    state.due = due
    guard let due else { return }
    let (ring, clock) = (ring, equipment.now)
    Task {
      while case let rest = due.microseconds - clock().microseconds, rest > 0 {
        try? await Task.sleep(for: min(.microseconds(rest), Self.embargoPause))
      }
      ring.yield()
    }
  }

  private func finish(_ result: BatchResult, _ state: WorkState) {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    for taken in result.taken {
      let place = attempt(taken.file, state) { () throws(SystemError) in
        try disposal.finish(taken, now: equipment.now())
      }
      if let refusal = taken.refusal {
        equipment.herald.tell(
          refused: taken, refusal, movedTo: place?.string, path: state.shown(taken.file))
      } else {
        equipment.herald.tell(badItemsOf: taken, path: state.shown(taken.file))
      }
    }
    for (file, refusal) in result.unfinished {
      _ = attempt(file, state) { () throws(SystemError) in
        if let refusal { return try disposal.quarantine(file, refusal, equipment.now()) }
        return try disposal.finish(file, now: equipment.now())
      }
    }
  }

  /// Moves what a crash left recorded as quarantined but still in its inbox.
  private func finishQuarantined(_ state: WorkState) {
    let disposal = Disposal(configuration: state.knowledge.configuration)
    let receipts: [FileReceipt]
    do throws(LedgerError) {
      receipts = try equipment.ledger.receipts(quarantinedLatest: Self.quarantinedMaximum)
    } catch {
      log.warning("\(error)")
      return
    }
    for receipt in receipts {
      let refusal = Refusal(reason: receipt.reason)
      guard refusal.moves, let file = state.knowledge.configuration.file(of: receipt) else { continue }
      _ = attempt(file, state) { () throws(SystemError) in try disposal.quarantine(file, refusal, equipment.now()) }
    }
  }

  /// Moves a file; what fails is told and tried again at the next scan.
  private func attempt(
    _ file: SettledFile, _ state: WorkState, _ body: () throws(SystemError) -> FilePath?
  ) -> FilePath? {
    do throws(SystemError) {
      return try body()
    } catch {
      log.warning("\(state.shown(file)) is recorded but stays in the inbox: \(error)")
      return nil
    }
  }

  private func fail(_ error: LedgerError, _ state: inout WorkState) {
    equipment.herald.tell(
      .ledgerFault, "\(error)", priority: 3,
      [JournalField(.file, state.knowledge.configuration.ledger.string), JournalField(.reason, "\(error)")])
    state.needsRescan = true
    rest(&state)
  }

  /// Pauses the intake; what was taken from the queue is found again by the rescan afterwards.
  private func rest(_ state: inout WorkState) {
    let pause = state.restNext
    state.restNext = min(pause * 2, Self.rest.upperBound)
    state.restUntil = ContinuousClock.now + pause
    let ring = ring
    let watcher = state.watcher
    let rescans = state.needsRescan
    state.needsRescan = false
    Task {
      try? await Task.sleep(for: pause)
      if rescans { watcher?.rescan() }
      ring.yield()
    }
  }
}
