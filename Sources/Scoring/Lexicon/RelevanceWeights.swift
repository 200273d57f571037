import StrictYAML

/// What an article's words as a whole say for or against an alert, beside its acts: in log-odds, as the lexicon gives them.
struct RelevanceWeights: Sendable {
  /// A factor on the log-odds of what the acts alone say.
  var acts = 1.0
  var base = 0.0
  /// The sum of the weights below counts at most this, either way.
  var limit = 3.0
  /// Texts longer than this many words need more of a concept, by the square root.
  var lengthWords = 80.0
  /// A topic's weight for the length counts at most this.
  var topicLimit = 8.0
  var topics: [String: (weight: Double, place: LexiconSource.Place)] = [:]
  /// By concept: what mentions of it say.
  var concepts: [String: (weight: Double, place: LexiconSource.Place)] = [:]
  /// By concept or pattern: what events made by it say.
  var rules: [String: (weight: Double, place: LexiconSource.Place)] = [:]

  init() {}

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields([
      "acts", "base", "limit", "length_words", "topic_limit", "topics", "concepts", "rules",
    ])
    acts = try fields.required("acts").number(in: 0...10)
    base = try fields.required("base").number(in: -20...20)
    limit = try fields.required("limit").number(in: 0...20)
    lengthWords = try fields.required("length_words").number(in: 1...10000)
    topicLimit = try fields.required("topic_limit").number(in: 0...1000)
    topics = try Self.table(fields["topics"])
    concepts = try Self.table(fields["concepts"])
    rules = try Self.table(fields["rules"])
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
