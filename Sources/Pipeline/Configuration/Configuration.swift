package import Extracting
package import Scoring
package import SystemPackage
package import Watching

/// What `tocsin.yaml` and its drop-ins say.
package struct Configuration: Sendable {
  /// What becomes of a file in the inbox once it is recorded.
  package enum Disposition: String, Sendable, Hashable, CaseIterable {
    /// It stays: the inbox is not ours.
    case keep
    /// It moves to `done/YYYY/MM/DD/`.
    case archive
    /// It is removed.
    case delete
  }

  package var inboxes: [Inbox] = []
  package var outbox: FilePath = "/var/spool/tocsin/outbox"
  package var quarantine: FilePath = "/var/spool/tocsin/quarantine"
  package var done: FilePath = "/var/spool/tocsin/done"
  package var ledger: FilePath = "/var/lib/tocsin/ledger.sqlite"
  /// The folder that holds a folder for each language.
  package var lexicon: FilePath = "lexicon"
  /// Tells several services on one machine apart, in the alert's source.
  package var instance = "default"
  /// The language assumed of articles that declare none and whose own cannot be told.
  package var language = "en"
  package var after = Disposition.keep
  /// The lowest level that rings.
  package var ringFrom = Level.notice
  /// The threat from which each level begins; nil for the lexicon's own.
  package var levels: LevelThresholds?
  package var watching = WatchSettings()
  package var limits = ExtractionLimits()
  /// After how many attempts that ended the program a file is quarantined.
  package var attemptsMaximum = 3
  /// How long reading a file, or judging one article in it, may take before the program ends itself.
  package var stepMaximum = Duration.seconds(20)
  /// Bytes that must stay free where the service writes; below it no more files are read.
  package var freeSpaceMinimum = 64 << 20
  /// How many alerts are journalled one by one within a minute; those above it are summed up.
  package var alertsPerMinute = 60
  /// By inbox: after how long without a file an alarm is journalled.
  package var silence: [FilePath: Duration] = [:]
  package var retention = RetentionRules()

  package init() {}

  /// The same configuration with all folders under `root`, as for running by hand without rights.
  package func rooted(at root: FilePath) -> Configuration {
    var rooted = self
    rooted.inboxes = [Inbox(path: root.appending("inbox"), recursive: true)]
    rooted.silence = silence.values.min().map { [root.appending("inbox"): $0] } ?? [:]
    rooted.outbox = root.appending("outbox")
    rooted.quarantine = root.appending("quarantine")
    rooted.done = root.appending("done")
    rooted.ledger = root.appending("ledger.sqlite")
    return rooted
  }
}
