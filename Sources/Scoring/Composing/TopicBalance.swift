/// What the article is about when it is not about conflict, and how far that turns its events down.
struct TopicBalance {
  /// The weight of each of the lexicon's topics.
  private(set) var weights: [Double]
  private let lexicon: Lexicon
  /// By topic; 1 turns nothing down.
  private var factors: [Double] = []

  /// The balance of an article that is about nothing.
  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    weights = Array(repeating: 0, count: lexicon.topics.count)
  }

  /// - Parameters:
  ///   - reads: the article's fields.
  ///   - times: working memory, how often each reading was met; zeros, and zeros again afterwards.
  init(_ lexicon: Lexicon, _ reads: [ReadText], _ times: inout [UInt8]) {
    self.lexicon = lexicon
    weights = Array(repeating: 0, count: lexicon.topics.count)
    if times.count != lexicon.readings.count { times = Array(repeating: 0, count: lexicon.readings.count) }
    var words = 0
    var met: [Int] = []
    let topics = lexicon.readingTopics
    for read in reads {
      words += read.text.tokens.count
      for index in read.mentions.indices where read.mentions[index].calls.contains(.subject) {
        for position in read.mentions[index].living where topics[position] != .max {
          // The same term counts twice at most; a reading is of one term only.
          guard times[position] < 2 else { continue }
          times[position] += 1
          met.append(position)
          weights[Int(topics[position])] += Double(lexicon.readings[position].weight)
        }
      }
    }
    for position in met { times[position] = 0 }
    factors = Self.factors(lexicon, weights, words: words)
  }

  private static func factors(_ lexicon: Lexicon, _ weights: [Double], words: Int) -> [Double] {
    let settings = lexicon.settings.topics
    let length = max(1, Double(words) / settings.lengthWords).squareRoot()
    return lexicon.topics.indices.map { index in
      guard lexicon.topics[index].turnsDown else { return 1 }
      let against = lexicon.topics[index].against.reduce(0) { $0 + weights[$1] }
      let surplus = (weights[index] - settings.against * against) / length
      let part = (surplus - settings.low) / (settings.high - settings.low)
      return max(settings.floor, 1 - (1 - settings.floor) * min(1, max(0, part)))
    }
  }

  /// The strongest topic's factor on events of a type, or on marks of direction (nil); -1 for no topic.
  func factor(for type: EventType?) -> (topic: Int, factor: Double) {
    var strongest = (topic: -1, factor: 1.0)
    for index in factors.indices where factors[index] < strongest.factor {
      if let type, lexicon.topics[index].spares.contains(type) { continue }
      strongest = (index, factors[index])
    }
    return strongest
  }

  /// The name of a topic by its index.
  func name(_ topic: Int) -> String { topic < 0 ? "" : lexicon.topics[topic].name }
}
