import LinuxSystem
import SystemPackage

/// What the thread knows of one inbox.
final class WatchedInbox {
  let index: Int
  let inbox: Inbox
  var presence = Presence.missing
  /// The inbox opened, for the current turn of the thread only: an inbox kept open could neither be unmounted, nor would the
  /// kernel tell that it was removed.
  var root: OpenRoot?
  /// Monotonic nanoseconds of the next look for an inbox that is missing, and the pause before it.
  var retryDue: UInt64 = 0
  var retryPause: UInt64 = 0
  var toldMissing = false
  /// Whether something happened to the folder itself that asks for a look at what stands at its path.
  var suspect = false
  /// Number of the scan of the whole inbox that is running or ran last.
  var scanRound = 0
  /// Names passed over by the last scan of the whole inbox.
  var skipped = 0
  /// Whether its file system does not report every change.
  var hasPartialEvents = false
  /// Whether some folder of it has no watch.
  var hasUnwatched = false

  enum Presence {
    case missing
    /// The folder that is watched; another one at the same path is not it.
    case present(FileFacts)
  }

  init(index: Int, inbox: Inbox) {
    self.index = index
    self.inbox = inbox
  }

  var key: WatchedPath { WatchedPath(inbox: index, path: "") }

  var identity: FileFacts? {
    if case .present(let facts) = presence { facts } else { nil }
  }
}

/// An open inbox, shared by the steps of one turn.
final class OpenRoot {
  let directory: Directory

  init(_ path: FilePath) throws(SystemError) {
    directory = try Directory(opening: path)
  }
}

/// The inotify instance, shared.
final class Doorbell: Sendable {
  let inotify: Inotify

  init() throws(SystemError) {
    inotify = try Inotify()
  }

  static let mask: InotifyMask = [.created, .closedAfterWriting, .movedIn, .movedOut, .folderDeleted, .folderMoved]
}
