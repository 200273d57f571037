import LinuxSystem
import SystemPackage

/// Reads and follows an outbox, as any consumer could; changes nothing in it.
struct OutboxReader: ~Copyable {
  private let folder: Directory

  init(_ path: FilePath) throws(SystemError) { folder = try Directory(opening: path) }

  /// The names of the alerts' files, the earliest first.
  func names() throws(SystemError) -> [String] {
    var names: [String] = []
    var listing = try DirectoryListing(of: folder)
    while let entry = try listing.next() {
      let name = entry.name.string
      if !name.hasPrefix("."), name.hasSuffix(".json") { names.append(name) }
    }
    return names.sorted()
  }

  /// An alert's bytes; nil when a consumer was quicker.
  func contents(of name: String) -> [UInt8]? {
    try? readRegularFile(beneath: folder, FilePath(name), maximumBytes: 1 << 20, expecting: nil).bytes
  }

  /// A doorbell that rings for each alert from now on, also for those that come before it is first waited for.
  func doorbell() throws(SystemError) -> Inotify {
    let bell = try Inotify()
    _ = try bell.watch(folder, for: [.movedIn])
    return bell
  }

  /// Hands over each alert that comes, for ever. Lost events are made good by listing again.
  func follow(_ bell: borrowing Inotify, after shown: Set<String>, _ body: ([UInt8]) -> Void) throws(SystemError) {
    var seen = shown
    while true {
      let names = try names()
      for name in names where !seen.contains(name) {
        if let bytes = contents(of: name) { body(bytes) }
      }
      seen = Set(names)
      _ = waitUntilReadable(bell.descriptor, or: bell.descriptor, atMost: nil)
      _ = try bell.events()
    }
  }
}
