import LinuxSystem
import SystemPackage

/// Finding the inboxes, losing them and finding them again.
extension WatchLoop {
  /// Opens and watches an inbox, then asks for its scan: in this order nothing falls between the two.
  mutating func attach(_ inbox: WatchedInbox, _ now: UInt64) {
    do throws(SystemError) {
      let root = try OpenRoot(inbox.inbox.path)
      let identity = try root.directory.facts()
      inbox.root = root
      inbox.presence = .present(identity)
      inbox.suspect = false
      inbox.retryPause = 0
      examineFileSystem(of: root.directory, inbox)
      watch(root.directory, inbox.key)
      if inbox.toldMissing { notices.tell(.inboxBack(inbox.inbox.path)) }
      inbox.toldMissing = false
      request(inbox.key)
    } catch {
      miss(inbox, error, now)
    }
  }

  /// Notes whether looking from time to time is all there is; a file system that cannot be asked is taken for an ordinary one.
  private mutating func examineFileSystem(of folder: borrowing Directory, _ inbox: WatchedInbox) {
    let kind = (try? FileSystem(of: folder))?.kind
    guard let name = kind.flatMap({ settings.fileSystemsWithPartialEvents[$0] }) else {
      inbox.hasPartialEvents = false
      return
    }
    inbox.hasPartialEvents = true
    let seconds = Int(settings.polling.components.seconds)
    notices.tell(.partialEvents(inbox.inbox.path, fileSystem: name, seconds: seconds), onceFor: inbox.inbox.path)
  }

  /// Compares what stands at the inbox's path with what is watched, and acts on a difference.
  mutating func recheck(_ inbox: WatchedInbox, _ now: UInt64) {
    guard let identity = inbox.identity else { return }
    inbox.suspect = false
    do throws(SystemError) {
      if try factsFollowingLinks(of: inbox.inbox.path).isSameFile(as: identity) {
        if doorbell != nil, !inbox.hasUnwatched, !watches.isWatched(inbox.key) { attach(inbox, now) }
        return
      }
      detach(inbox)
      notices.tell(.inboxReplaced(inbox.inbox.path))
      attach(inbox, now)
    } catch {
      detach(inbox)
      miss(inbox, error, now)
    }
  }

  mutating func recheckSuspects(_ now: UInt64) {
    for inbox in inboxes where inbox.suspect { recheck(inbox, now) }
  }

  mutating func retryMissing(_ now: UInt64) {
    for inbox in inboxes where inbox.identity == nil && now >= inbox.retryDue { attach(inbox, now) }
  }

  /// The inbox for this turn, opened if need be; nil when it is missing or another folder stands there.
  func root(_ inbox: WatchedInbox) -> OpenRoot? {
    if let root = inbox.root { return root }
    guard let identity = inbox.identity else { return nil }
    do throws(SystemError) {
      let root = try OpenRoot(inbox.inbox.path)
      if try root.directory.facts().isSameFile(as: identity) {
        inbox.root = root
        return root
      }
    } catch {
      // The recheck that follows finds the same and tells it.
    }
    inbox.suspect = true
    return nil
  }

  /// Watches an open folder; what cannot be watched is left to scans, and told.
  mutating func watch(_ folder: borrowing Directory, _ key: WatchedPath) {
    let inbox = inboxes[key.inbox]
    guard let doorbell else {
      inbox.hasUnwatched = true
      return
    }
    do throws(SystemError) {
      let watch = try doorbell.inotify.watch(folder, for: Doorbell.mask)
      watches.add(watch, key, round: inbox.scanRound)
      if !inbox.hasPartialEvents { notices.forget(folder.path) }
    } catch {
      inbox.hasUnwatched = true
      if error.errno == .noSpace || error.errno == .noMemory {
        notices.tellLimit(folder.path, sysctl: "fs.inotify.max_user_watches")
      } else {
        notices.tell(.cannotWatch(folder.path, error), onceFor: folder.path)
      }
      planRescan(SystemClock.monotonicNanoseconds())
    }
  }

  /// Gives up the watches on folders of an inbox.
  mutating func unwatch(_ inbox: WatchedInbox, where matches: (WatchTable.Folder) -> Bool) {
    for watch in watches.remove(inbox: inbox.index, where: matches) { doorbell?.inotify.remove(watch) }
  }

  private mutating func detach(_ inbox: WatchedInbox) {
    unwatch(inbox) { _ in true }
    scans.drop(inbox: inbox.index)
    inbox.root = nil
    inbox.presence = .missing
  }

  private mutating func miss(_ inbox: WatchedInbox, _ why: SystemError, _ now: UInt64) {
    let bounds = settings.retry
    inbox.presence = .missing
    inbox.suspect = false
    inbox.root = nil
    inbox.retryPause = min(max(inbox.retryPause * 2, bounds.lowerBound.nanoseconds), bounds.upperBound.nanoseconds)
    inbox.retryDue = now + inbox.retryPause
    if !inbox.toldMissing { notices.tell(.inboxMissing(inbox.inbox.path, why)) }
    inbox.toldMissing = true
  }
}
