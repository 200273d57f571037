/// The names under which the lexicon lists weights, numbered in their order: what made an event, which scopes reach it, and its type
/// with its certainty. Events carry the numbers, so that nothing is looked up by name while scoring.
struct NameTable: Sendable {
  /// How many concepts, patterns and scopes a lexicon may name: events carry numbers of 16 bits.
  static let limit = Int(UInt16.max) - EventType.allCases.count * Certainty.allCases.count

  private let names: [String]
  /// By concept, by row of a pattern, and by scope.
  let ofConcepts: [Int]
  let ofPatterns: [Int]
  let ofScopes: [Int]
  /// By the ordinal of the type, then of the certainty.
  private let ofEvents: [Int]

  init(concepts: [ConceptInfo], patterns: [CompiledPattern], scopes: [CompiledScope]) {
    let events = EventType.allCases.flatMap { type in
      Certainty.allCases.map { "\(type.rawValue).\($0.rawValue)" }
    }
    let names = Set(concepts.map(\.name) + patterns.map(\.name) + scopes.map(\.name) + events).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.names = names
    ofConcepts = concepts.compactMap { numbers[$0.name] }
    ofPatterns = patterns.compactMap { numbers[$0.name] }
    ofScopes = scopes.compactMap { numbers[$0.name] }
    ofEvents = events.compactMap { numbers[$0] }
  }

  subscript(number: Int) -> String { names[number] }

  /// The number of events of this type and certainty, such as `ASSAULT.reported`.
  func number(of type: EventType, _ certainty: Certainty) -> Int {
    ofEvents[type.ordinal * Certainty.allCases.count + certainty.ordinal]
  }

  /// By number, what `weight` says of each name.
  func weights<Weight>(_ weight: (String) -> Weight) -> [Weight] { names.map(weight) }
}
