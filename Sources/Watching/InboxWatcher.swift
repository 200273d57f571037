package import LinuxSystem
import Synchronization
import SystemPackage

/// Watches inboxes and reports which files have settled: every visible one at least once after its last change.
///
/// Scans are the truth and inotify the doorbell. A file can be reported twice (by an event and by a scan, or when it is closed
/// again); the consumer decides by its content. A dedicated thread does the work; the callbacks run on it, so they must be quick
/// and must not call `stop()`.
package final class InboxWatcher: Sendable {
  private let inboxes: [Inbox]
  private let settings: WatchSettings
  private let isRecorded: @Sendable (SettledFile) -> Bool
  private let onFiles: @Sendable () -> Void
  private let onNotice: @Sendable (WatchNotice) -> Void
  private let exchange: WatchExchange
  private let thread = Mutex<DedicatedThread?>(nil)

  /// - Parameters:
  ///   - isRecorded: whether a file found by a scan need not be reported; should be true as well for files that were taken and are not
  ///     done yet. A folder or FIFO is best identified by its inode alone: its times change with every use.
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
  /// Without an inotify instance (EMFILE) it falls back to periodic scans, and reports that.
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

  /// Reports a file again after a pause, if it is still there: for one that breaks off, perhaps because it is still being written.
  package func revisit(_ file: SettledFile, after pause: Duration) {
    exchange.revisit(file, due: SystemClock.monotonicNanoseconds() + pause.nanoseconds)
  }

  /// Scans everything now.
  package func rescan() {
    exchange.ask { $0.rescan = true }
  }

  /// Wakes the thread, so that `heartbeat` moves if the thread is alive.
  package func probe() {
    exchange.wake()
  }

  /// Counts the thread's turns.
  package var heartbeat: UInt64 { exchange.heartbeat }

  /// The state as of the thread's last turn.
  package var statistics: WatchStatistics { exchange.statistics }

  /// Ends the thread and waits for it; what is queued can still be taken. Further calls do nothing.
  package func stop() {
    guard let running = thread.withLock({ $0.take() }) else { return }
    exchange.ask { $0.stop = true }
    running.join()
  }
}
