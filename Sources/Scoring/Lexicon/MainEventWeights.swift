import StrictYAML

/// What speaks for an event being the one that its sentence is about, in log-odds against there being none.
///
/// The weights are the lexicon's; see its README for what each trait means and how they are fitted.
struct MainEventWeights: Sendable {
  /// Traits that an event may have beside its type, certainty, rule and scopes.
  enum Trait: String, CaseIterable {
    /// Only named ("the bombing of"), not told.
    case nominal
    /// Its place among the events of its sentence, from either end.
    case first, second, third, last
    /// The source, or the target, is a named actor, or only a role.
    case source, target
    case sourceRole = "source_role"
    case targetRole = "target_role"
  }

  var types = CaseTable<EventType>(repeating: 0)
  var certainty = CaseTable<Certainty>(repeating: 0)
  var traits = CaseTable<Trait>(repeating: 0)
  /// By scope, concept or pattern, with the place for a fault when there is no such.
  var scopes: [String: (weight: Double, place: LexiconSource.Place)] = [:]
  var rules: [String: (weight: Double, place: LexiconSource.Place)] = [:]

  init() { traits[.first] = 1 }

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["types", "certainty", "traits", "scopes", "rules"])
    for entry in try fields["types"]?.entries() ?? [] {
      types[try entry.at.choice(of: EventType.self)] = try entry.value.number(in: -20...20)
    }
    for entry in try fields["certainty"]?.entries() ?? [] {
      certainty[try entry.at.choice(of: Certainty.self)] = try entry.value.number(in: -20...20)
    }
    for entry in try fields["traits"]?.entries() ?? [] {
      traits[try entry.at.choice(of: Trait.self)] = try entry.value.number(in: -20...20)
    }
    for entry in try fields["scopes"]?.entries() ?? [] {
      scopes[entry.key] = (try entry.value.number(in: -20...20), LexiconSource.Place(entry.at))
    }
    for entry in try fields["rules"]?.entries() ?? [] {
      rules[entry.key] = (try entry.value.number(in: -20...20), LexiconSource.Place(entry.at))
    }
  }

  /// The log-odds of a candidate.
  ///
  /// - Parameter scopeWeights: the lexicon's, by name.
  func score(_ candidate: Candidate, scopeWeights: [Double]) -> Double {
    var sum = types[candidate.event.type] + certainty[candidate.certainty] + candidate.event.mainWeight
    for scope in candidate.scopes { sum += scopeWeights[scope] }
    Self.forEachTrait(of: candidate) { sum += traits[$0] }
    return sum
  }

  static func traits(of candidate: Candidate) -> [Trait] {
    var found: [Trait] = []
    forEachTrait(of: candidate) { found.append($0) }
    return found
  }

  private static func forEachTrait(of candidate: Candidate, _ body: (Trait) -> Void) {
    switch candidate.order {
    case 0: body(.first)
    case 1: body(.second)
    case 2: body(.third)
    default: break
    }
    if candidate.isLast { body(.last) }
    if candidate.isNominal { body(.nominal) }
    if let source = candidate.source { body(source.actor == nil ? .sourceRole : .source) }
    if let target = candidate.target { body(target.actor == nil ? .targetRole : .target) }
  }
}
