import LinuxSystem
import SystemPackage

/// A folder that a scan is in the middle of.
final class OpenFolder {
  let key: WatchedPath
  private var listing: DirectoryListing

  init(_ directory: borrowing Directory, _ key: WatchedPath) throws(SystemError) {
    self.key = key
    listing = try DirectoryListing(of: directory)
  }

  func next() throws(SystemError) -> DirectoryEntry? { try listing.next() }

  func facts(of name: FilePath.Component) throws(SystemError) -> FileFacts? { try listing.facts(of: name) }
}

/// The scan that is running, as a stack of open folders, and those that are to follow.
///
/// The memory it takes does not grow with the number of files, and a pause costs nothing: the next name is where it was.
struct ScanPlan {
  /// The folder the running scan began at.
  private(set) var current: WatchedPath?
  var stack: [OpenFolder] = []
  var skipped = 0
  /// Whether a folder of the running scan could not be listed to its end.
  var isIncomplete = false
  private(set) var startedNanoseconds: UInt64 = 0
  /// How long the last scan of a whole inbox took.
  var lastNanoseconds: UInt64 = 0
  private var waiting: [WatchedPath] = []
  private static let waitingMaximum = 1024

  var isIdle: Bool { current == nil && waiting.isEmpty }

  /// Plans a scan; false when too many are planned. One that waits already is enough, one that is running is not: it may
  /// have passed by the place.
  mutating func add(_ key: WatchedPath) -> Bool {
    if waiting.contains(key) { return true }
    // A whole inbox is always taken: there are only as many as are configured.
    guard waiting.count < Self.waitingMaximum || key.path.isEmpty else { return false }
    waiting.append(key)
    return true
  }

  /// Starts the scan that has waited longest.
  mutating func begin(_ now: UInt64) -> WatchedPath? {
    guard !waiting.isEmpty else { return nil }
    let key = waiting.removeFirst()
    current = key
    skipped = 0
    isIncomplete = false
    startedNanoseconds = now
    return key
  }

  mutating func end() {
    current = nil
    stack = []
  }

  mutating func drop(inbox: Int) {
    waiting.removeAll { $0.inbox == inbox }
    if current?.inbox == inbox { end() }
  }
}
