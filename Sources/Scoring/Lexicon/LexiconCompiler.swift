import StrictYAML

/// Turns the files' entries into tries, sets and tables. Used once, then thrown away.
struct LexiconCompiler {
  let settings: Settings
  let mainEvent: MainEventWeights
  let relevance: RelevanceWeights
  var weightedConcepts = WeightedConcepts()
  let inflection: Inflection
  private let listedFrequency: LexiconSource.Frequency
  let tokenizer: Tokenizer
  private(set) var symbols: [UInt64: UInt32] = [:]
  var trie = TermTrieBuilder()
  var concepts: [ConceptInfo] = []
  private(set) var conceptIDs: [String: UInt16] = [:]
  private var kinds: [String: [UInt16]] = [:]
  /// By what stands before a dot in their names, the concepts.
  private var families: [String: [UInt16]] = [:]
  /// The sets asked for so far, by the names in them.
  private var setsByName: [[String]: Int] = [:]
  var sets = ConceptSets(conceptCount: 0)
  var conditions: [CompiledCondition] = []
  var conditionTexts: [String] = []
  var patterns: [CompiledPattern] = []
  var patternCount = 0
  var scopes: [CompiledScope] = []
  var topics: [CompiledTopic] = []
  var tests: [LexiconTest] = []
  private(set) var articles: Set<UInt32> = []
  private(set) var yearWords: Set<UInt32> = []
  var modes: [String] = []
  private(set) var termCount = 0
  private(set) var builtin = BuiltinConcepts(digits: 0, pastYear: 0, afterBreak: 0)

  init(
    settings: Settings, mainEvent: MainEventWeights, relevance: RelevanceWeights, inflection: Inflection,
    frequency: LexiconSource.Frequency, abbreviations: [String]
  ) {
    self.settings = settings
    self.mainEvent = mainEvent
    self.relevance = relevance
    self.inflection = inflection
    listedFrequency = frequency
    let plain = Tokenizer(abbreviations: [])
    tokenizer = Tokenizer(abbreviations: Set(abbreviations.flatMap { plain.words(of: $0).map(\.hash) }))
  }

  mutating func add(_ source: LexiconSource) throws(YAMLFault) {
    try declare(source)
    sets = ConceptSets(conceptCount: concepts.count)
    for concept in source.concepts { try add(concept) }
    for actor in source.actors {
      for term in actor.terms { try add(term, to: "actor.\(actor.code)") }
    }
    for topic in source.topics { try add(topic, of: source) }
    rankSymbols()
    for scope in source.scopes { try add(scope) }
    for pattern in source.patterns { try add(pattern) }
    try checkWeights(source)
    yearWords = Set(source.yearWords.flatMap { tokenizer.words(of: $0).map { symbol($0.hash) } })
    articles = Set(source.articles.flatMap { tokenizer.words(of: $0).map { symbol($0.hash) } })
    trie.finish(with: [builtin.digits, builtin.pastYear])
    guard concepts.count + patternCount + scopes.count <= NameTable.limit else {
      throw YAMLFault(file: "lexicon", line: 1, column: 1, what: "more concepts and patterns than can be numbered")
    }
    // A step takes at most four slots.
    guard symbols.count < Vocabulary.symbolLimit, trie.flatReadings.count < TermTrie.readingLimit,
      trie.nodes.count * 4 < TermTrie.stepLimit
    else {
      throw YAMLFault(file: "lexicon", line: 1, column: 1, what: "more words or readings than the matcher can number")
    }
  }

  /// How common words are, by all that is known so far.
  var frequency: WordFrequency { WordFrequency(listedFrequency, tests, tokenizer) }

  /// Renumbers the words of the terms so that the commonest are close together; words that only patterns name come last.
  private mutating func rankSymbols() {
    let ofWords = frequency
    var frequency = [Int](repeating: 0, count: symbols.count + 1)
    for (hash, symbol) in symbols { frequency[Int(symbol)] = ofWords[hash] }
    var numbers = [UInt32](repeating: 0, count: symbols.count + 1)
    for (rank, symbol) in trie.ranked(frequency).enumerated() { numbers[Int(symbol)] = UInt32(rank + 1) }
    trie.renumber(numbers)
    symbols = symbols.mapValues { numbers[Int($0)] }
  }

  /// By concept, what it is to the grammar.
  var grammar: [Grammar] {
    var grammar = [Grammar](repeating: [], count: concepts.count)
    for (name, mark) in Grammar.names {
      // A lexicon may leave any of them out.
      for concept in (try? resolve(name)) ?? [] { grammar[Int(concept)].formUnion(mark) }
    }
    return grammar
  }

  /// Where what has a name of its own is defined.
  private var places: [String: LexiconSource.Place] = [:]

  // MARK: Names

  private mutating func declare(_ source: LexiconSource) throws(YAMLFault) {
    builtin = BuiltinConcepts(
      digits: try declare(ConceptInfo(name: "number.digits")),
      pastYear: try declare(ConceptInfo(name: "time.past-year")),
      afterBreak: try declare(ConceptInfo(name: "mark.comma")))
    for concept in source.concepts {
      var info = ConceptInfo(name: concept.name, escalation: concept.event == nil ? concept.escalation : nil)
      if concept.name.hasPrefix("role.") { info.role = String(concept.name.dropFirst(5)) }
      if concept.name.hasPrefix("number.") { info.number = Int32(concept.name.dropFirst(7)) }
      try declare(info, at: concept.place)
    }
    for actor in source.actors {
      let id = try declare(ConceptInfo(name: "actor.\(actor.code)", actor: actor.code), at: actor.place)
      kinds["kind.\(actor.kind)", default: []].append(id)
    }
    for (index, topic) in source.topics.enumerated() {
      try declare(ConceptInfo(name: "topic.\(topic.name)", topic: index), at: topic.place)
    }
    for scope in source.scopes { try note(scope.place, of: "scope \(scope.name)", hint: "give one another name") }
    for pattern in source.patterns {
      try note(pattern.place, of: "pattern \(pattern.name)", hint: "put both lists of rows under one key")
      if let name = pattern.concept, conceptIDs[name] == nil { try declare(ConceptInfo(name: name), at: pattern.place) }
    }
  }

  /// Faults what is defined for the second time.
  private mutating func note(_ place: LexiconSource.Place, of name: String, hint: String) throws(YAMLFault) {
    if let first = places.updateValue(place, forKey: name) {
      throw place.fault("'\(name)' is defined twice, first at \(first)", hint: hint)
    }
  }

  @discardableResult
  private mutating func declare(
    _ info: ConceptInfo, at place: LexiconSource.Place? = nil
  ) throws(YAMLFault) -> UInt16 {
    if let place { try note(place, of: info.name, hint: "put both lists of terms under one key") }
    guard concepts.count < Int(UInt16.max) else {
      throw YAMLFault(file: "lexicon", line: 1, column: 1, what: "more than 65,534 concepts and actors")
    }
    let id = UInt16(concepts.count)
    concepts.append(info)
    conceptIDs[info.name] = id
    for dot in info.name.indices where info.name[dot] == "." {
      families[String(info.name[..<dot]), default: []].append(id)
    }
    return id
  }

  func id(of name: String, at place: LexiconSource.Place) throws(YAMLFault) -> UInt16 {
    if let id = conceptIDs[name] { return id }
    throw place.fault("unknown concept '\(name)'", hint: suggestion(for: name, among: conceptIDs.keys.sorted()))
  }

  private func resolve(_ name: String) throws(YAMLFault) -> [UInt16] {
    try resolve(name, at: LexiconSource.Place(file: "lexicon", line: 1, column: 1))
  }

  /// The concepts that a name such as `act.bomb`, `act.*`, `kind.state` or `who` stands for.
  func resolve(_ name: String, at place: LexiconSource.Place) throws(YAMLFault) -> [UInt16] {
    if name == "who" { return try resolve("actor.*", at: place) + resolve("role.*", at: place) }
    if name == "kind.*" { return try resolve("actor.*", at: place) }
    if name.hasPrefix("kind.") {
      if let members = kinds[name] { return members }
      throw place.fault("no actor is of the kind '\(name.dropFirst(5))'", hint: "known: \(kinds.keys.sorted())")
    }
    guard name.hasSuffix(".*") else { return [try id(of: name, at: place)] }
    guard let members = families[String(name.dropLast(2))] else {
      throw place.fault("no concept is of the family '\(name)'")
    }
    return members
  }

  mutating func set(_ names: [String], at place: LexiconSource.Place) throws(YAMLFault) -> Int {
    guard !names.isEmpty else { return -1 }
    if let known = setsByName[names] { return known }
    var members: Set<UInt16> = []
    for name in names { members.formUnion(try resolve(name, at: place)) }
    let set = sets.insert(Array(members))
    setsByName[names] = set
    return set
  }

  /// The symbol of a word, made if it is new.
  mutating func symbol(_ hash: UInt64) -> UInt32 {
    if let symbol = symbols[hash] { return symbol }
    let symbol = UInt32(symbols.count + 1)
    symbols[hash] = symbol
    return symbol
  }

  // MARK: Terms

  private mutating func add(_ concept: LexiconSource.Concept) throws(YAMLFault) {
    for term in concept.terms { try add(term, to: concept.name) }
    let id = Int(try id(of: concept.name, at: concept.place))
    if let spec = concept.event {
      concepts[id].event = try compile(spec, of: concept.name, escalation: concept.escalation, at: concept.place)
    }
    addTests(concept.name, concept.event?.type, concept.yes, concept.no)
  }

  mutating func addTests(
    _ subject: String, _ event: EventType?, _ yes: [(String, LexiconSource.Place)],
    _ no: [(String, LexiconSource.Place)]
  ) {
    for (sentences, mustFire) in [(yes, true), (no, false)] {
      for (sentence, place) in sentences {
        tests.append(
          LexiconTest(
            sentence: sentence, subject: subject, event: event, mustFire: mustFire, file: place.file, line: place.line,
            column: place.column))
      }
    }
  }

  private mutating func add(_ term: LexiconSource.Term, to concept: String) throws(YAMLFault) {
    let words = tokenizer.words(of: term.text)
    guard !words.isEmpty else { throw term.place.fault("a term without a word") }
    guard words.count <= 16 else { throw term.place.fault("a term of more than 16 words") }
    termCount += 1
    var reading = Reading(
      concept: try id(of: concept, at: term.place), forms: term.form, caseRule: term.caseRule,
      condition: Int32(try condition(term.condition, at: term.place)), weight: Float(term.weight))
    let path = words.map { symbol($0.hash) }
    let inflected: [(word: String, form: Forms)]
    let place: Int
    switch term.wordClass {
    case .phrase:
      trie.insert(path, reading)
      return
    case .verb: (inflected, place) = (inflection.verb(words[0].text), 0)
    case .noun: (inflected, place) = (inflection.noun(words[words.count - 1].text), words.count - 1)
    }
    for (word, form) in inflected {
      var path = path
      let made = tokenizer.words(of: word)
      guard !made.isEmpty else { throw term.place.fault("the form '\(word)' of '\(term.text)' has no letter") }
      path.replaceSubrange(place...place, with: made.map { symbol($0.hash) })
      reading.forms = term.form == .exact ? form : term.form
      trie.insert(path, reading)
    }
  }

  private mutating func add(_ topic: LexiconSource.Topic, of source: LexiconSource) throws(YAMLFault) {
    for term in topic.terms { try add(term, to: "topic.\(topic.name)") }
    var against: [Int] = []
    for name in topic.against {
      guard let index = source.topics.firstIndex(where: { $0.name == name }) else {
        throw topic.place.fault(
          "unknown topic '\(name)'", hint: suggestion(for: name, among: source.topics.map(\.name)))
      }
      against.append(index)
    }
    topics.append(
      CompiledTopic(
        name: topic.name, against: against, spares: CaseSet(topic.spares), turnsDown: topic.name != "conflict",
        print: relevance.print.topics[topic.name]?.weight, capitals: relevance.capitals.topics[topic.name]?.weight))
  }

  private mutating func add(_ scope: LexiconSource.Scope) throws(YAMLFault) {
    scopes.append(
      CompiledScope(
        name: scope.name, marker: try set([scope.marker], at: scope.place), before: scope.before,
        beforeNoun: scope.beforeNoun, after: scope.after,
        sentence: scope.sentence, blockers: try set(scope.blockers, at: scope.place), certainty: scope.certainty,
        factor: scope.factor, only: CaseSet(scope.only), marks: scope.marks))
  }
}
