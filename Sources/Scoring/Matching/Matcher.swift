/// Finds the lexicon's terms in a text, in one pass: at each word the longest term that begins there, then on after it.
struct Matcher {
  let lexicon: Lexicon

  /// Reads `bytes` into `read`: words, symbols, mentions.
  ///
  /// - Parameter yearMaximum: years up to this one are history.
  func read(_ bytes: Span<UInt8>, yearMaximum: Int32?, into read: inout ReadText) {
    lexicon.tokenizer.tokenize(bytes, into: &read.text)
    read.beginMatching()
    lexicon.vocabulary.find(read.text.tokens, into: &read.symbols.storage)
    let newest = read.text.newestYear.map { $0 - Int32(lexicon.settings.yearGap) } ?? 0
    findTerms(
      in: read.text, read.symbols, yearMaximum: yearMaximum ?? max(newest, Int32(lexicon.settings.yearPast)),
      isDated: yearMaximum != nil,
      &read.mentions, &read.mentionAt.storage, &read.sentenceMentions)
  }

  private func findTerms(
    in text: borrowing TokenizedText, _ symbols: borrowing Reused<UInt32>, yearMaximum: Int32,
    isDated: Bool, _ list: inout Reused<Mention>, _ places: inout [Int32], _ sentenceMentions: inout [Range<Int>]
  ) {
    let trie = lexicon.trie
    let copy = text.copy
    let tokens = text.tokens.storage.span
    let symbols = symbols.storage.span
    var mentionAt = places.mutableSpan
    var mentions = list.storage.mutableSpan
    let nodes = trie.nodes.span
    var found = 0
    for sentence in text.sentences {
      let first = found
      let end = sentence.tokens.upperBound
      var index = sentence.tokens.lowerBound
      while index < end {
        let start = index
        index &+= 1
        let symbol = symbols[start]
        if symbol &- 1 < trie.openerLimit &- 1 {
          let node = nodes[Int(symbol)]
          var term = Term(node, endingAt: index)
          if node.asksForCapitals || (index < end && node.mayLeadOn(symbols[index])) {
            term = longest(from: start, to: end, node, trie, symbols, tokens[start].flags, copy)
          }
          if term.alive != 0 {
            mentions[found] = Mention(
              firstToken: start, tokenCount: term.end &- start, firstReading: Int(term.node.firstReading),
              readingCount: Int(term.node.readingCount), alive: term.alive,
              calls: term.node.calls)
            mentionAt[start] = Int32(truncatingIfNeeded: found)
            found &+= 1
            index = term.end
            continue
          }
        }
        if tokens[start].value >= 0 {
          let previous = start > sentence.tokens.lowerBound ? symbols[start &- 1] : 0
          let isPast = isPastYear(tokens[start], after: previous, yearMaximum: yearMaximum, isDated: isDated)
          let readings = isPast ? lexicon.yearReadings : lexicon.digitReadings
          mentions[found] = Mention(
            tokens: start..<index, readings: readings, alive: 1 << UInt32(readings.count) - 1,
            calls: lexicon.figureCalls)
          mentionAt[start] = Int32(truncatingIfNeeded: found)
          found &+= 1
        }
      }
      sentenceMentions.append(first..<found)
    }
    list.endIndex = found
  }

  /// A term found: its node, where it ends, and which of its readings are written as asked; none when there is no term.
  private struct Term {
    var node: TermTrie.Node
    var end: Int
    var alive: UInt32

    /// The term that ends at a node, if there is one, with all its readings.
    @inline(__always)
    init(_ node: TermTrie.Node, endingAt end: Int) { (self.node, self.end, alive) = (node, end, node.allReadings) }
  }

  /// The longest term that begins at `start`, with the readings whose capitals are as asked.
  @inline(never)
  private func longest(
    from start: Int, to limit: Int, _ opener: TermTrie.Node, _ trie: borrowing TermTrie, _ symbols: Span<UInt32>,
    _ flags: Token.Flags, _ copy: TokenizedText.Copy
  ) -> Term {
    var here = Term(opener, endingAt: start &+ 1)
    var best = here
    best.alive = 0
    while true {
      if here.node.asksForCapitals { here.alive = written(here.node, as: flags, copy) }
      if here.alive != 0 { best = here }
      guard here.end < limit, here.node.mayLeadOn(symbols[here.end]) else { return best }
      let next = trie.step(from: here.node, symbols[here.end])
      guard next != 0 else { return best }
      here = Term(trie.nodes[Int(next)], endingAt: here.end &+ 1)
    }
  }

  /// The readings whose demand for capitals is met, as bits.
  private func written(_ node: TermTrie.Node, as flags: Token.Flags, _ copy: TokenizedText.Copy) -> UInt32 {
    var alive: UInt32 = 0
    for reading in 0..<node.readingCount {
      let holds: Bool
      switch lexicon.readings[Int(node.firstReading + reading)].caseRule {
      case .any: holds = true
      case .title: holds = copy != .mixed || flags.contains(.capital)
      case .upper: holds = flags.contains(.upper)
      }
      if holds { alive |= 1 << reading }
    }
    return alive
  }

  /// Whether a past year stands there, after the word `previous`. From 1900 up to the newest past one a year is past; before 1900
  /// a bare number is rather a count or an hour ("1300 GMT"). News names its own year seldom, so that where the article bears no
  /// date "in 1997" and "the 1997 bombing" are past as well.
  private func isPastYear(_ token: Token, after previous: UInt32, yearMaximum: Int32, isDated: Bool) -> Bool {
    guard token.value >= 1000, token.value <= 2100, token.end - token.start == 4 else { return false }
    if token.value >= 1900, token.value <= yearMaximum { return true }
    return (token.value < 1900 || !isDated) && lexicon.yearWords.contains(previous)
  }
}
