import StrictYAML

/// What an article's words as a whole say for or against an alert, beside its acts: in log-odds, as the lexicon gives them.
struct RelevanceWeights: Sendable {
  /// A factor on the log-odds of what the acts alone say.
  var acts = 1.0
  var base = 0.0
  /// The sum of the weights below counts at least and at most this.
  var lowest = -5.0
  var highest = 1.5
  /// Texts longer than this many words need more of a concept, by the square root.
  var lengthWords = 80.0
  /// What a topic weighs for the length counts from `topicLow` on, and `topicLimit` at most.
  var topicLow = 3.0
  var topicLimit = 8.0
  var topics: [String: (weight: Double, place: LexiconSource.Place)] = [:]
  /// By concept: what mentions of it say.
  var concepts: [String: (weight: Double, place: LexiconSource.Place)] = [:]
  /// By type and certainty, such as `ASSAULT.reported`: what such events say.
  var events: [String: Double] = [:]
  /// By concept or pattern: what events made by it say.
  var rules: [String: (weight: Double, place: LexiconSource.Place)] = [:]

  init() {}

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields([
      "acts", "base", "lowest", "highest", "length_words", "topic_low", "topic_limit", "topics", "concepts", "events",
      "rules",
    ])
    acts = try fields.required("acts").number(in: 0...10)
    base = try fields.required("base").number(in: -20...20)
    lowest = try fields.required("lowest").number(in: -20...0)
    highest = try fields.required("highest").number(in: 0...20)
    lengthWords = try fields.required("length_words").number(in: 1...10000)
    topicLow = try fields.required("topic_low").number(in: 0...1000)
    topicLimit = try fields.required("topic_limit").number(in: 0...1000)
    topics = try Self.table(fields["topics"])
    concepts = try Self.table(fields["concepts"])
    rules = try Self.table(fields["rules"])
    for entry in try fields["events"]?.entries() ?? [] {
      let parts = entry.key.split(separator: ".").map(String.init)
      guard parts.count == 2, EventType(rawValue: parts[0]) != nil, Certainty(rawValue: parts[1]) != nil else {
        throw entry.at.fault("'\(entry.key)' is not a type and a certainty", hint: "such as ASSAULT.reported")
      }
      events[entry.key] = try entry.value.number(in: -20...20)
    }
  }

  private static func table(
    _ value: YAMLValue?
  ) throws(YAMLFault) -> [String: (weight: Double, place: LexiconSource.Place)] {
    var table: [String: (weight: Double, place: LexiconSource.Place)] = [:]
    for entry in try value?.entries() ?? [] {
      table[entry.key] = (try entry.value.number(in: -20...20), LexiconSource.Place(entry.at))
    }
    return table
  }
}
