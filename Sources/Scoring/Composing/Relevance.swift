/// What the article's words as a whole say for or against an alert: a court story names a bombing in the same words as news does.
struct Relevance {
  /// The weights of the article's style of copy.
  let weights: RelevanceWeights.Table
  /// In log-odds, held within the lexicon's limit.
  let odds: Double
  private let said: [Saying]

  /// What one concept, kind of event or topic says, in log-odds.
  private struct Saying {
    enum Subject {
      case concept(Int), events(Int), topic(Int)
      /// Either of them beside a concept.
      case conceptBeside(Int, Int), eventsBeside(Int, Int)
    }
    var subject: Subject
    var odds: Double

    func name(_ lexicon: Lexicon) -> String {
      switch subject {
      case .concept(let concept): lexicon.concepts[concept].name
      case .events(let name): lexicon.names[name]
      case .topic(let topic): "topic.\(lexicon.topics[topic].name)"
      case .conceptBeside(let first, let concept):
        "\(lexicon.concepts[first].name) beside \(lexicon.concepts[concept].name)"
      case .eventsBeside(let name, let concept): "\(lexicon.names[name]) beside \(lexicon.concepts[concept].name)"
      }
    }
  }

  init(_ lexicon: Lexicon, _ article: borrowing Scorer.Examined, _ workspace: borrowing Workspace) {
    let limits = lexicon.relevance
    let inCapitals = workspace.isOldWire(limits)
    weights = inCapitals ? limits.capitals : limits.print
    let length = max(1, Double(workspace.words) / limits.lengthWords).squareRoot()
    var said: [Saying] = []
    let counts = Self.counts(lexicon, workspace)
    for concept in inCapitals ? lexicon.weightedConcepts.capitals : lexicon.weightedConcepts.print
    where counts[concept.index] > 0 {
      let odds = concept.weight * Self.grade(counts[concept.index]) / length
      said.append(Saying(subject: .concept(concept.index), odds: odds))
    }
    if !inCapitals {
      for pair in lexicon.weightedConcepts.besideConcepts where counts[pair.first] > 0 && counts[pair.index] > 0 {
        said.append(Saying(subject: .conceptBeside(pair.first, pair.index), odds: pair.weight))
      }
    }
    let eventWeights = inCapitals ? lexicon.eventWeights.capitals : lexicon.eventWeights.print
    Self.forEachEvent(lexicon, article.pieces) { name, count in
      for concept in lexicon.besideEvents[name] where !inCapitals && counts[concept.index] > 0 {
        said.append(Saying(subject: .eventsBeside(name, concept.index), odds: concept.weight))
      }
      guard let weight = eventWeights[name] else { return }
      said.append(Saying(subject: .events(name), odds: weight * Self.grade(count) / length))
    }
    for topic in lexicon.topics.indices {
      guard let weight = inCapitals ? lexicon.topics[topic].capitals : lexicon.topics[topic].print else { continue }
      let grade = min(limits.topicLimit, max(0, article.topics.weights[topic] / length - limits.topicLow))
      said.append(Saying(subject: .topic(topic), odds: weight * grade))
    }
    odds = min(limits.highest, max(limits.lowest, said.reduce(0) { $0 + $1.odds }))
    self.said = said
  }

  /// The concepts and topics that said most in the direction of `odds`, the strongest first.
  func reasons(_ lexicon: Lexicon) -> [String] {
    var strongest: [Saying] = []
    for saying in said where saying.odds * odds > 0 {
      let place = strongest.firstIndex { other in
        if saying.odds.magnitude != other.odds.magnitude { return saying.odds.magnitude > other.odds.magnitude }
        return saying.name(lexicon) < other.name(lexicon)
      }
      strongest.insert(saying, at: place ?? strongest.count)
      if strongest.count > 2 { strongest.removeLast() }
    }
    return strongest.map { $0.name(lexicon) }
  }

  /// How often each concept that has a weight is mentioned in the article.
  private static func counts(_ lexicon: Lexicon, _ workspace: borrowing Workspace) -> [Int] {
    var counts = [Int](repeating: 0, count: lexicon.concepts.count)
    func count(_ read: borrowing ReadText) {
      for mention in read.mentions where mention.calls.contains(.subject) {
        for position in mention.living { counts[Int(lexicon.readings[position].concept)] += 1 }
      }
    }
    count(workspace.title)
    count(workspace.text)
    return counts
  }

  /// Calls `body` with each rule that made events which are not negated, and each type and certainty of such events, in the order
  /// of their names, and how many there are.
  private static func forEachEvent(_ lexicon: Lexicon, _ pieces: [Weighed], _ body: (_ name: Int, _ count: Int) -> Void)
  {
    var names: [Int] = []
    for piece in pieces {
      guard let candidate = piece.candidate, candidate.certainty != .negated else { continue }
      names.append(candidate.rule)
      names.append(lexicon.names.number(of: candidate.event.type, candidate.certainty))
    }
    names.sort()
    var start = 0
    for index in names.indices where index + 1 == names.count || names[index + 1] != names[index] {
      body(names[index], index + 1 - start)
      start = index + 1
    }
  }

  /// The logarithm to base 2 of one more than the count, on a line between the powers of two.
  private static func grade(_ count: Int) -> Double {
    let value = Double(count + 1)
    return Double(value.exponent) + value.significand - 1
  }
}
