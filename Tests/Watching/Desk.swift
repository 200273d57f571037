import Glibc
import LinuxSystem
import Synchronization
import SystemPackage
import Testing

@testable import Watching

/// A consumer that takes what settles, as the pipeline does, and remembers how often each file was told of.
final class Desk: Sendable {
  struct Notes {
    var told: [String: Int] = [:]
    var facts: [String: FileFacts] = [:]
    var notices: [WatchNotice] = []
  }

  let watcher: InboxWatcher
  private let notes: Shared<Notes>

  /// Patience for machines under load; no test waits for it when all goes well.
  static let patienceSeconds = 60

  init(
    _ inboxes: [Inbox], settings: WatchSettings = .forTests, onFiles: @escaping @Sendable () -> Void = {}
  ) throws {
    let notes = Shared(Notes())
    self.notes = notes
    watcher = InboxWatcher(
      inboxes: inboxes, settings: settings,
      isRecorded: { file in
        notes.value.withLock { $0.facts[name(file)]?.isSameVersion(as: file.facts) ?? false }
      },
      onFiles: onFiles,
      onNotice: { notice in notes.value.withLock { $0.notices.append(notice) } })
    try watcher.start()
  }

  /// Waits until the first scan is over, so that what follows is told by events.
  func ready(scans: Int = 1) throws {
    try wait("the first scan") { watcher.statistics.scans >= scans }
  }

  /// Takes what there is now.
  func takeAll(atMost count: Int = 1024) {
    while true {
      let files = watcher.take(atMost: count)
      if files.isEmpty { return }
      notes.value.withLock {
        for file in files {
          $0.told[name(file), default: 0] += 1
          $0.facts[name(file)] = file.facts
        }
      }
    }
  }

  // Copies of their own: the thread sanitizer does not see that reference counts part readers from the next writer.
  var told: [String: Int] { notes.value.withLock { $0.told.mapValues(\.self) } }
  var notices: [WatchNotice] { notes.value.withLock { $0.notices.map(\.self) } }
  func facts(_ name: String) -> FileFacts? { notes.value.withLock { $0.facts[name] } }
  func forget(_ name: String) { notes.value.withLock { $0.facts[name] = nil } }

  /// Waits until the condition holds and takes nothing meanwhile.
  static func wait(_ what: String, until condition: () -> Bool) throws {
    for _ in 0..<(patienceSeconds * 1000) {
      if condition() { return }
      usleep(1000)
    }
    throw Impatient(what: "waited in vain for \(what)")
  }

  /// Takes files until the condition holds.
  func wait(_ what: String, until condition: () -> Bool) throws {
    for _ in 0..<(Self.patienceSeconds * 200) {
      takeAll()
      if condition() { return }
      usleep(5000)
    }
    throw Impatient(what: "waited in vain for \(what); told of \(told.count) files, \(watcher.statistics), \(notices)")
  }

  /// Waits until these were told of (by events: the periodic scan is far away), then looks through everything twice more, so
  /// that whatever else would be told has been told.
  func settle(on names: Set<String>) throws {
    try wait("\(names.sorted().prefix(5))") { names.isSubset(of: Set(told.keys)) }
    try finish()
  }

  func finish() throws {
    for _ in 0..<2 {
      let scans = watcher.statistics.scans
      watcher.rescan()
      try wait("a scan") { watcher.statistics.scans > scans }
      try wait("the candidates") { watcher.statistics.pending == 0 && watcher.statistics.queued == 0 }
    }
    takeAll()
  }
}

struct Impatient: Error {
  let what: String
}

/// A Mutex that closures can share.
final class Shared<Value: Sendable>: Sendable {
  let value: Mutex<Value>

  init(_ value: Value) {
    self.value = Mutex(value)
  }
}

private func name(_ file: SettledFile) -> String {
  file.inbox == 0 ? file.path.string : "\(file.inbox):\(file.path.string)"
}

extension WatchSettings {
  /// Short waits; the periodic scan so far away that only events can have told.
  static var forTests: WatchSettings {
    var settings = WatchSettings()
    settings.settle = .milliseconds(100)
    settings.settleUnclosed = .milliseconds(400)
    settings.rescan = .seconds(3600)
    settings.retry = .milliseconds(20) ... .milliseconds(100)
    return settings
  }
}

/// A workshop with an inbox `in`, a neighbour `out` on the same file system, and a desk that has finished its first scan.
struct Newsroom {
  let shop: Workshop
  let desk: Desk

  init(
    recursive: Bool = false, settings: WatchSettings = .forTests, prepare: (Workshop) throws -> Void = { _ in }
  ) throws {
    shop = try Workshop()
    try shop.makeFolder("in")
    try shop.makeFolder("out")
    try prepare(shop)
    desk = try Desk([Inbox(path: shop.path("in"), recursive: recursive)], settings: settings)
    try desk.ready()
  }
}
