/// The kinds of journal entries, each with its 128-bit id; `systemd/tocsin.catalog` explains each to `journalctl -x`.
///
/// An id never changes its meaning; a new kind takes a fresh id from `systemd-id128 new`.
package enum MessageID: String, Sendable, Hashable, CaseIterable {
  /// An article rang.
  case alert = "fbcb43fe84e348859571540fb0a2f819"
  /// A file could not be read as news and was set aside.
  case articleQuarantined = "586c2b62183e46a5b58e263d59434731"
  /// Events were lost, or a queue was full; the inboxes are scanned again.
  case queueOverflow = "30a88f9932cf4c8190a7e01930f04220"
  /// A configuration with its lexicon came into force.
  case configurationLoaded = "0c19e1f08a374093bd1b0dc1c2956e05"
  /// A reload was refused; the configuration before it stays in force.
  case reloadRefused = "e344df2c65b74f7bb8150d4b8393ce8e"
  /// The service does not start by this configuration or lexicon.
  case configurationRefused = "52943e80eca94ae5833c9f1790461da6"
  /// An inbox is missing or cannot be read.
  case inboxLost = "2a68e73b052b4b8e923d0b59876caf04"
  /// An inbox that was lost is watched again.
  case inboxBack = "772163b4c3b442d09841599cd523ae78"
  /// The kernel grants no more watches.
  case watchLimit = "93c5fb30d8d047ae9b420b7e3cfe7ef6"
  /// An inbox gives no events, or not all, and is scanned periodically.
  case polling = "975c6f4e37d04c51bb4d342f8e147b73"
  /// The inboxes are watched.
  case serviceStarted = "aea965efc7b540449ff786f382f4616c"
  /// It ended in good order.
  case serviceStopped = "4f89695a1b7044dfa19efb6e2324e900"
  /// An alert could not be written to the outbox; it stays recorded and is tried again.
  case outboxFailed = "26c6af549f574b4293f117561d4a0949"
  /// An alert stands in the outbox but its journal entry could not be sent.
  case alertNotJournalled = "9f1f16f8fc864876bb0ae90adfeb8d33"
  /// The ledger could not be read or written.
  case ledgerFault = "020faf5f12194dd88d8fe489860cb05b"
  /// No article came for longer than the desk is used to.
  case inputSilent = "c0252e3205ef4e889d904233e85c8177"
  /// Articles come again where there was silence.
  case inputHeard = "2b3215ff84bf4c278ef40707cc42af0b"
  /// No more files are read for now: a disk is full or cannot be written.
  case intakePaused = "32be08146a6447b890baff830afa7314"
  /// What kept files from being read is over.
  case intakeResumed = "39e928acf0da408e9f3aef9236cc5b7a"
  /// A damaged ledger was set aside and a new one made.
  case ledgerReplaced = "e7898e5e27d0438eaddf1d83f563c1d8"
  /// More alerts came within a minute than are journalled one by one.
  case alertFlood = "94be5be2843d48db94ec31b524e106bc"
  /// A file took too long and the program ended itself.
  case tookTooLong = "0d046cb64fbb44fe968354d02340bf5c"
}
