package import Extracting

/// What the ledger holds, in numbers, for `status`.
package struct LedgerCounts: Sendable, Hashable {
  /// Receipts of files; an outcome that never occurred is absent.
  package var filesByOutcome: [Outcome: Int] = [:]
  /// Receipts of items; an outcome that never occurred is absent.
  package var itemsByOutcome: [Outcome: Int] = [:]
  /// Alerts by the name of their level.
  package var alertsByLevel: [String: Int] = [:]
  /// Alerts that wait to be published, those aside whose publishers ask to wait.
  package var alertsUnpublished = 0
  /// Alerts that wait for the end of their publishers' embargo.
  package var alertsEmbargoed = 0
  /// Files whose work began and was not recorded.
  package var attemptsOpen = 0
  /// When a file was last recorded.
  package var lastRecorded: Timestamp?
  /// When an alert was last recorded.
  package var lastAlert: Timestamp?

  package init() {}
}
