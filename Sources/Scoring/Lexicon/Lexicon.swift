package import StrictYAML

/// Everything Tocsin knows about one language, compiled for matching. Immutable, and free to share.
package final class Lexicon: Sendable {
  /// Such as `en`.
  package let language: String
  package let settings: Settings
  /// The names of the modes of events, such as `aerial`.
  let modes: [String]
  let mainEvent: MainEventWeights
  let relevance: RelevanceWeights
  /// The concepts whose mentions speak for or against an alert.
  let weightedConcepts: WeightedConcepts
  /// By concept, what its mentions say, in log-odds.
  let conceptWeights: (print: [Double], capitals: [Double])
  let tokenizer: Tokenizer
  let vocabulary: Vocabulary
  let trie: TermTrie
  let concepts: [ConceptInfo]
  /// What each concept is, in a form that is quick to ask.
  let traits: [ConceptTraits]
  let readings: [Reading]
  /// By reading, what its concept is, and what it tells of the subject: asked so often that two steps would be dear.
  let readingTraits: [ConceptTraits]
  let subjects: [ReadingSubject]
  let conditions: [CompiledCondition]
  /// What each condition asks, for a person: `needs weapon.* within 8 words`.
  let conditionTexts: [String]
  let sets: ConceptSets
  let patterns: [CompiledPattern]
  /// Their elements, for walking.
  let patternRows: PatternRows
  /// The concepts that each pattern may begin with, as a set; -1 when it begins with words only.
  let patternOpeners: [Int]
  /// The patterns that may begin at each word, by its symbol.
  let patternsByWord: PatternIndex
  /// The words that patterns name themselves.
  let patternWords: SymbolSet
  let signatures: Signatures
  /// The readings of a number in digits, and of a year long past.
  let digitReadings: Range<Int>
  let yearReadings: Range<Int>
  /// What either is to who looks further.
  let figureCalls: Mention.Calls
  let scopes: [CompiledScope]
  let names: NameTable
  /// By name: what a scope adds to the log-odds of the main event.
  let scopeWeights: [Double]
  /// By name: what events made by it, or of its type and certainty, say for or against an alert in print and in capitals.
  let eventWeights: (print: [Double?], capitals: [Double?])
  /// By number of a name, the concepts that weigh beside events of that name.
  let besideEvents: [[(index: Int, weight: Double)]]
  let topics: [CompiledTopic]
  let builtin: BuiltinConcepts
  /// By concept, what it is to the grammar, and the same by reading.
  let grammar: [Grammar]
  let readingGrammar: [Grammar]
  /// The symbols of the words after which no finite verb can stand.
  let articles: SymbolSet
  /// The symbols of the words after which a year tells when something was.
  let yearWords: SymbolSet
  /// The sentences of the lexicon's own tests.
  package let tests: [LexiconTest]
  package let counts: Counts

  /// How much the lexicon holds.
  package struct Counts: Sendable, Hashable {
    package var concepts: Int
    package var terms: Int
    /// Readings of inflected forms: a form that belongs to two concepts counts twice.
    package var forms: Int
    /// By name, however many rows each has.
    package var patterns: Int
    package var actors: Int
  }

  init(compiler: consuming LexiconCompiler, language: String) {
    self.language = language
    settings = compiler.settings
    modes = compiler.modes
    mainEvent = compiler.mainEvent
    relevance = compiler.relevance
    weightedConcepts = compiler.weightedConcepts
    tokenizer = compiler.tokenizer
    vocabulary = Vocabulary(symbols: compiler.symbols)
    concepts = compiler.concepts
    conceptWeights = (
      weightedConcepts.print.spread(over: concepts.count), weightedConcepts.capitals.spread(over: concepts.count)
    )
    readings = compiler.trie.flatReadings
    conditions = compiler.conditions
    conditionTexts = compiler.conditionTexts
    patterns = compiler.patterns
    patternRows = PatternRows(compiler.patterns)
    let (openers, bySymbol) = compiler.indexPatterns()
    var sets = compiler.sets
    patternOpeners = openers.map { $0.isEmpty ? -1 : sets.insert($0) }
    self.sets = sets
    let weighted = weightedConcepts.indices
    traits = compiler.concepts.enumerated().map { index, concept in
      var traits = ConceptTraits(concept)
      if weighted.contains(index) { traits.insert(.weighted) }
      return traits
    }
    let (traits, concepts) = (traits, concepts)
    readingTraits = readings.map { traits[Int($0.concept)] }
    subjects = readings.map { ReadingSubject($0, topic: concepts[Int($0.concept)].topic) }
    var table = [[Int]](repeating: [], count: compiler.symbols.count + 1)
    for (symbol, indices) in bySymbol { table[Int(symbol)] = indices }
    patternsByWord = PatternIndex(table)
    patternWords = SymbolSet(compiler.patterns.flatMap(\.words), count: compiler.symbols.count)
    let end = compiler.trie.flatReadings.count
    digitReadings = end - 2..<end - 1
    yearReadings = end - 2..<end
    signatures = Signatures(compiler, traits, terms: compiler.trie.terms + [yearReadings])
    trie = TermTrie(compiler.trie, signatures)
    figureCalls = signatures.ofTerm(yearReadings.lowerBound).calls
    grammar = compiler.grammar
    let grammar = grammar
    readingGrammar = readings.map { grammar[Int($0.concept)] }
    articles = SymbolSet(compiler.articles, count: compiler.symbols.count)
    yearWords = SymbolSet(compiler.yearWords, count: compiler.symbols.count)
    scopes = compiler.scopes
    names = NameTable(concepts: concepts, patterns: patterns, scopes: scopes)
    let (main, print, capitals) = (mainEvent.scopes, relevance.print, relevance.capitals)
    scopeWeights = names.weights { main[$0]?.weight ?? 0 }
    eventWeights = (names.weights { print.weight(ofEvents: $0) }, names.weights { capitals.weight(ofEvents: $0) })
    let beside = weightedConcepts.besideEvents
    besideEvents = names.weights { beside[$0] ?? [] }
    topics = compiler.topics
    builtin = compiler.builtin
    tests = compiler.tests
    counts = Counts(
      concepts: compiler.concepts.count, terms: compiler.termCount, forms: compiler.trie.flatReadings.count,
      patterns: compiler.patternCount, actors: compiler.concepts.count { $0.actor != nil })
  }

  /// Compiles the files of one language's folder.
  ///
  /// - Throws: the first fault found, with file, line and column.
  package static func compile(
    language: String, files: [(name: String, bytes: [UInt8])]
  ) throws(YAMLFault) -> Lexicon {
    let source = try LexiconSource(files: files)
    guard let settings = source.settings else {
      throw YAMLFault(
        file: files.first?.name ?? language, line: 1, column: 1, what: "the lexicon '\(language)' has no settings",
        hint: "it needs a settings.yaml with the key 'settings'")
    }
    var compiler = LexiconCompiler(
      settings: settings, mainEvent: source.mainEvent ?? MainEventWeights(),
      relevance: source.relevance ?? RelevanceWeights(), inflection: source.inflection,
      frequency: source.frequency, abbreviations: source.abbreviations)
    try compiler.add(source)
    return Lexicon(compiler: compiler, language: language)
  }
}

/// What the engine needs to know of a concept.
struct ConceptInfo: Sendable {
  var name: String
  var event: CompiledEvent?
  /// Raw points of direction for a concept that makes no event.
  var escalation: Double?
  /// For an actor's concept: its code and name.
  var actor: String?
  /// For a role's concept: the part after `role.`.
  var role: String?
  /// For a topic's concept: its index.
  var topic: Int?
  /// For a number word: its value.
  var number: Int32?
}

/// An event as a concept or pattern makes it.
struct CompiledEvent: Sendable {
  var type: EventType
  /// Its mode, as an index into the lexicon's; -1 for none.
  var mode: Int
  var intensity: Double
  var forms: Forms
  /// Index into the conditions; -1 for none.
  var condition: Int
  var weight: Double
  var nominal: Double
  var certainty: Certainty?
  /// Raw points of direction.
  var escalation: Double
  /// What being made by this rule adds to the log-odds of the main event.
  var mainWeight: Double
}

/// One thing that a matched term may be.
struct Reading: Sendable {
  var concept: UInt16
  var forms: Forms
  var caseRule: LexiconSource.CaseRule
  /// Index into the conditions; -1 for none.
  var condition: Int32
  /// What a topic's term weighs.
  var weight: Float
}

/// What a reading tells of the subject.
struct ReadingSubject: Sendable {
  let concept: UInt16
  /// The index of its topic; `UInt16.max` for none.
  let topic: UInt16
  /// What a topic's term weighs.
  let weight: Float

  init(_ reading: Reading, topic: Int?) {
    concept = reading.concept
    self.topic = topic.map { UInt16($0) } ?? .max
    weight = reading.weight
  }
}

/// What must or must not stand near, with concepts resolved.
struct CompiledCondition: Sendable {
  /// Index into the concept sets; -1 for none.
  var needs: Int
  var unless: Int
  /// In words; `Int.max` for the whole sentence.
  var within: Int
}

struct CompiledScope: Sendable {
  var name: String
  var marker: Int
  var before: Int
  var beforeNoun: Int
  var after: Int
  var sentence: Bool
  var blockers: Int
  var certainty: Certainty?
  var factor: Double
  var only: CaseSet<EventType>
  /// Whether it reaches marks of direction as well.
  var marks: Bool
}

struct CompiledTopic: Sendable {
  var name: String
  var against: [Int]
  var spares: CaseSet<EventType>
  /// `conflict` speaks against the others and turns nothing down itself.
  var turnsDown: Bool
  /// What it says for or against an alert in print and in capitals; nil for nothing.
  var print: Double?
  var capitals: Double?
}

/// Concepts that the engine itself makes from figures and punctuation.
struct BuiltinConcepts: Sendable {
  /// A number in digits.
  var digits: UInt16
  /// A year well before the article.
  var pastYear: UInt16
  /// The word after a comma, colon, dash or bracket.
  var afterBreak: UInt16
}
