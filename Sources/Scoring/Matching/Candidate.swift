/// An event found in a sentence, before it is weighed.
struct Candidate: Sendable {
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
struct Marker: Sendable {
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

/// What a sentence tells, before it is weighed; its memory is used again.
struct SentenceFindings: Sendable {
  var candidates: [Candidate] = []
  var markers: [Marker] = []
  var parties: [Party] = []
  /// The places where patterns match, and of these the ones that stand and those that only give a certainty, the best first.
  var matches: [PatternMatch] = []
  var chosen: [PatternMatch] = []
  var certainties: [PatternMatch] = []

  mutating func removeAll() {
    // Most are empty most of the time, and to empty an empty array costs as much.
    if !candidates.isEmpty { candidates.removeAll(keepingCapacity: true) }
    if !markers.isEmpty { markers.removeAll(keepingCapacity: true) }
    if !parties.isEmpty { parties.removeAll(keepingCapacity: true) }
    if !matches.isEmpty { matches.removeAll(keepingCapacity: true) }
    if !chosen.isEmpty { chosen.removeAll(keepingCapacity: true) }
    if !certainties.isEmpty { certainties.removeAll(keepingCapacity: true) }
  }
}

/// An event or a mark of direction, and the sentence that tells it.
struct Finding: Sendable {
  enum What: Sendable { case event(Candidate), mark(Marker) }

  var what: What
  var field: Field
  /// The sentence's index in its field, from 0.
  var sentence: Int

  var tokens: Range<Int> {
    switch what {
    case .event(let candidate): candidate.tokens
    case .mark(let marker): marker.tokens
    }
  }

  /// The event; nil for a mark of direction.
  var candidate: Candidate? { if case .event(let candidate) = what { candidate } else { nil } }
}
