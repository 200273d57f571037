import StrictYAML

/// What the files of a lexicon say, before it is compiled.
struct LexiconSource {
  /// Where an entry stands, for those who must mend it.
  struct Place: Sendable, Hashable, CustomStringConvertible {
    var file: String
    var line: Int
    var column: Int
    var description: String { "\(file):\(line):\(column)" }

    init(file: String, line: Int, column: Int) {
      (self.file, self.line, self.column) = (file, line, column)
    }

    init(_ value: YAMLValue) {
      let here = value.fault("")
      (file, line, column) = (here.file, here.line, here.column)
    }

    func fault(_ what: String, hint: String = "") -> YAMLFault {
      YAMLFault(file: file, line: line, column: column, what: what, hint: hint)
    }
  }

  /// How a term's words are inflected.
  enum WordClass { case verb, noun, phrase }

  /// Whether capitals are asked for.
  enum CaseRule: String, CaseIterable { case any, title, upper }

  /// What must or must not stand near.
  struct Condition {
    var needs: [String] = []
    var unless: [String] = []
    /// In words; nil for anywhere in the sentence.
    var within: Int?
    var isEmpty: Bool { needs.isEmpty && unless.isEmpty }

    /// Its demands for a person, such as `needs weapon.* within 8 words`; none when it is empty.
    var demands: [String] {
      let near = within.map { " within \($0) words" } ?? " in the sentence"
      var demands: [String] = []
      if !needs.isEmpty { demands.append("needs \(needs.joined(separator: " or "))\(near)") }
      if !unless.isEmpty { demands.append("not beside \(unless.joined(separator: " or "))\(near)") }
      return demands
    }
  }

  struct Term {
    var text: String
    var wordClass: WordClass
    var form: Forms = .exact
    var condition = Condition()
    var caseRule = CaseRule.any
    /// What a topic's term weighs; 1 elsewhere.
    var weight = 1.0
    var place: Place
  }

  struct EventSpec {
    var type: EventType
    var mode: YAMLValue?
    var intensity: Double
    var forms: Forms = .all
    var condition = Condition()
    var weight = 1.0
    var nominal: Double?
    var certainty: Certainty?
  }

  struct Concept {
    var name: String
    var event: EventSpec?
    var escalation: Double?
    var terms: [Term]
    var yes: [(String, Place)]
    var no: [(String, Place)]
    var place: Place
  }

  struct Pattern {
    var name: String
    var event: EventSpec?
    var escalation: Double?
    var concept: String?
    var gives: Certainty?
    var matches: [(String, Place)]
    var reach: Int
    var priority: Int
    var passive: Bool
    /// The types of event beside which it stands though they overlap.
    var beside: Set<EventType>
    /// The types of event whose certainty it sets; all when empty.
    var only: Set<EventType>
    var yes: [(String, Place)]
    var no: [(String, Place)]
    var place: Place
  }

  struct Scope {
    var name: String
    var marker: String
    var before: Int
    var beforeNoun: Int
    var after: Int
    var sentence: Bool
    var blockers: [String]
    var certainty: Certainty?
    var factor: Double
    var only: Set<EventType>
    /// Whether it reaches marks of direction as well.
    var marks: Bool
    var place: Place
  }

  struct Topic {
    var name: String
    var against: [String]
    var spares: Set<EventType>
    var terms: [Term]
    var place: Place
  }

  /// What an actor is; patterns name it as `kind.state` and so on.
  enum ActorKind: String, CaseIterable {
    case state, organisation, party, people, place
    case armedGroup = "armed-group"
  }

  struct Actor {
    var code: String
    var name: String
    var kind: String
    var terms: [Term]
    var place: Place
  }

  /// How often the commonest words stand in news.
  struct Frequency {
    /// Numbers in digits in a million words; nil when no file says.
    var numbers: Int?
    /// Words, and how many of a million each of them is at least.
    var words: [(perMillion: Int, words: [String])] = []
  }

  var concepts: [Concept] = []
  var patterns: [Pattern] = []
  var scopes: [Scope] = []
  var topics: [Topic] = []
  var actors: [Actor] = []
  var inflection = Inflection()
  var abbreviations: [String] = []
  /// Words after which no finite verb can stand.
  var articles: [String] = []
  /// Words after which a year tells when something was.
  var yearWords: [String] = []
  var frequency = Frequency()
  var settings: Settings?
  var mainEvent: MainEventWeights?
  var relevance: RelevanceWeights?
  /// Where the sections stand of which there can be only one.
  var sections: [String: Place] = [:]
}
