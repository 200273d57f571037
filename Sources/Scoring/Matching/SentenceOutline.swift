/// What the terms and words of a sentence let it say.
struct SentenceOutline: Sendable {
  /// The sentence's index in its field.
  var sentence: Int
  var signature: Signature
  /// Where patterns may begin in it, in `Outlines.openings`: by pattern, then by word.
  var openings: Range<Int>
}

/// Words from which a pattern may go on to a match.
struct PatternOpening: Sendable {
  var pattern: Int32
  /// The first word and the last one, tokens of the field.
  var first: Int32
  var last: Int32

  init(_ pattern: Int32, from first: Int, through last: Int) {
    self.pattern = pattern
    self.first = Int32(truncatingIfNeeded: first)
    self.last = Int32(truncatingIfNeeded: last)
  }
}

/// The sentences of a field that may tell of an act or a direction; all else needs no second look.
///
/// Terms that a condition may turn off are taken to stand: the outlines may say "perhaps" too often, never too seldom.
struct Outlines: Sendable {
  private(set) var sentences: [SentenceOutline] = []
  private(set) var openings: [PatternOpening] = []
  /// Of the sentence at hand: the terms and words at which patterns are anchored.
  private var anchors = Reused<Anchor>()
  /// Of the sentence at hand: by word, what stands there that patterns ask for.
  private var standing = Reused<SIMD4<UInt64>>()

  /// So many are sorted by moving them one by one.
  private static let fewOpenings = 32

  /// A term or word at which patterns are anchored.
  private struct Anchor {
    /// The number of its signature.
    var number: UInt16
    /// Its first word, and the one behind its last, counted from the sentence's first.
    var start: Int32
    var end: Int32

    @inline(__always)
    init(number: UInt16, start: Int, end: Int) {
      self.number = number
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
    }
  }

  mutating func removeAll() {
    sentences.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
  }

  /// - Parameter sentencesMaximum: how many outlines are drawn.
  mutating func draw(
    _ text: borrowing TokenizedText, _ symbols: borrowing Reused<UInt32>, _ mentions: borrowing Reused<Mention>,
    _ sentenceMentions: borrowing [Range<Int>], sentencesMaximum: Int, _ lexicon: Lexicon
  ) {
    let symbols = symbols.storage.span
    let mentions = mentions.storage.span
    for sentence in text.sentences.indices {
      guard sentences.count < sentencesMaximum else { break }
      let range = sentenceMentions[sentence]
      let tokens = text.sentences[sentence].tokens
      var calls: Mention.Calls = []
      for index in range { calls.formUnion(mentions[index].calls) }
      guard calls.contains(.telling) || Self.has(lexicon.signatures.anchorWords, symbols, tokens) else { continue }
      let signature = Self.survey(tokens, range, symbols, mentions, lexicon, &anchors, &standing)
      let first = openings.count
      Self.open(tokens, signature.elements, anchors, standing, lexicon.signatures, into: &openings)
      if openings.count > first || !signature.traits.isDisjoint(with: [.event, .marker]) {
        sentences.append(
          SentenceOutline(sentence: sentence, signature: signature, openings: first..<openings.count))
      }
    }
  }

  private static func has(_ words: SymbolSet, _ symbols: Span<UInt32>, _ tokens: Range<Int>) -> Bool {
    for token in tokens where words.contains(symbols[token]) { return true }
    return false
  }

  /// Notes what stands at each word of a sentence, a term at its first, and lists the anchors; returns what the sentence says.
  private static func survey(
    _ tokens: Range<Int>, _ range: Range<Int>, _ symbols: Span<UInt32>, _ mentions: Span<Mention>, _ lexicon: Lexicon,
    _ anchors: inout Reused<Anchor>, _ standing: inout Reused<SIMD4<UInt64>>
  ) -> Signature {
    anchors.endIndex = 0
    // Each word may begin a term and be one of a pattern's words; one place more is written to and not counted.
    anchors.makeRoom(for: 2 * tokens.count + 1, filling: Anchor(number: 0, start: 0, end: 0))
    standing.endIndex = 0
    standing.makeRoom(for: tokens.count, filling: SIMD4())
    standing.endIndex = tokens.count
    var anchorList = anchors.storage.mutableSpan
    var anchorCount = 0
    var standing = standing.storage.mutableSpan
    var whole = Signature()
    let signatures = lexicon.signatures
    let numbers = signatures.ofTerms.span
    let distinct = signatures.distinct.span
    let ofWords = signatures.ofWords.span
    let words = symbols.extracting(tokens)
    // Other words than those that patterns name say nothing, and asking which they are would cost more than this.
    var place = 0
    while place < words.count {
      let number = ofWords[Int(words[place])]
      let word = distinct[Int(number)]
      whole.elements |= word.elements
      standing[place] = word.elements
      anchorList[anchorCount] = Anchor(number: number, start: place, end: place &+ 1)
      anchorCount &+= Int(word.anchors)
      place &+= 1
    }
    let terms = mentions.extracting(range)
    var index = 0
    while index < terms.count {
      let term = terms[index]
      let start = term.tokens.lowerBound &- tokens.lowerBound
      let number = numbers[term.readings.lowerBound]
      let signature = distinct[Int(number)]
      whole.formUnion(signature)
      standing[start] |= signature.elements
      anchorList[anchorCount] = Anchor(number: number, start: start, end: start &+ term.tokens.count)
      anchorCount &+= Int(signature.anchors)
      index &+= 1
    }
    anchors.endIndex = anchorCount
    return whole
  }

  /// Adds where patterns may begin in a sentence that holds `elements`.
  private static func open(
    _ tokens: Range<Int>, _ elements: SIMD4<UInt64>, _ anchors: borrowing Reused<Anchor>,
    _ standing: borrowing Reused<SIMD4<UInt64>>, _ signatures: borrowing Signatures,
    into openings: inout [PatternOpening]
  ) {
    let standing = standing.storage.span.extracting(first: tokens.count)
    let first = openings.count
    for place in signatures.unanchored where signatures.mayMatch(Int(place), elements) {
      let pattern = signatures.patterns[Int(place)]
      openings.append(PatternOpening(pattern, from: tokens.lowerBound, through: tokens.upperBound - 1))
    }
    for index in 0..<anchors.endIndex {
      let anchor = anchors.storage[index]
      let start = Int(anchor.start)
      let end = Int(anchor.end)
      for listed in signatures.anchored.range(Int(anchor.number)) {
        let place = Int(signatures.anchored.patterns[listed])
        guard signatures.mayMatch(place, elements) else { continue }
        let around = signatures.surroundings[place]
        guard stands(around.nextAfter, in: standing, from: end, to: end &+ around.gapAfter &+ 1),
          stands(around.nextBefore, in: standing, from: start &- around.gapBefore &- 1, to: start),
          stands(around.after, in: standing, from: start &+ 1, to: end &+ around.wordsAfter),
          stands(around.before, in: standing, from: start &- around.wordsBefore, to: start)
        else { continue }
        let pattern = signatures.patterns[place]
        let first = max(start - around.wordsBefore, 0)
        if around.wordsBefore == 0 || isEmpty(around.opener) {
          openings.append(
            PatternOpening(pattern, from: tokens.lowerBound + first, through: tokens.lowerBound + start))
        } else {
          for word in first..<start + 1 where !isEmpty(standing[word] & around.opener) {
            openings.append(
              PatternOpening(pattern, from: tokens.lowerBound + word, through: tokens.lowerBound + word))
          }
        }
      }
    }
    if openings.count > first + 1 { sort(&openings, from: first) }
  }

  /// Puts the openings of one sentence in order, in place: a slice of the list would be a copy of all of it.
  private static func sort(_ openings: inout [PatternOpening], from first: Int) {
    guard openings.count - first <= fewOpenings else {
      let sorted = openings[first...].sorted { ($0.pattern, $0.first) < ($1.pattern, $1.first) }
      openings.replaceSubrange(first..., with: sorted)
      return
    }
    for index in first + 1..<openings.count {
      let opening = openings[index]
      var place = index
      while place > first, (opening.pattern, opening.first) < (openings[place - 1].pattern, openings[place - 1].first) {
        openings[place] = openings[place - 1]
        place -= 1
      }
      openings[place] = opening
    }
  }

  @inline(__always)
  private static func isEmpty(_ elements: SIMD4<UInt64>) -> Bool {
    elements[0] | elements[1] | elements[2] | elements[3] == 0
  }

  /// Whether all that is needed stands among these words, counted from the sentence's first; it has none before and behind it.
  @inline(__always)
  private static func stands(
    _ needed: SIMD4<UInt64>, in standing: Span<SIMD4<UInt64>>, from start: Int, to end: Int
  ) -> Bool {
    guard !isEmpty(needed) else { return true }
    var missing = needed
    let end = min(end, standing.count)
    var word = max(start, 0)
    while word < end {
      missing &= ~standing[word]
      if isEmpty(missing) { return true }
      word &+= 1
    }
    return false
  }
}
