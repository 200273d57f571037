package import Extracting

/// What the fit of the lexicon's weights sees of an article: the numbers that scoring uses, before they are weighed.
package struct ArticleTraits: Sendable {
  /// An event as the choice of the main event sees it.
  package struct Event: Sendable {
    package var type: EventType
    package var certainty: Certainty
    /// The concept or pattern that made it.
    package var rule: String
    /// The names of the scopes that reach it.
    package var scopes: [String]
    /// By the names of `main_event: traits` in the lexicon.
    package var traits: [String]
  }

  /// The threat of the acts alone, 0…100, before relevance.
  package var acts: Double
  /// Words of title and text together.
  package var words: Int
  /// Whether the text is weighed as old wire copy: in capitals throughout, and longer than a flash.
  package var inCapitals: Bool
  /// The raw weight of each topic.
  package var topics: [String: Double]
  /// How often each concept is mentioned, those never mentioned left out.
  package var concepts: [String: Int]
  /// In the order of the text, the title's first.
  package var events: [Event]
}

extension Scorer {
  /// What `tools/fit-weights` needs of an article, by the same steps as `assess`.
  package func traits(of article: Article) -> ArticleTraits {
    var workspace = Workspace()
    let examined = examine(article, &workspace)
    var concepts: [String: Int] = [:]
    for mention in [workspace.title.mentions, workspace.text.mentions].joined() {
      for reading in mention.living {
        let concept = lexicon.concepts[Int(lexicon.readings[reading].concept)]
        if concept.actor == nil { concepts[concept.name, default: 0] += 1 }
      }
    }
    let events = workspace.findings.compactMap { finding -> ArticleTraits.Event? in
      guard let candidate = finding.candidate else { return nil }
      return ArticleTraits.Event(
        type: candidate.event.type, certainty: candidate.certainty, rule: lexicon.names[candidate.rule],
        scopes: candidate.scopes.map { lexicon.names[$0] },
        traits: MainEventWeights.traits(of: candidate).map(\.rawValue))
    }
    return ArticleTraits(
      acts: Composition(settings: lexicon.settings).threat(workspace.pieces).reduce(0, +),
      words: workspace.words, inCapitals: workspace.isOldWire(lexicon.relevance),
      topics: Dictionary(
        uniqueKeysWithValues: lexicon.topics.indices.map { (lexicon.topics[$0].name, examined.topics.weights[$0]) }),
      concepts: concepts, events: events)
  }
}
