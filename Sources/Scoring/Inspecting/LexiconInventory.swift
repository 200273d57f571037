package import StrictYAML

/// What the files of a lexicon say, entry by entry and with its place: for those who edit it, not for scoring.
package struct LexiconInventory: Sendable {
  /// In the order of the files; topics and actors follow the concepts.
  package private(set) var terms: [ListedTerm] = []
  /// One for each row of a pattern's `match`.
  package private(set) var patterns: [ListedPattern] = []
  /// Concepts, topics and actors.
  package private(set) var concepts: [ListedConcept] = []

  /// Reads the files of one language's folder, in the order given.
  ///
  /// - Throws: the first fault in their grammar, with its place; names that nothing defines are left to `Lexicon.compile`.
  package init(files: [(name: String, bytes: [UInt8])]) throws(YAMLFault) {
    let source = try LexiconSource(files: files)
    for concept in source.concepts {
      add(concept.name, title: nil, concept.event?.type, concept.terms, concept.place, source)
      concepts[concepts.count - 1].intensity = concept.event?.intensity
      concepts[concepts.count - 1].tests = concept.yes.count + concept.no.count
    }
    for topic in source.topics { add("topic.\(topic.name)", title: nil, nil, topic.terms, topic.place, source) }
    for actor in source.actors {
      add("actor.\(actor.code)", title: actor.name, nil, actor.terms, actor.place, source)
    }
    for pattern in source.patterns {
      for (index, (text, place)) in pattern.matches.enumerated() {
        patterns.append(
          ListedPattern(
            name: pattern.name, match: text, event: pattern.event?.type, place: ListedPlace(place),
            // A pattern's sentences are told with its first row, so that they are counted once.
            tests: index == 0 ? pattern.yes.count + pattern.no.count : 0))
      }
    }
  }

  private mutating func add(
    _ name: String, title: String?, _ event: EventType?, _ terms: [LexiconSource.Term], _ place: LexiconSource.Place,
    _ source: LexiconSource
  ) {
    concepts.append(ListedConcept(name: name, title: title, event: event, place: ListedPlace(place)))
    for term in terms {
      self.terms.append(
        ListedTerm(
          text: term.text, wordClass: "\(term.wordClass)", concept: name, forms: Self.forms(of: term, source),
          condition: Self.condition(of: term), weight: name.hasPrefix("topic.") ? term.weight : nil,
          place: ListedPlace(term.place)))
    }
  }

  /// The words that the term matches, made as the compiler makes them.
  private static func forms(of term: LexiconSource.Term, _ source: LexiconSource) -> [ListedForm] {
    let words = Tokenizer(abbreviations: []).words(of: term.text).map(\.text)
    guard let first = words.first, let last = words.last else { return [] }
    let inflected: [(word: String, form: Forms)]
    let place: Int
    switch term.wordClass {
    case .phrase: (inflected, place) = ([(first, term.form)], 0)
    case .verb: (inflected, place) = (source.inflection.verb(first), 0)
    case .noun: (inflected, place) = (source.inflection.noun(last), words.count - 1)
    }
    var forms: [ListedForm] = []
    for (word, form) in inflected {
      var made = words
      made[place] = word
      let text = made.joined(separator: " ")
      let names = (term.form == .exact ? form : term.form).names
      if let same = forms.firstIndex(where: { $0.text == text }) {
        forms[same].names += names.filter { !forms[same].names.contains($0) }
      } else {
        forms.append(ListedForm(text: text, names: names))
      }
    }
    return forms
  }

  /// What must or must not stand near, as in an explanation; nil for a term that always counts.
  private static func condition(of term: LexiconSource.Term) -> String? {
    var parts = term.condition.demands
    switch term.caseRule {
    case .any: break
    case .title: parts.append("begins with a capital")
    case .upper: parts.append("in capitals")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

extension Forms {
  /// The names of the forms in it, such as `past` and `participle`.
  var names: [String] {
    let known: [(Forms, String)] = [
      (.base, "base"), (.third, "third"), (.past, "past"), (.participle, "participle"), (.gerund, "gerund"),
      (.singular, "singular"), (.plural, "plural"), (.exact, "exact"), (.name, "name"), (.adjective, "adjective"),
      (.seat, "seat"), (.leader, "leader"), (.place, "place"),
    ]
    return known.compactMap { contains($0.0) ? $0.1 : nil }
  }
}
