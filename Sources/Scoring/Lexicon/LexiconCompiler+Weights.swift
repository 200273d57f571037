import StrictYAML

extension LexiconCompiler {
  /// Every weight must be that of something the lexicon has.
  mutating func checkWeights(_ source: LexiconSource) throws(YAMLFault) {
    for (name, found) in relevance.print.concepts.sorted(by: { $0.key < $1.key }) {
      weightedConcepts.print[Int(try id(of: name, at: found.place))] = found.weight
    }
    for (name, found) in relevance.capitals.concepts.sorted(by: { $0.key < $1.key }) {
      weightedConcepts.capitals[Int(try id(of: name, at: found.place))] = found.weight
    }
    let patterns = Set(source.patterns.map(\.name))
    var weighted = weightedConcepts
    try weighted.addBeside(relevance, self, patterns)
    weightedConcepts = weighted
    for rules in [mainEvent.rules, relevance.print.rules, relevance.capitals.rules] {
      for (name, found) in rules.sorted(by: { $0.key < $1.key }) where !patterns.contains(name) {
        _ = try id(of: name, at: found.place)
      }
    }
    for topics in [relevance.print.topics, relevance.capitals.topics] {
      for (name, found) in topics.sorted(by: { $0.key < $1.key })
      where !source.topics.contains(where: { $0.name == name }) {
        throw found.place.fault(
          "unknown topic '\(name)'", hint: suggestion(for: name, among: source.topics.map(\.name)))
      }
    }
    let scopes = Set(source.scopes.map(\.name)).union(patterns)
    for (name, found) in mainEvent.scopes.sorted(by: { $0.key < $1.key }) where !scopes.contains(name) {
      throw found.place.fault("unknown scope '\(name)'", hint: suggestion(for: name, among: scopes.sorted()))
    }
  }
}
