import Extracting
import Ledger
import LinuxSystem
import Publishing
import Scoring
import SystemPackage

/// Sets a damaged ledger aside, and lets a new one take over what is still known to have rung.
struct LedgerRecovery {
  let path: FilePath
  let outbox: Outbox
  /// Whether an attempt has set the damaged ledger aside already.
  private var isAside = false
  /// Where it lies since; nil when there was none.
  private var aside: FilePath?

  init(path: FilePath, outbox: Outbox) { (self.path, self.outbox) = (path, outbox) }

  /// The files of a ledger, in the order in which they must go: a log without its file harms nobody, a new file with the
  /// old one's log would be mixed with it.
  private static let companions = ["-wal", "-shm", ""]
  /// How many alerts are taken over in one transaction.
  private static let chunk = 256

  /// A ledger in place of the damaged one.
  struct Replacement {
    var ledger: Ledger
    /// Where the damaged one lies now.
    var aside: FilePath?
    /// How many alerts the new one knows of.
    var alerts: Int
  }

  /// Replaces the ledger, which must be closed. An attempt after a failed one goes on with it: the half-made ledger that now
  /// stands in the damaged one's place is kept, since it knows too little to be learned from.
  mutating func replace(at now: Timestamp) throws -> Replacement {
    if !isAside {
      aside = try setAside(at: now)
      isAside = true
    }
    let ledger = try Ledger(at: path.string, mode: .readWrite)
    return Replacement(ledger: ledger, aside: aside, alerts: try takeOver(into: ledger))
  }

  /// Renames the files of the ledger, which must be closed; gives the new path, or nil when there was nothing.
  func setAside(at now: Timestamp) throws(SystemError) -> FilePath? {
    guard let name = path.lastComponent?.string else { return nil }
    let folder = try Directory(opening: path.removingLastComponent())
    let stamp = now.iso8601.prefix(19).filter { $0 != "-" && $0 != ":" }
    let aside = "\(name).corrupt-\(stamp)Z"
    var moved = false
    for suffix in Self.companions {
      guard let old = FilePath.Component(name + suffix), let new = FilePath.Component(aside + suffix) else { continue }
      do throws(SystemError) {
        try moveWithoutReplacing(old, from: folder, to: new, in: folder)
        moved = true
      } catch {
        guard error.errno == .noSuchFileOrDirectory else { throw error }
      }
    }
    try folder.sync()
    return moved ? folder.path.appending(aside) : nil
  }

  /// Lets a new ledger know what rang before, from the outbox and from the ledger that was set aside last; gives how many
  /// alerts. A ledger that is not new is left as it is. After a crash in between it is done again.
  ///
  /// - Throws: also when the outbox or the ledger's folder cannot be listed: what stands there must not ring again.
  func takeOver(into ledger: Ledger) throws -> Int {
    guard try ledger.isNew() else { return 0 }
    var count = 0
    var chunk: [StoredAlert] = []
    func flush() throws(LedgerError) {
      try ledger.restore(chunk)
      count += chunk.count
      chunk = []
    }
    for alert in try salvaged() {
      chunk.append(alert)
      if chunk.count == Self.chunk { try flush() }
    }
    for name in try outbox.names() {
      guard let alert = standing(name) else { continue }
      chunk.append(alert)
      if chunk.count == Self.chunk { try flush() }
    }
    try flush()
    try ledger.begin()
    return count
  }

  /// What can be read in the ledger that was set aside last, as far as it is whole.
  private func salvaged() throws(SystemError) -> [StoredAlert] {
    guard let newest = try newestSetAside() else { return [] }
    return Ledger.salvagedAlerts(at: newest.string).filter { stored in
      guard let alert = try? Alert(json: stored.json) else { return false }
      return alert.id == stored.id && alert.fileName == stored.fileName && alert.level.rawValue == stored.level
    }
  }

  private func newestSetAside() throws(SystemError) -> FilePath? {
    let folder = try Directory(opening: path.removingLastComponent())
    let prefix = "\(path.lastComponent?.string ?? "").corrupt-"
    var newest = ""
    var listing = try DirectoryListing(of: folder)
    while let entry = try listing.next() {
      let name = entry.name.string
      if name.hasPrefix(prefix), name.hasSuffix("Z"), name > newest { newest = name }
    }
    return newest.isEmpty ? nil : folder.path.appending(newest)
  }

  /// An alert that stands in the outbox; what else stands there is not ours.
  private func standing(_ name: String) -> StoredAlert? {
    guard let bytes = try? outbox.contents(of: name), let alert = try? Alert(json: bytes), alert.fileName == name else {
      return nil
    }
    return StoredAlert(
      id: alert.id, fileName: name, level: alert.level.rawValue, recorded: alert.time, json: bytes,
      published: alert.time)
  }
}

extension LedgerError {
  /// Whether the file itself is damaged, so that only another one helps. A file that another program made is not.
  var meansDamage: Bool { kind == .corrupt || kind == .notALedger && sqliteCode != nil }
}
