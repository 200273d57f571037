package import LinuxSystem
import Synchronization
import SystemPackage

/// Watches inboxes and says which files have settled: every visible one at least once after its last change.
///
/// Scans are the truth and inotify the doorbell. A file can be told of twice (by an event and by a scan, or when it is closed
/// again); whoever takes it decides by its content. One thread of its own does the work; the callbacks run on it, so they must
/// be quick and must not call `stop()`.
package final class InboxWatcher: Sendable {
  private let inboxes: [Inbox]
  private let settings: WatchSettings
  private let isRecorded: @Sendable (SettledFile) -> Bool
  private let onFiles: @Sendable () -> Void
  private let onNotice: @Sendable (WatchNotice) -> Void
  private let exchange: WatchExchange
  private let thread = Mutex<DedicatedThread?>(nil)

  /// - Parameters:
  ///   - isRecorded: whether a file found by a scan needs no telling; it should also say so of files taken and not yet
  ///     done. A folder or FIFO is best known by its inode alone: its times change with every use.
  ///   - onFiles: the queue was empty and is not any more.
  ///   - onNotice: something a person should know.
  package init(
    inboxes: [Inbox], settings: WatchSettings, isRecorded: @escaping @Sendable (SettledFile) -> Bool,
    onFiles: @escaping @Sendable () -> Void, onNotice: @escaping @Sendable (WatchNotice) -> Void
  ) {
    self.inboxes = inboxes
    self.settings = settings
    self.isRecorded = isRecorded
    self.onFiles = onFiles
    self.onNotice = onNotice
    exchange = WatchExchange(capacity: settings.queueCapacity)
  }

  deinit {
    stop()
  }

  /// Starts the thread, which watches first and then scans. Called once.
  ///
  /// Without an inotify instance (EMFILE) it goes on by looking from time to time, and tells so.
  package func start() throws(SystemError) {
    let bell = try WakeBell()
    exchange.install(bell)
    let doorbell = try openDoorbell()
    let (inboxes, settings, exchange) = (inboxes, settings, exchange)
    let (isRecorded, onFiles, onNotice) = (isRecorded, onFiles, onNotice)
    try thread.withLock { (running) throws(SystemError) in
      running = try DedicatedThread(named: "tocsin-watch") {
        var loop = WatchLoop(
          settings: settings, names: NameFilter(skippedSuffixes: settings.skippedSuffixes), exchange: exchange,
          bell: bell, isRecorded: isRecorded, onFiles: onFiles,
          inboxes: inboxes.enumerated().map { WatchedInbox(index: $0.offset, inbox: $0.element) }, doorbell: doorbell,
          candidates: CandidateTable(capacity: settings.candidateCapacity), notices: NoticeBook(onNotice: onNotice))
        loop.run()
      }
    }
  }

  private func openDoorbell() throws(SystemError) -> Doorbell? {
    do throws(SystemError) {
      return try Doorbell()
    } catch {
      guard error.errno == .tooManyOpenFiles, let first = inboxes.first else { throw error }
      onNotice(.watchLimitReached(first.path, sysctl: "fs.inotify.max_user_instances"))
      return nil
    }
  }

  /// Files that have settled, at most `count`: the newest first, and one in eight the oldest.
  package func take(atMost count: Int) -> [SettledFile] {
    exchange.take(atMost: count)
  }

  /// Tells of a file again after a while, if it is still there: for one that ends in the middle of something.
  package func revisit(_ file: SettledFile, after pause: Duration) {
    exchange.revisit(file, due: SystemClock.monotonicNanoseconds() + pause.nanoseconds)
  }

  /// Looks through everything now.
  package func rescan() {
    exchange.ask { $0.rescan = true }
  }

  /// Wakes the thread, so that `heartbeat` moves if it still comes round.
  package func probe() {
    exchange.wake()
  }

  /// Counts the thread's turns.
  package var heartbeat: UInt64 { exchange.heartbeat }

  /// How things stand, as of the thread's last turn.
  package var statistics: WatchStatistics { exchange.statistics }

  /// Ends the thread and waits until it has ended; what is queued can still be taken. Called again it does nothing.
  package func stop() {
    guard let running = thread.withLock({ $0.take() }) else { return }
    exchange.ask { $0.stop = true }
    running.join()
  }
}
