import StrictYAML

/// What an article's words as a whole say for or against an alert, beside its acts: in log-odds, as the lexicon gives them.
struct RelevanceWeights: Sendable {
  /// The sum of what topics, concepts and events say counts at least and at most this.
  var lowest = -5.0
  var highest = 1.5
  /// Texts longer than this many words need more of a concept, by the square root.
  var lengthWords = 80.0
  /// Copy in capitals of fewer words than this is a flash of today's wires and is weighed as print.
  var capitalsWords = 60
  /// What a topic weighs for the length counts from `topicLow` on, and `topicLimit` at most.
  var topicLow = 3.0
  var topicLimit = 8.0
  /// The weights of an article in print.
  var print = Table(acts: 1)
  /// The weights of an article of at least `capitalsWords` words whose text is in capitals throughout, as the old wires sent it;
  /// those of print where the lexicon gives none.
  var capitals = Table(acts: 1)
  /// In print, by concept or pattern, then by concept: what the first says where the article mentions the second, too, beside what
  /// each says by itself. What makes events counts by them, every other concept by its mentions.
  var beside: [String: [String: Placed]] = [:]

  /// A weight, and where the lexicon gives it.
  typealias Placed = (weight: Double, place: LexiconSource.Place)

  /// The weights of one style of copy.
  struct Table: Sendable {
    /// A factor on the log-odds of what the acts alone say.
    var acts = 0.0
    var base = 0.0
    var topics: [String: Placed] = [:]
    /// By concept: what mentions of it say.
    var concepts: [String: Placed] = [:]
    /// By type and certainty, such as `ASSAULT.reported`: what such events say.
    var events: [String: Double] = [:]
    /// By concept or pattern: what events made by it say.
    var rules: [String: Placed] = [:]

    /// What events say that a rule of this name made, or that are of this type and certainty.
    func weight(ofEvents name: String) -> Double? { rules[name]?.weight ?? events[name] }

    static let keys = ["acts", "base", "topics", "concepts", "events", "rules"]
  }

  init() {}

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(
      ["lowest", "highest", "length_words", "capitals_words", "topic_low", "topic_limit", "beside", "capitals"]
        + Table.keys)
    lowest = try fields.required("lowest").number(in: -20...0)
    highest = try fields.required("highest").number(in: 0...20)
    lengthWords = try fields.required("length_words").number(in: 1...10000)
    capitalsWords = Int(try fields.required("capitals_words").number(in: 0...10000))
    topicLow = try fields.required("topic_low").number(in: 0...1000)
    topicLimit = try fields.required("topic_limit").number(in: 0...1000)
    print = try Table(fields)
    for entry in try fields["beside"]?.entries() ?? [] { beside[entry.key] = try Table.placed(entry.value) }
    capitals = try fields["capitals"].map { own throws(YAMLFault) in try Table(own.fields(Table.keys)) } ?? print
  }
}

/// The concepts whose mentions speak for or against an alert, by the style of the copy.
struct WeightedConcepts: Sendable {
  var print: [Int: Double] = [:]
  var capitals: [Int: Double] = [:]
  /// What a concept says where another is mentioned, too.
  var besideConcepts: [(first: Int, index: Int, weight: Double)] = []
  /// By the rule whose events it stands beside.
  var besideEvents: [String: [(index: Int, weight: Double)]] = [:]

  /// All whose mentions are counted.
  var indices: Set<Int> {
    Set(print.keys).union(capitals.keys).union(besideEvents.values.joined().map(\.index))
      .union(besideConcepts.flatMap { [$0.first, $0.index] })
  }

  mutating func addBeside(
    _ weights: RelevanceWeights, _ compiler: LexiconCompiler, _ patterns: Set<String>
  ) throws(YAMLFault) {
    for (first, others) in weights.beside.sorted(by: { $0.key < $1.key }) {
      for (name, found) in others.sorted(by: { $0.key < $1.key }) {
        let index = Int(try compiler.id(of: name, at: found.place))
        let concept = patterns.contains(first) ? nil : Int(try compiler.id(of: first, at: found.place))
        if let concept, compiler.concepts[concept].event == nil {
          besideConcepts.append((concept, index, found.weight))
        } else {
          besideEvents[first, default: []].append((index, found.weight))
        }
      }
    }
  }
}

extension [Int: Double] {
  /// The weights by concept; 0 where there is none.
  func spread(over count: Int) -> [Double] { (0..<count).map { self[$0] ?? 0 } }
}

extension RelevanceWeights.Table {
  init(_ fields: YAMLFields) throws(YAMLFault) {
    acts = try fields.required("acts").number(in: -10...10)
    base = try fields.required("base").number(in: -20...20)
    topics = try Self.placed(fields["topics"])
    concepts = try Self.placed(fields["concepts"])
    rules = try Self.placed(fields["rules"])
    for entry in try fields["events"]?.entries() ?? [] {
      let parts = entry.key.split(separator: ".").map(String.init)
      guard parts.count == 2, EventType(rawValue: parts[0]) != nil, Certainty(rawValue: parts[1]) != nil else {
        throw entry.at.fault("'\(entry.key)' is not a type and a certainty", hint: "such as ASSAULT.reported")
      }
      events[entry.key] = try entry.value.number(in: -20...20)
    }
  }

  fileprivate static func placed(_ value: YAMLValue?) throws(YAMLFault) -> [String: RelevanceWeights.Placed] {
    var table: [String: RelevanceWeights.Placed] = [:]
    for entry in try value?.entries() ?? [] {
      table[entry.key] = (try entry.value.number(in: -20...20), LexiconSource.Place(entry.at))
    }
    return table
  }
}
