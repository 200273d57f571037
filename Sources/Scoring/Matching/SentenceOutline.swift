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
}

/// The sentences of a field that may tell of an act or a direction, and the terms that tell what it is about; all else needs no
/// second look.
///
/// Terms that a condition may turn off are taken to stand: the outlines may say "perhaps" too often, never too seldom.
struct Outlines: Sendable {
  private(set) var sentences: [SentenceOutline] = []
  private(set) var openings: [PatternOpening] = []
  /// The mentions of topics, and of concepts that speak for or against an alert.
  private(set) var subjects: [Int32] = []
  /// Of the sentence at hand: the words where something stands that patterns ask for, in order.
  private var marks: [Mark] = []
  private var anchors: [Anchor] = []

  private struct Mark {
    var elements: SIMD4<UInt64>
    var token: Int
  }

  /// A term or word at which patterns are anchored.
  private struct Anchor {
    /// The number of its signature.
    var number: UInt32
    /// Its first word, in `marks`.
    var mark: Int
    /// The token behind its last word.
    var end: Int
  }

  mutating func removeAll() {
    sentences.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
    subjects.removeAll(keepingCapacity: true)
  }

  /// - Parameter sentencesMaximum: how many sentences are looked at for acts and directions.
  mutating func draw(
    _ text: borrowing TokenizedText, _ symbols: borrowing Reused<UInt32>, _ mentions: borrowing Reused<Mention>,
    _ sentenceMentions: borrowing [Range<Int>], sentencesMaximum: Int, _ lexicon: Lexicon
  ) {
    let signatures = lexicon.signatures
    let symbols = symbols.storage.span
    let mentions = mentions.storage.span
    for sentence in 0..<text.sentences.count {
      let range = sentenceMentions[sentence]
      var calls: Mention.Calls = []
      for index in range {
        let mention = mentions[index].calls
        if mention.contains(.subject) { subjects.append(Int32(truncatingIfNeeded: index)) }
        calls.formUnion(mention)
      }
      guard sentence < sentencesMaximum else { continue }
      let tokens = text.sentences[sentence].tokens
      guard calls.contains(.telling) || has(signatures.anchorWords, symbols, tokens) else { continue }
      let signature = mark(tokens, range, symbols, mentions, lexicon)
      let first = openings.count
      open(tokens, signature.elements, signatures)
      if openings.count > first || !signature.traits.isDisjoint(with: [.event, .marker]) {
        sentences.append(
          SentenceOutline(sentence: sentence, signature: signature, openings: first..<openings.count))
      }
    }
  }

  private func has(_ words: SymbolSet, _ symbols: Span<UInt32>, _ tokens: Range<Int>) -> Bool {
    for token in tokens where words.contains(symbols[token]) { return true }
    return false
  }

  /// Lists the marks and anchors of a sentence; returns its signature.
  private mutating func mark(
    _ tokens: Range<Int>, _ range: Range<Int>, _ symbols: Span<UInt32>, _ mentions: Span<Mention>, _ lexicon: Lexicon
  ) -> Signature {
    let signatures = lexicon.signatures
    let patternWords = lexicon.patternWords
    var signature = Signature()
    var index = range.lowerBound
    marks.removeAll(keepingCapacity: true)
    anchors.removeAll(keepingCapacity: true)
    for token in tokens {
      var elements = SIMD4<UInt64>()
      if index < range.upperBound, mentions[index].tokens.lowerBound == token {
        let number = signatures.number(ofTerm: mentions[index].readings.lowerBound)
        let term = signatures[number]
        signature.formUnion(term)
        elements = term.elements
        if term.isAnchor {
          anchors.append(Anchor(number: number, mark: marks.count, end: mentions[index].tokens.upperBound))
        }
        index &+= 1
      }
      if patternWords.contains(symbols[token]) {
        let number = signatures.number(ofWord: symbols[token])
        let word = signatures[number]
        elements |= word.elements
        if word.isAnchor { anchors.append(Anchor(number: number, mark: marks.count, end: token &+ 1)) }
      }
      if elements != SIMD4<UInt64>() { marks.append(Mark(elements: elements, token: token)) }
      signature.elements |= elements
    }
    return signature
  }

  /// Adds where patterns may begin in a sentence that holds `elements`.
  private mutating func open(_ tokens: Range<Int>, _ elements: SIMD4<UInt64>, _ signatures: borrowing Signatures) {
    let first = openings.count
    for pattern in signatures.unanchored where signatures.mayMatch(Int(pattern), elements) {
      add(pattern, from: tokens.lowerBound, through: tokens.upperBound - 1)
    }
    for anchor in anchors {
      let start = marks[anchor.mark].token
      for place in signatures.anchored.range(Int(anchor.number)) {
        let pattern = signatures.anchored.patterns[place]
        guard signatures.mayMatch(Int(pattern), elements) else { continue }
        let around = signatures.surroundings[Int(pattern)]
        guard holds(around.after, behind: anchor, words: around.wordsAfter),
          holds(around.before, before: anchor, words: around.wordsBefore)
        else { continue }
        add(pattern, from: max(tokens.lowerBound, start - around.wordsBefore), through: start)
      }
    }
    if openings.count > first + 1 { openings[first...].sort { ($0.pattern, $0.first) < ($1.pattern, $1.first) } }
  }

  private mutating func add(_ pattern: Int32, from first: Int, through last: Int) {
    openings.append(
      PatternOpening(
        pattern: pattern, first: Int32(truncatingIfNeeded: first), last: Int32(truncatingIfNeeded: last)))
  }

  /// Whether all that is needed stands within so many words behind the anchor.
  private func holds(_ needed: SIMD4<UInt64>, behind anchor: Anchor, words: Int) -> Bool {
    var missing = needed
    var mark = anchor.mark + 1
    while missing != SIMD4<UInt64>() {
      guard mark < marks.count, marks[mark].token < anchor.end + words else { return false }
      missing &= ~marks[mark].elements
      mark += 1
    }
    return true
  }

  private func holds(_ needed: SIMD4<UInt64>, before anchor: Anchor, words: Int) -> Bool {
    let start = marks[anchor.mark].token
    var missing = needed
    var mark = anchor.mark - 1
    while missing != SIMD4<UInt64>() {
      guard mark >= 0, marks[mark].token >= start - words else { return false }
      missing &= ~marks[mark].elements
      mark -= 1
    }
    return true
  }
}
