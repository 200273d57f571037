/// A place in the text where a term of the lexicon stands, with all that it may be.
struct Mention: Sendable {
  /// Its first word, and how many it has: 16 at most.
  private let firstToken: UInt32
  /// Its first reading in the lexicon's list, and how many it has: 32 at most.
  private let firstReading: UInt32
  /// Which of the readings still count: bit 0 is the first.
  private(set) var alive: UInt32
  private let tokenCount: UInt8
  private let readingCount: UInt8
  let calls: Calls

  /// What a term is to who looks further: most mentions need no second look.
  struct Calls: OptionSet, Sendable {
    let rawValue: UInt8
    /// One of its readings at least has a condition, or is a finite verb and nothing else.
    static let conditional = Calls(rawValue: 1)
    /// It tells what the article is about.
    static let subject = Calls(rawValue: 2)
    /// It may make an event or mark a direction, or a pattern is anchored at it.
    static let telling = Calls(rawValue: 4)
  }

  /// A mention of the engine's own making.
  ///
  /// - Parameter alive: the bits of the readings that count, none beyond `readings`.
  @inline(__always)
  init(tokens: Range<Int>, readings: Range<Int>, alive: UInt32, calls: Calls) {
    self.init(
      firstToken: tokens.lowerBound, tokenCount: tokens.count, firstReading: readings.lowerBound,
      readingCount: readings.count, alive: alive, calls: calls)
  }

  @inline(__always)
  init(
    firstToken: Int, tokenCount: Int, firstReading: Int, readingCount: Int, alive: UInt32, calls: Calls
  ) {
    self.firstToken = UInt32(truncatingIfNeeded: firstToken)
    self.tokenCount = UInt8(truncatingIfNeeded: tokenCount)
    self.firstReading = UInt32(truncatingIfNeeded: firstReading)
    self.readingCount = UInt8(truncatingIfNeeded: readingCount)
    self.alive = alive
    self.calls = calls
  }

  /// What stands where no mention has been written yet.
  static let blank = Mention(tokens: 0..<0, readings: 0..<0, alive: 0, calls: [])

  /// Tokens of the field, end exclusive.
  @inline(__always)
  var tokens: Range<Int> { Int(firstToken)..<Int(firstToken) &+ Int(tokenCount) }
  /// Its readings, in the lexicon's list.
  @inline(__always)
  var readings: Range<Int> { Int(firstReading)..<Int(firstReading) &+ Int(readingCount) }

  /// Those of its readings that still count, in the lexicon's list.
  @inline(__always)
  var living: LivingReadings { LivingReadings(bits: alive, first: Int(firstReading)) }

  func isAlive(_ reading: Int) -> Bool { alive >> UInt32(reading - Int(firstReading)) & 1 == 1 }
  mutating func turnOff(_ reading: Int) { alive &= ~(1 << UInt32(reading - Int(firstReading))) }
}

/// The readings of a mention that still count, in order.
struct LivingReadings: Sequence, IteratorProtocol {
  fileprivate var bits: UInt32
  fileprivate let first: Int

  @inline(__always)
  mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    let reading = first &+ bits.trailingZeroBitCount
    bits &= bits &- 1
    return reading
  }
}

/// A field with its words, their symbols and the mentions found; the scorer's working memory, used again for each article.
struct ReadText: Sendable {
  var text = TokenizedText()
  var symbols = Reused<UInt32>()
  var mentions = Reused<Mention>()
  /// The mention that begins at each token; -1 for none.
  var mentionAt = Reused<Int32>()
  /// The mentions of each sentence.
  var sentenceMentions: [Range<Int>] = []
  var outlines = Outlines()

  /// Empties what is told of the words and makes room for as much as they can tell.
  mutating func beginMatching() {
    let count = text.tokens.count
    (symbols.endIndex, mentions.endIndex, mentionAt.endIndex) = (0, 0, 0)
    symbols.makeRoom(for: count, filling: 0)
    mentions.makeRoom(for: count, filling: .blank)
    mentionAt.makeRoom(for: count, filling: -1)
    (symbols.endIndex, mentionAt.endIndex) = (count, count)
    for index in 0..<count { mentionAt.storage[index] = -1 }
    sentenceMentions.removeAll(keepingCapacity: true)
    outlines.removeAll()
  }

  /// Draws the outlines of the sentences that may tell of acts and directions, of `sentencesMaximum` at most.
  mutating func outline(_ lexicon: Lexicon, sentencesMaximum: Int = .max) {
    outlines.draw(text, symbols, mentions, sentenceMentions, sentencesMaximum: sentencesMaximum, lexicon)
  }

  /// Whether one of the mention's living readings is in the set, in one of the forms.
  func mention(_ index: Int, isIn set: Int, forms: Forms = .all, _ lexicon: Lexicon) -> Bool {
    let mention = mentions[index]
    for reading in mention.living {
      let reading = lexicon.readings[reading]
      if lexicon.sets.contains(set, reading.concept) && !reading.forms.isDisjoint(with: forms) { return true }
    }
    return false
  }

  /// The first living reading that satisfies `condition`.
  func reading(of mention: Int, _ lexicon: Lexicon, where condition: (Reading) -> Bool) -> Reading? {
    let mention = mentions[mention]
    for reading in mention.living where condition(lexicon.readings[reading]) { return lexicon.readings[reading] }
    return nil
  }

  /// Whether one of the mention's living readings has one of the traits.
  func mention(_ index: Int, has traits: ConceptTraits, _ lexicon: Lexicon) -> Bool {
    for reading in mentions[index].living where !lexicon.readingTraits[reading].isDisjoint(with: traits) { return true }
    return false
  }

  /// What one of the mention's living readings at least is to the grammar.
  func grammar(of mention: Int, _ lexicon: Lexicon) -> Grammar {
    var grammar: Grammar = []
    for reading in mentions[mention].living { grammar.formUnion(lexicon.readingGrammar[reading]) }
    return grammar
  }

  /// The bytes that the tokens cover.
  func bytes(_ tokens: Range<Int>) -> Range<Int> {
    Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)
  }
}
