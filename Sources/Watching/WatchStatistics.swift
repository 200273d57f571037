/// The watcher's state in figures.
package struct WatchStatistics: Sendable, Hashable {
  /// Files waiting to settle.
  package var pending = 0
  /// Settled files waiting to be taken.
  package var queued = 0
  /// Scans of a whole inbox finished since the start.
  package var scans = 0
  /// Times the kernel's queue was full since the start.
  package var overflows = 0
  /// Folders watched now.
  package var watches = 0
  /// Names that the last scan of each inbox passed over: hidden, or marked as unfinished by their ending.
  package var skipped = 0
  /// Inboxes that cannot be opened now.
  package var missingInboxes = 0
  /// Inboxes with a folder that cannot be watched, so that only scans find files there.
  package var unwatchedInboxes = 0

  package init() {}
}
