import LinuxSystem
import SystemPackage

/// Passes notices on; those that would repeat with every scan only once.
struct NoticeBook {
  private let onNotice: @Sendable (WatchNotice) -> Void
  private var toldPaths: Set<FilePath> = []
  private var toldLimit = false
  private var toldFull = false
  private var toldOverflow = false
  /// Beyond it all are forgotten, and told once more.
  private static let pathsMaximum = 1024

  init(onNotice: @escaping @Sendable (WatchNotice) -> Void) {
    self.onNotice = onNotice
  }

  func tell(_ notice: WatchNotice) {
    onNotice(notice)
  }

  mutating func tell(_ notice: WatchNotice, onceFor path: FilePath) {
    if toldPaths.count >= Self.pathsMaximum { toldPaths.removeAll() }
    if toldPaths.insert(path).inserted { onNotice(notice) }
  }

  /// The path is in order again, so a later fault is news.
  mutating func forget(_ path: FilePath) {
    if !toldPaths.isEmpty { toldPaths.remove(path) }
  }

  mutating func tellLimit(_ path: FilePath, sysctl: String) {
    if !toldLimit { onNotice(.watchLimitReached(path, sysctl: sysctl)) }
    toldLimit = true
  }

  mutating func tellOverflow() {
    if !toldOverflow { onNotice(.overflowed) }
    toldOverflow = true
  }

  mutating func tellFull(capacity: Int) {
    if !toldFull { onNotice(.queueFull(capacity: capacity)) }
    toldFull = true
  }

  /// Everything was scanned, so the next overflow is a new one.
  mutating func scanFinished() { toldOverflow = false }

  mutating func queueEmptied() { toldFull = false }
}
