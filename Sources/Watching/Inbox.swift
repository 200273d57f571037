package import LinuxSystem
package import SystemPackage

/// A folder that producers drop files into.
package struct Inbox: Sendable, Hashable {
  /// Where it is. Links in this path are followed, links below it are not.
  package let path: FilePath
  /// Whether folders inside it are watched too.
  package let recursive: Bool

  package init(path: FilePath, recursive: Bool) {
    self.path = path
    self.recursive = recursive
  }
}

/// Something in an inbox that nobody seems to be writing any more, or that is not a regular file.
package struct SettledFile: Sendable, Hashable {
  /// The inbox's index in the list the watcher was given.
  package let inbox: Int
  /// Relative to the inbox; need not be UTF-8.
  package let path: FilePath
  /// Its state when it settled. Kinds other than regular files are reported too (a folder only if the inbox is not recursive),
  /// so that each gets its receipt.
  package let facts: FileFacts

  package init(inbox: Int, path: FilePath, facts: FileFacts) {
    self.inbox = inbox
    self.path = path
    self.facts = facts
  }

  var key: WatchedPath { WatchedPath(inbox: inbox, path: path) }
}

/// A name in an inbox, whatever it refers to.
struct WatchedPath: Hashable, Sendable {
  let inbox: Int
  let path: FilePath
}
