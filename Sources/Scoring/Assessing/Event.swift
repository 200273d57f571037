/// What kind of thing one actor does to another: the PLOVER categories (PLOVER manual 2.0).
package enum EventType: String, Sendable, Hashable, CaseIterable {
  case agree = "AGREE"
  case consult = "CONSULT"
  case support = "SUPPORT"
  case concede = "CONCEDE"
  case cooperate = "COOPERATE"
  case aid = "AID"
  case retreat = "RETREAT"
  case request = "REQUEST"
  case accuse = "ACCUSE"
  case reject = "REJECT"
  case threaten = "THREATEN"
  case protest = "PROTEST"
  case sanction = "SANCTION"
  case mobilize = "MOBILIZE"
  case coerce = "COERCE"
  case assault = "ASSAULT"

  /// Whether PLOVER counts it as conflict, verbal or material; its intensity is 0 or below.
  package var isHostile: Bool {
    switch self {
    case .request, .accuse, .reject, .threaten, .protest, .sanction, .mobilize, .coerce, .assault: true
    case .agree, .consult, .support, .concede, .cooperate, .aid, .retreat: false
    }
  }
}

/// How far an event is a fact.
package enum Certainty: String, Sendable, Hashable, CaseIterable {
  /// Told as having happened, or as happening.
  case actual
  /// Announced as a threat.
  case threatened
  /// Announced or expected, not yet done.
  case planned
  /// Only supposed: a condition, a question, a possibility.
  case hypothetical
  /// Claimed by one side about another.
  case reported
  /// Long past: history, an anniversary, an old case.
  case past
  /// Said not to have happened, or called off.
  case negated
}

/// One side of an event.
package struct Participant: Sendable, Hashable {
  /// The actor's code, such as `TUR` or `LBY.LNA`; nil when the text names only a role ("gunmen").
  package var actor: String?
  /// The role that the text gives, such as `military` or `rebels`; nil when it gives none.
  package var role: String?
  /// The words of the text.
  package var text: String

  package init(actor: String?, role: String?, text: String) {
    self.actor = actor
    self.role = role
    self.text = text
  }
}

/// Which part of the article an offset counts in.
package enum Field: String, Sendable, Hashable {
  case title, text
}

/// Who does what to whom.
package struct Event: Sendable, Hashable {
  package var type: EventType
  /// The PLOVER mode, such as `aerial` or `ceasefire`; nil when none is known.
  package var mode: String?
  package var certainty: Certainty
  /// Who does it; nil when the text does not say.
  package var source: Participant?
  /// To whom it is done; nil when the text does not say.
  package var target: Participant?
  /// PLOVER's score, from -10 (mass violence) to +10 (disarming, aid).
  package var intensity: Double
  package var field: Field
  /// The sentence's index in its field, from 0.
  package var sentence: Int
  /// Where the words begin that made the event, in UTF-8 bytes of the field.
  package var offset: Int
  /// In UTF-8 bytes.
  package var length: Int

  package init(
    type: EventType, mode: String?, certainty: Certainty, source: Participant?, target: Participant?, intensity: Double,
    field: Field, sentence: Int, offset: Int, length: Int
  ) {
    self.type = type
    self.mode = mode
    self.certainty = certainty
    self.source = source
    self.target = target
    self.intensity = intensity
    self.field = field
    self.sentence = sentence
    self.offset = offset
    self.length = length
  }
}
