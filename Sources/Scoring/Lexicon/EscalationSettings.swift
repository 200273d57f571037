import StrictYAML

/// How raw points of direction become the escalation of an article.
struct EscalationSettings: Sendable {
  /// The raw sum that shows as 50.
  let scale: Double
  /// What each weaker piece of the same direction counts of its own when stronger ones were counted: repeat, repeat², …
  let repeated: Double
  /// The threat from which on what rises counts in full, 1…100.
  private let risingFull: Double
  /// The threat up to which what falls counts in full, 0…99, and its factor at a threat of 100.
  private let fallingFull: Double
  private let fallingLeast: Double
  /// Raw points by an event's type.
  let byType: CaseTable<EventType>

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["scale", "repeated", "rising_full", "falling_full", "falling_least", "types"])
    scale = try fields.required("scale").number(in: 0.1...1000)
    repeated = try fields.required("repeated").number(in: 0...1)
    risingFull = try fields.required("rising_full").number(in: 1...100)
    fallingFull = try fields.required("falling_full").number(in: 0...99)
    fallingLeast = try fields.required("falling_least").number(in: 0...1)
    byType = try Settings.table(fields.required("types"), in: -100...100)
  }

  /// The factor on what rises, 0…1: where an article tells of next to no threat, nothing gets hotter.
  func risingFactor(threat: Double) -> Double { min(1, threat / risingFull) }

  /// The factor on what falls, 0…1: talks beside a massacre calm little.
  func fallingFactor(threat: Double) -> Double {
    1 - (1 - fallingLeast) * max(0, threat - fallingFull) / (100 - fallingFull)
  }
}
