import Ledger
import Publishing
import SystemPackage
import Watching

extension Herald {
  /// Journals what the watcher has to say, each under the kind that the catalog explains.
  func tell(_ notice: WatchNotice) {
    let id: MessageID?
    var fields: [JournalField] = []
    switch notice {
    case .overflowed, .queueFull: id = .queueOverflow
    case .inboxMissing(let path, let why):
      id = .inboxLost
      fields = [JournalField(.inbox, path.string), JournalField(.reason, "\(why)")]
    case .inboxReplaced(let path), .inboxBack(let path):
      id = .inboxBack
      fields = [JournalField(.inbox, path.string)]
    case .watchLimitReached(let path, let sysctl):
      id = .watchLimit
      fields = [JournalField(.inbox, path.string), JournalField(.remedy, "sysctl \(sysctl)")]
    case .partialEvents(let path, let fileSystem, let seconds):
      id = .polling
      fields = [
        JournalField(.inbox, path.string), JournalField(.reason, fileSystem), JournalField(.seconds, "\(seconds)"),
      ]
    case .cannotWatch(let path, let why):
      id = .polling
      fields = [JournalField(.inbox, path.string), JournalField(.reason, "\(why)")]
    case .cannotRead(let path, let why):
      id = nil
      fields = [JournalField(.file, path.string), JournalField(.reason, "\(why)")]
    case .tooDeep(let path, _):
      id = nil
      fields = [JournalField(.file, path.string)]
    }
    let isGood = id == .inboxBack
    tell(id, notice.description, priority: isGood ? 5 : 4, fields)
  }

  /// Journals that a file of many items held some that cannot be read; the others were taken in.
  func tell(badItemsOf taken: TakenFile, path: String) {
    let bad = taken.receipt.items.filter { $0.outcome == .quarantined }
    guard let first = bad.first else { return }
    tell(
      nil,
      "\(bad.count) of the \(taken.receipt.items.count) items of \(path) cannot be read; item \(first.item): \(first.reason)",
      priority: 4, [JournalField(.file, path), JournalField(.reason, first.reason)])
  }

  /// Journals that a file was set aside.
  func tell(refused taken: TakenFile, _ refusal: Refusal, movedTo place: String?, path: String) {
    tell(
      .articleQuarantined, "\(path) cannot be read as news: \(refusal.what); \(refusal.remedy)", priority: 4,
      [
        JournalField(.file, path), JournalField(.reason, refusal.reason), JournalField(.remedy, refusal.remedy),
        JournalField(.quarantine, place ?? "its place in the inbox"),
      ])
  }
}
