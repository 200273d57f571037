/// What the article's words as a whole say for or against an alert: a court story names a bombing in the same words as news does.
struct Relevance {
  /// In log-odds, held within the lexicon's limit.
  let odds: Double
  /// How the threat of the acts is taken in by the article's style of copy.
  let acts: Double
  let base: Double
  private var said: [Saying] = []

  /// What one concept, kind of event or topic says, in log-odds.
  struct Saying: Sendable {
    enum Subject: Sendable {
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

  /// - Parameter workspace: holds the article's fields.
  init(_ lexicon: Lexicon, _ article: borrowing Scorer.Examined, _ workspace: inout Workspace) {
    let inCapitals = workspace.isOldWire(lexicon.relevance)
    acts = inCapitals ? lexicon.relevance.capitals.acts : lexicon.relevance.print.acts
    base = inCapitals ? lexicon.relevance.capitals.base : lexicon.relevance.print.base
    let lengthWords = lexicon.relevance.lengthWords
    let length = max(1, Double(workspace.words) / lengthWords).squareRoot()
    Self.count(lexicon, &workspace)
    var said: [Saying] = []
    said.reserveCapacity(workspace.concepts.met.count + 2 * workspace.findings.count + lexicon.topics.count)
    let conceptWeights = inCapitals ? lexicon.conceptWeights.capitals : lexicon.conceptWeights.print
    let times = workspace.concepts.times.span
    for concept in workspace.concepts.met where conceptWeights[concept] != 0 {
      let odds = conceptWeights[concept] * Self.grade(Int(times[concept])) / length
      said.append(Saying(subject: .concept(concept), odds: odds))
    }
    if !inCapitals {
      for pair in lexicon.weightedConcepts.besideConcepts where times[pair.first] > 0 && times[pair.index] > 0 {
        said.append(Saying(subject: .conceptBeside(pair.first, pair.index), odds: pair.weight))
      }
    }
    let eventWeights = inCapitals ? lexicon.eventWeights.capitals : lexicon.eventWeights.print
    Self.forEachEvent(lexicon, workspace.findings) { name, count in
      if !inCapitals {
        for concept in lexicon.besideEvents[name] where times[concept.index] > 0 {
          said.append(Saying(subject: .eventsBeside(name, concept.index), odds: concept.weight))
        }
      }
      guard let weight = eventWeights[name] else { return }
      said.append(Saying(subject: .events(name), odds: weight * Self.grade(count) / length))
    }
    let (low, limit) = (lexicon.relevance.topicLow, lexicon.relevance.topicLimit)
    for topic in lexicon.topics.indices {
      guard let weight = inCapitals ? lexicon.topics[topic].capitals : lexicon.topics[topic].print else { continue }
      let grade = min(limit, max(0, article.topics.weights[topic] / length - low))
      if grade > 0 { said.append(Saying(subject: .topic(topic), odds: weight * grade)) }
    }
    odds = min(lexicon.relevance.highest, max(lexicon.relevance.lowest, said.reduce(0) { $0 + $1.odds }))
    self.said = said
  }

  /// The concepts and topics that said most in the direction of `odds`, the strongest first, two at most.
  func reasons(_ lexicon: Lexicon) -> [String] {
    func isStronger(_ one: Saying, than other: Saying) -> Bool {
      if one.odds.magnitude != other.odds.magnitude { return one.odds.magnitude > other.odds.magnitude }
      return one.name(lexicon) < other.name(lexicon)
    }
    var first: Saying?
    var second: Saying?
    for saying in said where saying.odds * odds > 0 {
      if first.map({ isStronger(saying, than: $0) }) ?? true {
        (first, second) = (saying, first)
      } else if second.map({ isStronger(saying, than: $0) }) ?? true {
        second = saying
      }
    }
    return [first, second].compactMap { $0?.name(lexicon) }
  }

  /// Counts the mentions of the concepts that say something for or against an alert or of its topic.
  private static func count(_ lexicon: Lexicon, _ workspace: inout Workspace) {
    workspace.concepts.begin(lexicon.concepts.count)
    count(workspace.title, lexicon, &workspace.concepts)
    count(workspace.text, lexicon, &workspace.concepts)
  }

  private static func count(_ read: borrowing ReadText, _ lexicon: Lexicon, _ concepts: inout Tally) {
    let mentions = read.mentions.storage.span
    let subjects = lexicon.subjects
    for index in 0..<read.mentions.endIndex where mentions[index].calls.contains(.subject) {
      for position in mentions[index].living { concepts.add(Int(subjects[position].concept)) }
    }
  }

  /// Calls `body` with each rule that made events which are not negated, and each type and certainty of such events, in the order
  /// of their names, and how many there are.
  private static func forEachEvent(
    _ lexicon: Lexicon, _ findings: [Finding], _ body: (_ name: Int, _ count: Int) -> Void
  ) {
    var names: [Int] = []
    names.reserveCapacity(2 * findings.count)
    for finding in findings {
      guard case .event(let candidate) = finding.what, candidate.certainty != .negated else { continue }
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
