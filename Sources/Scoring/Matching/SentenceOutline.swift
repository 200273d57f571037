/// What the terms and words of a sentence, in whatever order, let it say.
struct SentenceOutline: Sendable {
  /// The sentence's index in its field.
  var sentence: Int
  var signature: Signature
  /// The patterns that it may hold, in `Outlines.patterns`, in the lexicon's order.
  var patterns: Range<Int>
}

/// The sentences of a field that may tell of an act or a direction, and the terms that tell what it is about; all else needs no
/// second look.
///
/// Terms that a condition may turn off are taken to stand: the outlines may say "perhaps" too often, never too seldom.
struct Outlines: Sendable {
  private(set) var sentences: [SentenceOutline] = []
  private(set) var patterns: [Int32] = []
  /// The mentions of topics, and of concepts that speak for or against an alert.
  private(set) var subjects: [Int32] = []
  /// The signatures of one sentence at which patterns are anchored.
  private var anchors: [UInt32] = []

  mutating func removeAll() {
    sentences.removeAll(keepingCapacity: true)
    patterns.removeAll(keepingCapacity: true)
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
      var signature = Signature()
      anchors.removeAll(keepingCapacity: true)
      for index in sentenceMentions[sentence] {
        let number = signatures.number(ofTerm: mentions[index].readings.lowerBound)
        let term = signatures[number]
        signature.formUnion(term)
        if term.isAnchor { anchors.append(number) }
        if !term.traits.isDisjoint(with: [.topic, .weighted]) { subjects.append(Int32(truncatingIfNeeded: index)) }
      }
      guard sentence < sentencesMaximum else { continue }
      for token in text.sentences[sentence].tokens where lexicon.patternWords.contains(symbols[token]) {
        let number = signatures.number(ofWord: symbols[token])
        signature.formUnion(signatures[number])
        if signatures[number].isAnchor { anchors.append(number) }
      }
      let first = patterns.count
      addPatterns(signature, signatures)
      if patterns.count > first || !signature.traits.isDisjoint(with: [.event, .marker]) {
        sentences.append(
          SentenceOutline(sentence: sentence, signature: signature, patterns: first..<patterns.count))
      }
    }
  }

  /// Adds the patterns of which a sentence holds the anchor and all else that they need, each once.
  private mutating func addPatterns(_ sentence: Signature, _ signatures: borrowing Signatures) {
    let first = patterns.count
    for pattern in signatures.unanchored where signatures.mayMatch(Int(pattern), sentence) { patterns.append(pattern) }
    for number in anchors {
      for place in signatures.anchored.range(Int(number)) {
        let pattern = signatures.anchored.patterns[place]
        if signatures.mayMatch(Int(pattern), sentence), !patterns[first...].contains(pattern) {
          patterns.append(pattern)
        }
      }
    }
    if patterns.count > first + 1 { patterns[first...].sort() }
  }
}
