/// What the article is about when it is not about conflict, and how far that turns its events down.
struct TopicBalance {
  /// The weight of each of the lexicon's topics; empty when nobody has asked.
  private(set) var weights: [Double]
  private let lexicon: Lexicon
  /// By topic; 1 turns nothing down.
  private var factors: [Double] = []

  /// The balance of an article that is about nothing.
  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    weights = []
  }

  /// - Parameter workspace: holds the article's fields.
  init(_ lexicon: Lexicon, _ workspace: inout Workspace) {
    self.lexicon = lexicon
    weights = Array(repeating: 0, count: lexicon.topics.count)
    workspace.topicReadings.begin(lexicon.readings.count)
    add(workspace.title, &workspace.topicReadings)
    add(workspace.text, &workspace.topicReadings)
    factors = Self.factors(lexicon, weights, words: workspace.words)
  }

  /// Adds what the terms of a field say, each twice at most.
  ///
  /// - Parameter met: the readings met so far; a reading is of one term only.
  private mutating func add(_ read: borrowing ReadText, _ met: inout Tally) {
    let subjects = lexicon.subjects
    let mentions = read.mentions.storage.span
    for index in 0..<read.mentions.endIndex where mentions[index].calls.contains(.subject) {
      for position in mentions[index].living {
        let subject = subjects[position]
        guard subject.topic != .max, met.times[position] < 2 else { continue }
        met.add(position)
        weights[Int(subject.topic)] += Double(subject.weight)
      }
    }
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
