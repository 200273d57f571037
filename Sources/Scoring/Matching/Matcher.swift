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
      &read.mentions, &read.mentionAt.storage, &read.sentenceMentions)
  }

  private func findTerms(
    in text: borrowing TokenizedText, _ symbols: borrowing Reused<UInt32>, yearMaximum: Int32,
    _ list: inout Reused<Mention>, _ places: inout [Int32], _ sentenceMentions: inout [Range<Int>]
  ) {
    let trie = lexicon.trie
    let copy = text.copy
    let tokens = text.tokens.storage.span
    let symbols = symbols.storage.span
    var mentionAt = places.mutableSpan
    var mentions = list.storage.mutableSpan
    var found = 0
    for sentence in text.sentences {
      let first = found
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        mentionAt[index] = -1
        let term = longest(from: index, to: sentence.tokens.upperBound, trie, symbols, tokens, copy)
        if term.alive != 0 {
          mentions[found] = Mention(tokens: index..<term.end, readings: term.readings, alive: term.alive)
        } else if tokens[index].value >= 0 {
          let readings = isPastYear(tokens[index], yearMaximum) ? lexicon.yearReadings : lexicon.digitReadings
          mentions[found] = Mention(
            tokens: index..<index &+ 1, readings: readings, alive: 1 << UInt32(readings.count) - 1)
        } else {
          index &+= 1
          continue
        }
        mentionAt[index] = Int32(truncatingIfNeeded: found)
        found &+= 1
        index &+= 1
        while index < term.end {
          mentionAt[index] = -1
          index &+= 1
        }
      }
      sentenceMentions.append(first..<found)
    }
    list.endIndex = found
  }

  /// A term found: where it ends, its readings, and which of them are written as asked; none when there is no term.
  private typealias Term = (end: Int, readings: Range<Int>, alive: UInt32)

  /// The longest term that begins at `start`, with the readings whose capitals are as asked.
  @inline(__always)
  private func longest(
    from start: Int, to limit: Int, _ trie: borrowing TermTrie, _ symbols: Span<UInt32>, _ tokens: Span<Token>,
    _ copy: TokenizedText.Copy
  ) -> Term {
    var node = symbols[start]
    var best: Term = (start, 0..<0, 0)
    var index = start
    while true {
      index &+= 1
      let here = trie.nodes[Int(node)]
      if here.readingCount != 0 {
        let readings = Int(here.firstReading)..<Int(here.firstReading) &+ Int(here.readingCount)
        let alive =
          here.asksForCapitals
          ? written(readings, as: tokens[start].flags, copy) : UInt32.max &>> (32 &- UInt32(here.readingCount))
        if alive != 0 { best = (index, readings, alive) }
      }
      guard here.ways != 0, index < limit else { return best }
      let symbol = symbols[index]
      guard here.ways &>> UInt64(symbol & 63) & 1 == 1 else { return best }
      node = trie.step(from: node, symbol)
      guard node != 0 else { return best }
    }
  }

  /// The readings whose demand for capitals is met, as bits.
  private func written(_ readings: Range<Int>, as flags: Token.Flags, _ copy: TokenizedText.Copy) -> UInt32 {
    var alive: UInt32 = 0
    for reading in readings {
      let holds: Bool
      switch lexicon.readings[reading].caseRule {
      case .any: holds = true
      case .title: holds = copy != .mixed || flags.contains(.capital)
      case .upper: holds = flags.contains(.upper)
      }
      if holds { alive |= 1 << UInt32(reading - readings.lowerBound) }
    }
    return alive
  }

  private func isPastYear(_ token: Token, _ yearMaximum: Int32) -> Bool {
    token.value >= 1000 && token.value <= yearMaximum && token.end - token.start == 4
  }
}
