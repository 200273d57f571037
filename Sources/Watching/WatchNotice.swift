package import LinuxSystem
package import SystemPackage

/// Something about the watching that a person should know; the description says what happens now and what helps.
package enum WatchNotice: Sendable, Hashable, CustomStringConvertible {
  /// The kernel's event queue was full; everything is scanned again.
  case overflowed
  /// The inbox cannot be opened; reported once until it is back.
  case inboxMissing(FilePath, SystemError)
  /// Another folder is at the inbox's path now.
  case inboxReplaced(FilePath)
  /// The inbox that was missing can be opened again.
  case inboxBack(FilePath)
  /// The kernel gives no more watches, or no inotify instance; reported once.
  case watchLimitReached(FilePath, sysctl: String)
  /// A folder cannot be watched for another reason; reported once for each folder.
  case cannotWatch(FilePath, SystemError)
  /// The inbox lies on a file system that does not report every change; reported once for each inbox.
  case partialEvents(FilePath, fileSystem: String, seconds: Int)
  /// Settled files arrive faster than they are taken; reported once until the queue has been empty.
  case queueFull(capacity: Int)
  /// A name could not be examined or a folder not listed; reported once for each.
  case cannotRead(FilePath, SystemError)
  /// A folder lies too deep; reported once for each.
  case tooDeep(FilePath, maximum: Int)

  package var description: String {
    switch self {
    case .overflowed:
      "more happened in the inboxes than the kernel's queue holds; everything is being scanned again, nothing is lost. "
        + "If this is frequent, raise fs.inotify.max_queued_events"
    case .inboxMissing(let path, let why):
      "the inbox \(path) cannot be opened (\(why)); files there are not seen. It is retried until it is there: "
        + "create the folder, mount it, or let this user read it"
    case .inboxReplaced(let path):
      "\(path) is now another folder than before; that one is watched from now on and being scanned"
    case .inboxBack(let path):
      "the inbox \(path) is back; it is watched and being scanned"
    case .watchLimitReached(let path, let sysctl):
      "the kernel refuses to watch \(path); files there are found by periodic scans, later than otherwise. "
        + "Raise the limit: sysctl \(sysctl)=N with a larger N"
    case .cannotWatch(let path, let why):
      "\(path) cannot be watched (\(why)); files there are found by periodic scans, later than otherwise"
    case .partialEvents(let path, let fileSystem, let seconds):
      "\(path) lies on \(fileSystem), which does not report every file; it is scanned every \(seconds) seconds"
    case .queueFull(let capacity):
      "more than \(capacity) settled files are waiting to be read; the newest are read first, the others are found again "
        + "as soon as there is room, nothing is lost"
    case .cannotRead(let path, let why):
      "\(path) cannot be read (\(why)); every scan retries it. Let this user read it"
    case .tooDeep(let path, let maximum):
      "\(path) is more than \(maximum) folders deep and is not scanned; move it up or raise watching.depth"
    }
  }
}
