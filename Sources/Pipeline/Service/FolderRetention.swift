import Extracting
import LinuxSystem
import SystemPackage

/// Removes what is too old, or the oldest of what is too much, from a folder that the service fills.
struct FolderRetention {
  let path: FilePath
  let rules: RetentionRules.Folder
  /// How many folders deep files lie: 0 directly, 3 for `done/YYYY/MM/DD/`.
  var depth = 0
  /// Which names may be removed at all.
  var mayRemove: (String) -> Bool = { _ in true }

  /// The most files that one pass removes; what is left over is another pass's.
  static let passMaximum = 1_000

  /// One file, with all that decides on it.
  struct Kept: Sendable, Hashable {
    var folder: FilePath
    var name: FilePath.Component
    /// When it was put there: nobody can set this time back.
    var since: Timestamp
    var bytes: Int
  }

  struct Pass: Sendable, Hashable {
    var removed = 0
    var removedBytes = 0
    /// Whether there is more to remove.
    var isUnfinished = false
  }

  /// One pass: looks at every file, removes those that must go, the oldest first.
  func run(at now: Timestamp) throws(SystemError) -> Pass {
    guard !rules.isUnlimited else { return Pass() }
    let top: Directory
    do throws(SystemError) {
      top = try Directory(opening: path)
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
      return Pass()
    }
    var oldest = OldestFirst(maximum: Self.passMaximum)
    try collect(beneath: top, "", depth, into: &oldest)
    let doomed = Self.doomed(oldest.files, totalBytes: oldest.totalBytes, rules, now)
    var pass = Pass(isUnfinished: doomed.count == Self.passMaximum)
    for file in doomed {
      guard try top.opening(beneath: file.folder).remove(file.name) else { continue }
      pass.removed += 1
      pass.removedBytes += file.bytes
    }
    return pass
  }

  /// Which of the oldest files must go; a pure function.
  ///
  /// - Parameter files: the oldest ones, the oldest first.
  static func doomed(
    _ files: [Kept], totalBytes: Int, _ rules: RetentionRules.Folder, _ now: Timestamp
  ) -> [Kept] {
    var left = totalBytes
    var doomed: [Kept] = []
    for file in files {
      let isOld = rules.age.map { now - file.since > $0 } ?? false
      let isTooMuch = rules.bytes.map { left > $0 } ?? false
      guard isOld || isTooMuch else { break }
      doomed.append(file)
      left -= file.bytes
    }
    return doomed
  }

  private func collect(
    beneath top: borrowing Directory, _ folder: FilePath, _ depth: Int, into oldest: inout OldestFirst
  ) throws(SystemError) {
    let directory = try top.opening(beneath: folder)
    var listing = try DirectoryListing(of: directory)
    while let entry = try listing.next() {
      let name = entry.name.string
      guard !name.hasPrefix("."), let facts = try listing.facts(of: entry.name) else { continue }
      if facts.kind == .directory, depth > 0 {
        try collect(beneath: top, folder.appending(entry.name), depth - 1, into: &oldest)
      } else if facts.kind == .regular, mayRemove(name) {
        oldest.add(
          Kept(
            folder: folder, name: entry.name, since: Timestamp(microseconds: facts.changedNanoseconds / 1000),
            bytes: facts.bytesOnDisk))
      }
    }
  }
}

/// The oldest of any number of files, at most so many, and how much all of them occupy.
private struct OldestFirst {
  let maximum: Int
  private(set) var totalBytes = 0
  private var kept: [FolderRetention.Kept] = []

  init(maximum: Int) { self.maximum = maximum }

  mutating func add(_ file: FolderRetention.Kept) {
    totalBytes += file.bytes
    kept.append(file)
    if kept.count >= 2 * maximum { kept = files }
  }

  /// The oldest first.
  var files: [FolderRetention.Kept] {
    Array(kept.sorted { ($0.since, $0.name.string) < ($1.since, $1.name.string) }.prefix(maximum))
  }
}
