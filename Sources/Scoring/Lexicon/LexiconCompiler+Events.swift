import StrictYAML

extension LexiconCompiler {
  mutating func compile(
    _ spec: LexiconSource.EventSpec, of rule: String, escalation: Double?, at place: LexiconSource.Place
  ) throws(YAMLFault) -> CompiledEvent {
    CompiledEvent(
      type: spec.type, mode: try spec.mode.map { value throws(YAMLFault) in try mode(value, of: spec.type) } ?? -1,
      intensity: spec.intensity, forms: spec.forms,
      condition: try condition(spec.condition, at: place), weight: spec.weight,
      nominal: spec.nominal ?? settings.nominal,
      certainty: spec.certainty, escalation: escalation ?? settings.escalation.byType[spec.type],
      mainWeight: mainEvent.rules[rule]?.weight ?? 0)
  }

  mutating func condition(
    _ spec: LexiconSource.Condition, at place: LexiconSource.Place
  ) throws(YAMLFault) -> Int {
    guard !spec.isEmpty else { return -1 }
    conditions.append(
      CompiledCondition(
        needs: try set(spec.needs, at: place), unless: try set(spec.unless, at: place), within: spec.within ?? Int.max))
    conditionTexts.append(spec.demands.joined(separator: ", "))
    return conditions.count - 1
  }

  private mutating func mode(_ value: YAMLValue, of type: EventType) throws(YAMLFault) -> Int {
    let name = try value.string()
    if let known = settings.modes[type], !known.contains(name) {
      throw value.fault(
        "\(type.rawValue) has no mode '\(name)'",
        hint: "\(suggestion(for: name, among: known)); settings.yaml lists them under 'modes'")
    }
    if let known = modes.firstIndex(of: name) { return known }
    modes.append(name)
    return modes.count - 1
  }
}
