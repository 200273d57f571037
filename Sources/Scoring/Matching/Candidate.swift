/// An event found in a sentence, before it is weighed.
struct Candidate {
  /// The concept or pattern that made it, by the number of its name.
  var rule: Int
  var isPattern: Bool
  /// The concept of the words themselves; nil when none of them has one.
  var concept: UInt16?
  var event: CompiledEvent
  /// The words that made it.
  var tokens: Range<Int>
  var certainty: Certainty
  /// The product of the scopes' factors, and the numbers of their names.
  var factor = 1.0
  var scopes = ScopeList()
  /// Only named ("the bombing of"), not told.
  var isNominal: Bool
  /// Its first word is a noun, so that what negates a verb before it does not negate it.
  var beginsWithNoun: Bool
  var source: Party?
  var target: Party?
  /// How many, where a number told; -1 otherwise.
  var count: Int32
  /// The pattern says that the source follows and the target stands before.
  var isTurned: Bool
  /// Its place among the events of its sentence, from 0, and whether none follows.
  var order = 0
  var isLast = true
}

/// A mark of direction that makes no event.
struct Marker {
  /// The concept or pattern that made it, by the number of its name.
  var rule: Int
  var isPattern: Bool
  var escalation: Double
  var tokens: Range<Int>
  /// Somebody who can act is named in the sentence.
  var hasParty: Bool
  var factor = 1.0
  var scopes = ScopeList()
}

/// What a sentence says.
struct SentenceFindings {
  var candidates: [Candidate] = []
  var markers: [Marker] = []
  var parties: [Party] = []
}
