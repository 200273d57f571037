import LinuxSystem
import SystemPackage

/// Looking through the inboxes: the truth about what is there.
extension WatchLoop {
  /// Plans a scan of a folder and what is below it.
  mutating func request(_ key: WatchedPath) {
    if !scans.add(key) { markDirty() }
  }

  /// Goes on with the running scan for some names, then with the next.
  mutating func advanceScan() {
    for _ in 0..<max(settings.scanStep, 1) {
      guard let folder = scans.stack.last else {
        if scans.current != nil { finishScan() }
        guard let key = scans.begin(SystemClock.monotonicNanoseconds()) else { return }
        beginScan(key)
        continue
      }
      do throws(SystemError) {
        if let entry = try folder.next() {
          visit(entry, in: folder)
        } else {
          scans.stack.removeLast()
        }
      } catch {
        scans.isIncomplete = true
        cannotRead(inboxes[folder.key.inbox].inbox.path.pushing(folder.key.path), error)
        scans.stack.removeLast()
      }
    }
  }

  private mutating func beginScan(_ key: WatchedPath) {
    let inbox = inboxes[key.inbox]
    if key.path.isEmpty {
      inbox.scanRound += 1
      inbox.hasUnwatched = false
    }
    enter(key)
  }

  private mutating func finishScan() {
    let key = scans.current
    let incomplete = scans.isIncomplete
    scans.end()
    guard let key, key.path.isEmpty else { return }
    let now = SystemClock.monotonicNanoseconds()
    let inbox = inboxes[key.inbox]
    inbox.skipped = scans.skipped
    scans.lastNanoseconds = now - scans.startedNanoseconds
    scansFinished += 1
    if !incomplete {
      // Folders that the scan did not come by are gone or have another path now.
      let round = inbox.scanRound
      unwatch(inbox) { $0.round < round }
    }
    if scans.isIdle {
      notices.scanFinished()
      planRescan(now)
    }
  }

  /// Watches a folder, then lists it.
  private mutating func enter(_ key: WatchedPath) {
    let inbox = inboxes[key.inbox]
    guard let root = root(inbox) else {
      scans.isIncomplete = true
      return
    }
    let path = root.directory.path.pushing(key.path)
    guard key.path.components.count <= settings.depthMaximum else {
      notices.tell(.tooDeep(path, maximum: settings.depthMaximum), onceFor: path)
      return
    }
    do throws(SystemError) {
      let directory = try root.directory.opening(beneath: key.path)
      watch(directory, key)
      scans.stack.append(try OpenFolder(directory, key))
    } catch {
      scans.isIncomplete = true
      cannotRead(path, error)
    }
  }

  private mutating func visit(_ entry: DirectoryEntry, in folder: OpenFolder) {
    guard names.isVisible(entry.name) else {
      scans.skipped += 1
      return
    }
    let key = WatchedPath(inbox: folder.key.inbox, path: folder.key.path.appending(entry.name))
    let recursive = inboxes[key.inbox].inbox.recursive
    if recursive, entry.kind == .directory { return enter(key) }
    do throws(SystemError) {
      guard let facts = try folder.facts(of: entry.name) else { return }
      if recursive, facts.kind == .directory { return enter(key) }
      judge(key, facts)
    } catch {
      cannotRead(inboxes[key.inbox].inbox.path.pushing(key.path), error)
    }
  }

  /// Reports what a scan found, unless it is known, or too young to be sure that its writer is done.
  private mutating func judge(_ key: WatchedPath, _ facts: FileFacts) {
    if candidates.contains(key) { return }
    if isRecorded(SettledFile(inbox: key.inbox, path: key.path, facts: facts)) { return }
    guard facts.kind == .regular else { return report(key, facts) }
    let settle = settings.settle.nanoseconds
    let youngest = max(facts.modifiedNanoseconds, facts.changedNanoseconds)
    let (age, overflow) = SystemClock.wallNanoseconds().subtractingReportingOverflow(youngest)
    // A time to come says nothing; then only two equal looks do.
    let remaining = overflow || age < 0 ? settle : settle - min(UInt64(age), settle)
    if remaining == 0 { return report(key, facts) }
    let due = SystemClock.monotonicNanoseconds() + remaining
    consider(key, Candidate(facts: facts, due: due, quietNanoseconds: settle))
  }
}
