import LinuxSystem
import SystemPackage

/// Which folder stands behind which of the kernel's watches.
struct WatchTable {
  struct Folder {
    let key: WatchedPath
    /// The scan of its inbox that last came by.
    var round: Int
  }

  /// Mostly one folder each; one inode seen at two places (a bind mount, nested inboxes) has one watch for both.
  private var folders: [InotifyWatch: [Folder]] = [:]

  var count: Int { folders.count }

  func keys(of watch: InotifyWatch) -> [WatchedPath] { folders[watch]?.map(\.key) ?? [] }

  func isWatched(_ key: WatchedPath) -> Bool { folders.values.contains { $0.contains { $0.key == key } } }

  mutating func add(_ watch: InotifyWatch, _ key: WatchedPath, round: Int) {
    var entry = folders[watch] ?? []
    if let known = entry.firstIndex(where: { $0.key == key }) {
      entry[known].round = round
    } else {
      entry.append(Folder(key: key, round: round))
    }
    folders[watch] = entry
  }

  mutating func remove(_ watch: InotifyWatch) {
    folders[watch] = nil
  }

  /// Forgets the folders of an inbox that `matches` picks; returns the watches nobody needs any more.
  mutating func remove(inbox: Int, where matches: (Folder) -> Bool) -> [InotifyWatch] {
    var unneeded: [InotifyWatch] = []
    for (watch, entry) in folders {
      let kept = entry.filter { $0.key.inbox != inbox || !matches($0) }
      guard kept.count < entry.count else { continue }
      folders[watch] = kept.isEmpty ? nil : kept
      if kept.isEmpty { unneeded.append(watch) }
    }
    return unneeded
  }
}
