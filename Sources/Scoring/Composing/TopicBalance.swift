/// What the article is about when it is not about conflict, and how far that turns its events down.
struct TopicBalance {
  /// The weight of each of the lexicon's topics.
  private(set) var weights: [Double]
  private let lexicon: Lexicon
  private var factors: [(name: String, factor: Double)] = []

  /// - Parameters:
  ///   - reads: the article's fields.
  init(_ lexicon: Lexicon, _ reads: [ReadText]) {
    self.lexicon = lexicon
    weights = Array(repeating: 0, count: lexicon.topics.count)
    // The same term counts twice at most; a reading is of one term only.
    var times = [UInt8](repeating: 0, count: lexicon.readings.count)
    var words = 0
    for read in reads {
      words += read.text.tokens.count
      for mention in read.mentions {
        for position in mention.living {
          let concept = Int(lexicon.readings[position].concept)
          guard lexicon.traits[concept].contains(.topic), times[position] < 2 else { continue }
          times[position] += 1
          if let topic = lexicon.concepts[concept].topic { weights[topic] += Double(lexicon.readings[position].weight) }
        }
      }
    }
    factors = Self.factors(lexicon, weights, words: words)
  }

  private static func factors(_ lexicon: Lexicon, _ weights: [Double], words: Int) -> [(name: String, factor: Double)] {
    let settings = lexicon.settings.topics
    let length = max(1, Double(words) / settings.lengthWords).squareRoot()
    return lexicon.topics.indices.map { index in
      let topic = lexicon.topics[index]
      guard topic.turnsDown else { return (topic.name, 1) }
      let against = topic.against.reduce(0) { $0 + weights[$1] }
      let surplus = (weights[index] - settings.against * against) / length
      let part = (surplus - settings.low) / (settings.high - settings.low)
      return (topic.name, max(settings.floor, 1 - (1 - settings.floor) * min(1, max(0, part))))
    }
  }

  /// The strongest topic's factor on events of a type, or on marks of direction (nil).
  func factor(for type: EventType?) -> (name: String, factor: Double) {
    var strongest = (name: "", factor: 1.0)
    for (index, candidate) in factors.enumerated() where candidate.factor < strongest.factor {
      if let type, lexicon.topics[index].spares.contains(type) { continue }
      strongest = candidate
    }
    return strongest
  }
}
