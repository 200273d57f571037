package import StrictYAML

/// Every weight and threshold of the scoring, as `settings.yaml` gives them; the program has none of its own.
package struct Settings: Sendable {
  /// The threat from which each level begins, 0…100.
  package var levels: LevelThresholds
  /// Points of one act by the size of its PLOVER intensity, as corners of a line.
  var intensityPoints: [(intensity: Double, points: Double)]
  /// The modes that an event of a type may have, PLOVER's and our own; any for types that it leaves out.
  var modes: [EventType: [String]] = [:]
  /// A factor on the points by the event's type.
  var types: CaseTable<EventType>
  var certainty: CaseTable<Certainty>
  /// The factor of an act that is only named (`the bombing of`), not told.
  var nominal: Double
  /// Factors by what is known of the sides.
  var actors: (none: Double, role: Double, one: Double, both: Double)
  /// Factors by place: title, the first sentences, and how the rest fades.
  var prominence: (title: Double, leadSentences: Double, fade: Double, floor: Double)
  /// What each weaker act counts of its own when stronger ones were counted: repeat, repeat², …
  var repeated: Double
  /// What each tenfold of the number that an event names (of dead, of troops) adds to the factor on its points; 0 ignores numbers.
  var casualties: Double
  /// From how many dead on an assault is taken for the toll of a war, and the factor on it.
  var toll: (from: Int32, factor: Double)
  var severity: SeveritySettings
  var topics: (low: Double, high: Double, floor: Double, against: Double, lengthWords: Double)
  var escalation: EscalationSettings
  /// What an event of each type weighs when the main event of several sentences is chosen.
  var main: CaseTable<EventType>
  /// How many years before the article a year is history.
  var yearGap: Int
  /// Years up to this one are history even where the article bears no date.
  var yearPast: Int
  /// The words of a bare `~`.
  var gapWords: Int
  /// How far from its words an event's side may stand.
  var sideWords: Int

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields([
      "levels", "intensity", "types", "certainty", "nominal", "actors", "prominence", "repeated", "casualties",
      "toll", "severity", "topics", "escalation", "main", "modes", "year_gap", "year_past", "gap_words", "side_words",
    ])
    levels = try LevelThresholds(fields.required("levels"))
    intensityPoints = try Self.corners(fields.required("intensity"))
    for entry in try fields["modes"]?.entries() ?? [] {
      modes[try entry.at.choice(of: EventType.self)] = try entry.value.strings()
    }
    types = try Self.table(fields.required("types"), in: 0...10)
    certainty = try Self.table(fields.required("certainty"), in: 0...10)
    nominal = try fields.required("nominal").number(in: 0...10)
    let sides = try Self.numbers(fields.required("actors"), ["none", "role", "one", "both"], in: 0...10)
    actors = (sides[0], sides[1], sides[2], sides[3])
    let places = try Self.numbers(
      fields.required("prominence"), ["title", "lead_sentences", "fade", "floor"], in: 0...100)
    prominence = (places[0], places[1], places[2], places[3])
    repeated = try fields.required("repeated").number(in: 0...1)
    casualties = try fields.required("casualties").number(in: 0...10)
    let toll = try fields.required("toll").fields(["from", "factor"])
    self.toll = (
      from: Int32(try toll.required("from").integer(in: 1...1_000_000_000)),
      factor: try toll.required("factor").number(in: 0...1)
    )
    severity = try SeveritySettings(fields.required("severity"))
    let topic = try Self.numbers(
      fields.required("topics"), ["low", "high", "floor", "against", "length_words"], in: 0...10000)
    guard topic[0] < topic[1], topic[4] >= 1 else {
      throw try fields.required("topics").fault("'low' must be below 'high', and 'length_words' 1 at least")
    }
    topics = (topic[0], topic[1], topic[2], topic[3], topic[4])
    escalation = try EscalationSettings(fields.required("escalation"))
    main = try Self.table(fields.required("main"), in: 0...1000)
    yearGap = try fields.required("year_gap").integer(in: 1...100)
    yearPast = try fields.required("year_past").integer(in: 1...3000)
    gapWords = try fields.required("gap_words").integer(in: 1...50)
    sideWords = try fields.required("side_words").integer(in: 1...1000)
  }

  /// Points of one act of this intensity, reported as a fact: interpolated between the corners.
  func points(intensity: Double) -> Double {
    let size = max(0, -intensity)
    guard var lower = intensityPoints.first else { return 0 }
    for corner in intensityPoints.dropFirst() {
      if size <= corner.intensity {
        let part = (size - lower.intensity) / (corner.intensity - lower.intensity)
        return lower.points + max(0, part) * (corner.points - lower.points)
      }
      lower = corner
    }
    return lower.points
  }

  /// How escalation adds up, for a person.
  package var escalationInWords: String {
    "directions times factors add up, each weaker one of a sign ×\(short(escalation.repeated)), to a sum X; "
      + "escalation is 100·X/(|X|+\(short(escalation.scale)))"
  }

  /// Why an article is not grave, for a person.
  package var severityInWords: String { severity.inWords }

  private static func numbers(
    _ value: YAMLValue, _ keys: [String], in range: ClosedRange<Double>
  ) throws(YAMLFault) -> [Double] {
    let fields = try value.fields(keys)
    var numbers: [Double] = []
    for key in keys { numbers.append(try fields.required(key).number(in: range)) }
    return numbers
  }

  private static func corners(_ value: YAMLValue) throws(YAMLFault) -> [(intensity: Double, points: Double)] {
    var corners: [(intensity: Double, points: Double)] = []
    for entry in try value.entries() {
      let intensity = try entry.at.number(in: 0...10)
      if let last = corners.last, last.intensity >= intensity { throw entry.at.fault("the intensities must rise") }
      corners.append((intensity, try entry.value.number(in: 0...100)))
    }
    guard corners.count >= 2 else { throw value.fault("expected at least two corners") }
    return corners
  }

  static func table<Key: RawRepresentable & Numbered & Hashable & Sendable>(
    _ value: YAMLValue, in range: ClosedRange<Double>
  ) throws(YAMLFault) -> CaseTable<Key> where Key.RawValue == String {
    var table = CaseTable<Key>(repeating: 0)
    var given: Set<Key> = []
    for entry in try value.entries() {
      let key = try entry.at.choice(of: Key.self)
      table[key] = try entry.value.number(in: range)
      given.insert(key)
    }
    for key in Key.allCases where !given.contains(key) { throw value.fault("'\(key.rawValue)' is missing") }
    return table
  }
}

/// The threat from which each level begins, in points of 0…100.
package struct LevelThresholds: Sendable, Hashable {
  package var notice: Double
  /// Above `notice`.
  package var warning: Double
  /// Above `warning`.
  package var critical: Double

  package init(notice: Double, warning: Double, critical: Double) {
    self.notice = notice
    self.warning = warning
    self.critical = critical
  }

  /// Reads `{notice: 30, warning: 50, critical: 75}`, which must rise.
  package init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["notice", "warning", "critical"])
    notice = try fields.required("notice").number(in: 0...100)
    warning = try fields.required("warning").number(in: 0...100)
    critical = try fields.required("critical").number(in: 0...100)
    guard notice < warning, warning < critical else {
      throw value.fault("the levels must rise", hint: "notice < warning < critical")
    }
  }

  /// The level of a threat.
  package func level(of threat: Points) -> Level {
    let value = Double(threat.tenths) / 10
    return value >= critical ? .critical : value >= warning ? .warning : value >= notice ? .notice : .none
  }

  /// The threat from which `level` begins; 0 for `none`.
  package func threshold(of level: Level) -> Double {
    switch level {
    case .none: 0
    case .notice: notice
    case .warning: warning
    case .critical: critical
    }
  }
}
