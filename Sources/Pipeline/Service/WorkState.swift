import Extracting
import Ledger
import LinuxSystem
import Watching

/// What the work loop carries from one round to the next.
struct WorkState {
  var knowledge: Knowledge
  var watcher: InboxWatcher?
  /// Files recorded since the start, and the alerts they rang.
  var filesTaken = 0
  var alertsRung = 0
  /// Alerts that could not be written yet.
  var waiting = 0
  /// When the alert of the next embargo that ends is to be published.
  var due: Timestamp?
  /// While the ledger or the outbox fails, the loop rests until then.
  var restUntil: ContinuousClock.Instant?
  var restNext = Duration.seconds(1)
  var needsRescan = false
  /// The watcher's heartbeat at the last look; the watchdog is told only when it has moved.
  var heartbeat: UInt64 = 0
  /// When the watchdog and the status were told last.
  var toldAt: ContinuousClock.Instant?

  init(knowledge: Knowledge) { self.knowledge = knowledge }

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

  var isRested: Bool { restUntil.map { $0 <= ContinuousClock.now } ?? true }

  mutating func count(_ result: BatchResult) {
    filesTaken += result.taken.count
    alertsRung += result.taken.reduce(0) { $0 + $1.alerts.count }
  }

  /// A file's path for a person.
  func shown(_ file: SettledFile) -> String {
    "\(knowledge.configuration.inboxes[file.inbox].path)/\(file.key(in: knowledge.configuration).pathShown)"
  }
}
