import LinuxSystem

/// How patient the watcher is and how much it keeps.
package struct WatchSettings: Sendable, Hashable {
  /// How long a file that was written in place must stay unchanged after it was closed.
  package var settle: Duration = .seconds(1)
  /// The same for a file that appeared but was never seen closed: its writer may only be pausing.
  package var settleUnclosed: Duration = .seconds(5)
  /// How often everything is scanned again, for files that no event reported.
  package var rescan: Duration = .seconds(300)
  /// The same while some folder cannot be watched, or is on a file system that does not report every change.
  package var polling: Duration = .seconds(10)
  /// The kinds of file system that do not report every change, by their number, with their names.
  package var fileSystemsWithPartialEvents = FileSystem.withPartialEvents
  /// First and longest pause between two attempts to open a missing inbox; it doubles in between.
  package var retry: ClosedRange<Duration> = .seconds(1) ... .seconds(30)
  /// Settled files waiting to be taken; beyond it those between the oldest and the newest are left to another scan.
  package var queueCapacity = 32_768
  /// Files waiting to settle; beyond it they are left to another scan.
  package var candidateCapacity = 16_384
  /// Folders below an inbox that are entered: 16 means `a/b/…` with sixteen names.
  package var depthMaximum = 16
  /// Names that a scan visits before events are read again.
  package var scanStep = 256
  /// Endings by which programs mark a file that is not finished; compared without regard to ASCII case. Names that begin
  /// with a dot are always passed over. Both hold for files and folders.
  package var skippedSuffixes = [
    ".part", ".partial", ".filepart", ".crdownload", ".download", ".tmp", ".temp", ".swp", ".swx", ".lock", "~",
  ]

  package init() {}
}
