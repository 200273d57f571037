/// What the article's words as a whole say for or against an alert: a court story names a bombing in the same words as news does.
struct Relevance {
  /// The weights of the article's style of copy.
  let weights: RelevanceWeights.Table
  /// In log-odds, held within the lexicon's limit.
  let odds: Double
  /// The concepts and topics that said most in the direction of `odds`, the strongest first.
  let reasons: [String]

  init(_ lexicon: Lexicon, _ article: Scorer.Examined) {
    let limits = lexicon.relevance
    let words = article.reads.reduce(0) { $0 + $1.text.tokens.count }
    let inCapitals = Self.isOldWire(article.reads, words: words, limits)
    let weights = inCapitals ? limits.capitals : limits.print
    let concepts = inCapitals ? lexicon.weightedConcepts.capitals : lexicon.weightedConcepts.print
    let length = max(1, Double(words) / limits.lengthWords).squareRoot()
    var said: [(name: String, odds: Double)] = []
    let counts = Self.counts(lexicon, article.reads)
    for concept in concepts where counts[concept.index] > 0 {
      said.append((lexicon.concepts[concept.index].name, concept.weight * Self.grade(counts[concept.index]) / length))
    }
    for (name, count) in Self.events(article.pieces).sorted(by: { $0.key < $1.key }) {
      guard let weight = weights.rules[name]?.weight ?? weights.events[name] else { continue }
      said.append((name, weight * Self.grade(count) / length))
    }
    for topic in lexicon.topics.indices {
      guard let weight = weights.topics[lexicon.topics[topic].name]?.weight else { continue }
      let grade = min(limits.topicLimit, max(0, article.topics.weights[topic] / length - limits.topicLow))
      said.append(("topic.\(lexicon.topics[topic].name)", weight * grade))
    }
    let sum = said.reduce(0) { $0 + $1.odds }
    let odds = min(limits.highest, max(limits.lowest, sum))
    self.weights = weights
    self.odds = odds
    reasons = said.filter { $0.odds * odds > 0 }.sorted { ($1.odds.magnitude, $0.name) < ($0.odds.magnitude, $1.name) }
      .prefix(2).map(\.name)
  }

  /// Whether the article's text is in capitals throughout, as the old wires sent it, and longer than a flash.
  static func isOldWire(_ reads: [ReadText], words: Int, _ limits: RelevanceWeights) -> Bool {
    words >= limits.capitalsWords && reads.last?.text.copy == .upper
  }

  /// How often each concept is mentioned in the article.
  static func counts(_ lexicon: Lexicon, _ reads: [ReadText]) -> [Int] {
    var counts = [Int](repeating: 0, count: lexicon.concepts.count)
    for read in reads {
      for mention in read.mentions {
        for position in mention.living {
          counts[Int(lexicon.readings[position].concept)] += 1
        }
      }
    }
    return counts
  }

  /// How many events that are not negated each rule made, and how many are of each type and certainty (`ASSAULT.actual`).
  static func events(_ pieces: [Weighed]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for piece in pieces {
      guard let candidate = piece.candidate, candidate.certainty != .negated else { continue }
      counts[candidate.rule, default: 0] += 1
      counts["\(candidate.event.type.rawValue).\(candidate.certainty.rawValue)", default: 0] += 1
    }
    return counts
  }

  /// The logarithm to base 2 of one more than the count, on a line between the powers of two.
  private static func grade(_ count: Int) -> Double {
    let value = Double(count + 1)
    return Double(value.exponent) + value.significand - 1
  }
}
