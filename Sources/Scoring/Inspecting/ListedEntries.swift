/// Where an entry of the lexicon stands.
package struct ListedPlace: Sendable, Hashable, CustomStringConvertible {
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int

  init(_ place: LexiconSource.Place) { (file, line, column) = (place.file, place.line, place.column) }

  /// `acts.yaml:12:9`
  package var description: String { "\(file):\(line):\(column)" }
}

/// One form of a term, such as `blew up`.
package struct ListedForm: Sendable, Hashable {
  /// In lower case; one space between words.
  package var text: String
  /// What the form is: `past`, `plural`, …; several when it may be several.
  package var names: [String]
}

/// A term of the lexicon with all that it matches.
package struct ListedTerm: Sendable, Hashable {
  /// As the file has it.
  package var text: String
  /// `verb`, `noun` or `phrase`.
  package var wordClass: String
  /// Such as `act.bomb`, `topic.sport` or `actor.TUR`.
  package var concept: String
  package var forms: [ListedForm]
  /// What it needs, such as `needs weapon.* within 8 words`; nil for a term that always counts.
  package var condition: String?
  /// What a topic's term weighs; nil elsewhere.
  package var weight: Double?
  package var place: ListedPlace
}

/// One row of a pattern's `match`.
package struct ListedPattern: Sendable, Hashable {
  package var name: String
  package var match: String
  /// The event that it makes; nil when it only marks or hides.
  package var event: EventType?
  package var place: ListedPlace
  /// How many test sentences stand beside it.
  package var tests: Int
}

/// A concept, a topic or an actor.
package struct ListedConcept: Sendable, Hashable {
  package var name: String
  /// An actor's name in print.
  package var title: String?
  /// The event that its words make by themselves.
  package var event: EventType?
  /// PLOVER's score of that event, -10…10; nil without one.
  package var intensity: Double?
  package var place: ListedPlace
  /// How many test sentences stand beside it.
  package var tests = 0

  /// The part before the dot, such as `act`.
  package var family: String { name.family }
}

extension String {
  /// The part of a concept's or pattern's name before the dot.
  var family: String { String(prefix { $0 != "." }) }
}
