package import LinuxSystem
package import SystemPackage

/// Something about the watching that a person should know; the description says what happens now and what helps.
package enum WatchNotice: Sendable, Hashable, CustomStringConvertible {
  /// The kernel's event queue was full; everything is looked through again.
  case overflowed
  /// The inbox cannot be opened; told once until it is back.
  case inboxMissing(FilePath, SystemError)
  /// Another folder stands at the inbox's path now.
  case inboxReplaced(FilePath)
  /// The inbox that was missing can be opened again.
  case inboxBack(FilePath)
  /// The kernel gives no more watches, or no inotify instance; told once.
  case watchLimitReached(FilePath, sysctl: String)
  /// A folder cannot be watched for another reason; told once for each folder.
  case cannotWatch(FilePath, SystemError)
  /// The inbox lies on a file system that does not report every change; told once for each inbox.
  case partialEvents(FilePath, fileSystem: String, seconds: Int)
  /// Nobody takes the settled files as fast as they come; told once until the queue has been empty.
  case queueFull(capacity: Int)
  /// A name could not be examined or a folder not listed; told once for each.
  case cannotRead(FilePath, SystemError)
  /// A folder lies too deep; told once for each.
  case tooDeep(FilePath, maximum: Int)

  package var description: String {
    switch self {
    case .overflowed:
      "more happened in the inboxes than the kernel's queue holds; everything is being looked through again, nothing is lost. "
        + "If this is frequent, raise fs.inotify.max_queued_events"
    case .inboxMissing(let path, let why):
      "the inbox \(path) cannot be opened (\(why)); files there are not seen. It is tried again until it is there: "
        + "make the folder, mount it, or let this user read it"
    case .inboxReplaced(let path):
      "another folder stands at \(path) than before; that one is watched now and looked through"
    case .inboxBack(let path):
      "the inbox \(path) is there; it is watched and being looked through"
    case .watchLimitReached(let path, let sysctl):
      "the kernel refuses to watch \(path); files there are found by looking from time to time, later than otherwise. "
        + "Raise the limit: sysctl \(sysctl)=N with a larger N"
    case .cannotWatch(let path, let why):
      "\(path) cannot be watched (\(why)); files there are found by looking from time to time, later than otherwise"
    case .partialEvents(let path, let fileSystem, let seconds):
      "\(path) lies on \(fileSystem), which does not tell of every file; it is looked through every \(seconds) seconds"
    case .queueFull(let capacity):
      "more than \(capacity) settled files are waiting to be read; the newest are read first, the others are looked for again "
        + "as soon as there is room, nothing is lost"
    case .cannotRead(let path, let why):
      "\(path) is passed over (\(why)); every scan tries it again. Let this user read it"
    case .tooDeep(let path, let maximum):
      "\(path) lies more than \(maximum) folders deep and is not looked into; move it up or raise the limit"
    }
  }
}
