/// A field of a journal entry, beyond those that every entry has.
package struct JournalField: Sendable, Hashable {
  /// What the value is.
  package let name: Name
  /// One line that is safe to show on a terminal, within the field's bound.
  package let value: String

  /// Cleans and bounds the value, which may come from an article or a file's name.
  ///
  /// - Parameter maximumBytes: what is longer is cut between characters and ends in `…`.
  package init(_ name: Name, _ value: String, maximumBytes: Int = 4096) {
    self.name = name
    // Cut first as well, so that a value of megabytes costs no more than a long one.
    self.value = value.shortened(toBytes: maximumBytes).shownSafely.shortened(toBytes: maximumBytes)
  }

  /// The names that Tocsin writes: a contract with those who filter the journal, so they are fixed.
  package enum Name: String, Sendable, Hashable, CaseIterable {
    /// The alert's id, its level and scores (`71.4`, `-12.0`).
    case alertID = "TOCSIN_ALERT_ID"
    case level = "TOCSIN_LEVEL"
    case threat = "TOCSIN_THREAT"
    case escalation = "TOCSIN_ESCALATION"
    /// The main event's PLOVER type and its sides' codes.
    case event = "TOCSIN_EVENT"
    case sourceActor = "TOCSIN_SOURCE_ACTOR"
    case targetActor = "TOCSIN_TARGET_ACTOR"
    /// The article's headline and address.
    case title = "TOCSIN_TITLE"
    case url = "TOCSIN_URL"
    /// The path of the file that is spoken of: the article's, or the configuration's.
    case file = "TOCSIN_FILE"
    /// The path of the alert's file.
    case outbox = "TOCSIN_OUTBOX"
    /// The inbox that is spoken of.
    case inbox = "TOCSIN_INBOX"
    /// Where a refused file was put.
    case quarantine = "TOCSIN_QUARANTINE"
    /// Why, in one sentence.
    case reason = "TOCSIN_REASON"
    /// What a person can do about it.
    case remedy = "TOCSIN_REMEDY"
    /// SHA-256 of the lexicon in force, or the part of it that is spoken of.
    case lexicon = "TOCSIN_LEXICON"
    case version = "TOCSIN_VERSION"
    /// How many, of what the message says.
    case count = "TOCSIN_COUNT"
    /// How long, of what the message says, in seconds.
    case seconds = "TOCSIN_SECONDS"
    /// Which part of the program speaks, in the log's words.
    case component = "TOCSIN_COMPONENT"
  }
}
