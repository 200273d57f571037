/// Finds the lexicon's terms in a text, in one pass: at each word the longest term that begins there, then on after it.
struct Matcher {
  let lexicon: Lexicon

  /// Reads `bytes` into `read`: words, symbols, mentions.
  ///
  /// - Parameter yearMaximum: years up to this one are history.
  func read(_ bytes: Span<UInt8>, yearMaximum: Int32?, into read: inout ReadText) {
    lexicon.tokenizer.tokenize(bytes, into: &read.text)
    let count = read.text.tokens.count
    let vocabulary = lexicon.vocabulary
    read.symbols.removeAll(keepingCapacity: true)
    read.symbols.reserveCapacity(count)
    for index in 0..<count { read.symbols.append(vocabulary.symbol(of: read.text.tokens[index].hash)) }
    read.mentions.removeAll(keepingCapacity: true)
    read.sentenceMentions.removeAll(keepingCapacity: true)
    read.mentionAt.removeAll(keepingCapacity: true)
    read.mentionAt.append(contentsOf: repeatElement(-1, count: count))
    let newest = Self.newestYear(read.text.tokens).map { $0 - Int32(lexicon.settings.yearGap) } ?? 0
    let yearMaximum = yearMaximum ?? max(newest, Int32(lexicon.settings.yearPast))
    for sentence in read.text.sentences {
      let first = read.mentions.count
      find(in: sentence.tokens, yearMaximum: yearMaximum, &read)
      read.sentenceMentions.append(first..<read.mentions.count)
    }
  }

  private func find(in tokens: Range<Int>, yearMaximum: Int32, _ read: inout ReadText) {
    let trie = lexicon.trie
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let symbol = read.symbols[index]
      if symbol != 0, let (end, readings, alive) = longest(from: index, to: tokens.upperBound, symbol, trie, read) {
        read.mentionAt[index] = Int32(read.mentions.count)
        read.mentions.append(Mention(tokens: index..<end, readings: readings, alive: alive))
        index = end
        continue
      }
      let value = read.text.tokens[index].value
      if value >= 0 {
        let isPast =
          value >= 1000 && value <= yearMaximum && read.text.tokens[index].end - read.text.tokens[index].start == 4
        read.mentionAt[index] = Int32(read.mentions.count)
        let readings = isPast ? lexicon.yearReadings : lexicon.digitReadings
        read.mentions.append(Mention(tokens: index..<index + 1, readings: readings, alive: .max))
      }
      index += 1
    }
  }

  /// The longest term that begins at `start`, with the readings whose capitals are as asked.
  private func longest(
    from start: Int, to limit: Int, _ symbol: UInt32, _ trie: borrowing TermTrie, _ read: borrowing ReadText
  ) -> (end: Int, readings: Range<Int>, alive: UInt32)? {
    var node = trie.root(symbol)
    var best: (end: Int, readings: Range<Int>, alive: UInt32)?
    var index = start
    while node != 0 {
      index += 1
      let here = trie.nodes[Int(node)]
      if !here.readings.isEmpty {
        let readings = Int(here.readings.lowerBound)..<Int(here.readings.upperBound)
        let alive = here.asksForCapitals ? written(readings, as: start..<index, read) : UInt32.max
        if alive != 0 { best = (index, readings, alive) }
      }
      guard here.ways != 0, index < limit else { break }
      let symbol = read.symbols[index]
      guard symbol != 0, here.ways >> UInt64(symbol & 63) & 1 == 1 else { break }
      node = trie.step(from: node, symbol)
    }
    return best
  }

  /// The readings whose demand for capitals is met, as bits.
  private func written(_ readings: Range<Int>, as tokens: Range<Int>, _ read: borrowing ReadText) -> UInt32 {
    var alive: UInt32 = 0
    for reading in readings {
      let holds: Bool
      switch lexicon.readings[reading].caseRule {
      case .any: holds = true
      case .title: holds = read.text.copy != .mixed || read.text.tokens[tokens.lowerBound].flags.contains(.capital)
      case .upper: holds = read.text.tokens[tokens.lowerBound].flags.contains(.upper)
      }
      if holds { alive |= 1 << UInt32(reading - readings.lowerBound) }
    }
    return alive
  }

  /// The newest plausible year that the text names.
  private static func newestYear(_ tokens: [Token]) -> Int32? {
    var newest: Int32?
    for token in tokens where token.value >= 1900 && token.value <= 2100 && token.end - token.start == 4 {
      newest = max(newest ?? 0, token.value)
    }
    return newest
  }
}

/// Turns off what lacks its company: the conditions of terms, sentence by sentence.
struct ConditionCheck {
  let lexicon: Lexicon

  /// Turns off readings whose condition fails and calls `ignore` with each mention's words and what it lacked.
  func apply(to read: inout ReadText, sentence: Int, ignore: (Range<Int>, CompiledCondition, Reading) -> Void) {
    let range = read.sentenceMentions[sentence]
    for index in range {
      for position in read.mentions[index].readings where read.mentions[index].isAlive(position) {
        let reading = lexicon.readings[position]
        guard reading.condition >= 0 else { continue }
        let condition = lexicon.conditions[Int(reading.condition)]
        if !holds(condition, at: index, among: range, read) {
          read.mentions[index].turnOff(position)
          ignore(read.mentions[index].tokens, condition, reading)
        }
      }
    }
  }

  /// Whether what the condition asks for stands near the mention, and what it forbids does not.
  func holds(_ condition: CompiledCondition, at index: Int, among range: Range<Int>, _ read: borrowing ReadText) -> Bool
  {
    if condition.unless >= 0, stands(condition.unless, near: index, condition.within, range, read) { return false }
    return condition.needs < 0 || stands(condition.needs, near: index, condition.within, range, read)
  }

  private func stands(_ set: Int, near index: Int, _ within: Int, _ range: Range<Int>, _ read: borrowing ReadText)
    -> Bool
  {
    let tokens = read.mentions[index].tokens
    for other in range where other != index {
      let there = read.mentions[other].tokens
      let distance =
        there.lowerBound >= tokens.upperBound
        ? there.lowerBound - tokens.upperBound : tokens.lowerBound - there.upperBound
      if distance < within && read.mention(other, isIn: set, lexicon) { return true }
    }
    return false
  }
}
