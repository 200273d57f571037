import LinuxSystem
import SystemPackage

/// What the doorbell tells. An event is only a reason to look: what counts is what stands at the name now.
extension WatchLoop {
  /// Reads what waits, a bounded number of times, so that scans and timers have their turn under any storm.
  mutating func readEvents(_ doorbell: Doorbell) {
    for _ in 0..<32 {
      do throws(SystemError) {
        let events = try doorbell.inotify.events()
        if events.isEmpty { return }
        for event in events { handle(event) }
      } catch {
        // Not to be expected of the kernel; looking from time to time still finds everything.
        notices.tell(.cannotWatch("inotify", error), onceFor: "inotify")
        self.doorbell = nil
        planRescan(SystemClock.monotonicNanoseconds())
        return
      }
    }
  }

  private mutating func handle(_ event: InotifyEvent) {
    if event.mask.contains(.overflowed) {
      overflows += 1
      notices.tellOverflow()
      scanEverything(SystemClock.monotonicNanoseconds())
      return
    }
    for folder in watches.keys(of: event.watch) {
      let inbox = inboxes[folder.inbox]
      guard let name = event.name else {
        // Of a folder further down its parent tells as much, or the next scan.
        if folder.path.isEmpty { inbox.suspect = true }
        continue
      }
      guard names.isVisible(name) else { continue }
      let key = WatchedPath(inbox: folder.inbox, path: folder.path.appending(name))
      if event.mask.contains(.isFolder) {
        folderChanged(key, inbox, event.mask)
      } else {
        fileChanged(key, event.mask)
      }
    }
    if event.mask.contains(.watchGone) { watches.remove(event.watch) }
  }

  private mutating func folderChanged(_ key: WatchedPath, _ inbox: WatchedInbox, _ mask: InotifyMask) {
    if mask.contains(.movedOut) {
      unwatch(inbox) { $0.key.path.starts(with: key.path) }
    } else if mask.contains(.created) || mask.contains(.movedIn) {
      if inbox.inbox.recursive {
        // What was put into it before it was watched told nobody.
        request(key)
      } else if let facts = facts(of: key) {
        report(key, facts)
      }
    }
  }

  private mutating func fileChanged(_ key: WatchedPath, _ mask: InotifyMask) {
    if mask.contains(.movedOut) {
      candidates.remove(key)
      return
    }
    // Gone already, or a name that never was: closing an O_TMPFILE tells "#" and its inode.
    guard let facts = facts(of: key) else { return }
    if mask.contains(.movedIn) {
      candidates.remove(key)
      report(key, facts)
    } else if facts.kind != .regular {
      // A FIFO is closed after each writing; it is told of once.
      if mask.contains(.created) { report(key, facts) }
    } else {
      let closed = mask.contains(.closedAfterWriting)
      let quiet = closed ? settings.settle.nanoseconds : quietNanoseconds(unclosed: facts)
      let due = SystemClock.monotonicNanoseconds() + quiet
      consider(key, Candidate(facts: facts, due: due, quietNanoseconds: quiet))
    }
  }

  /// A file that appeared was made here by a writer who will close it, or was written elsewhere and linked in, so that no
  /// closing will be told. Linking moves the time of change and not that of modification; writing moves both together.
  private func quietNanoseconds(unclosed facts: FileFacts) -> UInt64 {
    let linkedIn = facts.links > 1 || facts.changedNanoseconds != facts.modifiedNanoseconds
    return linkedIn ? settings.settle.nanoseconds : max(settings.settleUnclosed, settings.settle).nanoseconds
  }
}
