import Extracting
import Ledger
import LinuxSystem
import Watching

/// What the work loop carries from one round to the next.
struct WorkState {
  var knowledge: Knowledge
  /// Another one than at the start once a damaged one was set aside.
  var ledger: Ledger
  /// How far the replacement of a damaged ledger has come; nil when the ledger is sound.
  var recovery: LedgerRecovery?
  var isDamaged: Bool { recovery != nil }
  var watcher: InboxWatcher?
  /// Why no files are read now, and since when.
  var pause: (why: Pause, since: Timestamp)?
  var silence = Silence()
  var flood: AlertFlood
  var retention: Retention
  /// Files recorded since the start, and the alerts they rang.
  var filesTaken = 0
  var alertsRung = 0
  /// Alerts that wait because the outbox cannot be written.
  var waiting = 0
  /// Alerts that wait because other files have their names.
  var occupied = OccupiedNames()
  /// When the alert of the next embargo that ends is to be published.
  var due: Timestamp?
  /// While the ledger or the outbox fails, nothing is tried again before this.
  var backoffUntil: ContinuousClock.Instant?
  var nextBackoff = Duration.seconds(1)
  var needsRescan = false
  /// When the status was told last.
  var toldAt: ContinuousClock.Instant?
  /// The troubles that were last written beside the lock.
  var shownTroubles = ""

  init(knowledge: Knowledge, ledger: Ledger, now: Timestamp) {
    self.knowledge = knowledge
    self.ledger = ledger
    flood = AlertFlood(maximum: knowledge.configuration.alertsPerMinute)
    retention = Retention(start: now)
  }

  /// Files recorded when memory was last given back.
  private var filesAtLastCleaning = 0
  /// After how many files what a burst needed is given back.
  private static let cleaningInterval = 1000

  /// Gives back the memory that a burst needed, when the loop comes to rest after one.
  mutating func giveBackMemory() {
    guard filesTaken - filesAtLastCleaning >= Self.cleaningInterval else { return }
    filesAtLastCleaning = filesTaken
    ThisProcess.releaseFreeMemory()
  }

  /// Whether no back-off is under way.
  var mayRetry: Bool { backoffUntil.map { $0 <= ContinuousClock.now } ?? true }

  mutating func count(_ result: BatchResult) {
    filesTaken += result.taken.count
    alertsRung += result.taken.reduce(0) { $0 + $1.alerts.count }
  }

  /// A file's path for a person.
  func shown(_ file: SettledFile) -> String { knowledge.configuration.shown(file) }
}
