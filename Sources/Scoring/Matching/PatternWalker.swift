/// A pattern found in a sentence.
struct PatternMatch: Sendable {
  /// Index into the lexicon's patterns.
  var pattern: Int
  /// From the first to the last word that is not a side of the event, end exclusive.
  var tokens: Range<Int>
  /// The mention that the pattern names as source or target; -1 for none.
  var source = -1
  var target = -1
  /// The number that `#` matched; -1 for none.
  var count: Int32 = -1
}

/// Walks patterns along a sentence.
///
/// A walk goes back only over gaps, shortest first, and gives up after a fixed number of steps, so that no text makes it slow.
struct PatternWalker {
  let lexicon: Lexicon
  /// How many steps one pattern may take from one word.
  private static let stepsMaximum = 400

  /// Every pattern that begins at one of `openings`, which are in the order of the patterns: at most one match for each pattern
  /// and first word.
  func find(
    _ openings: ArraySlice<PatternOpening>, in sentence: Int, _ read: borrowing ReadText,
    into found: inout [PatternMatch]
  ) {
    let end = read.text.sentences[sentence].tokens.upperBound
    var pattern: Int32 = -1
    var next = 0
    for opening in openings {
      if opening.pattern != pattern { (pattern, next) = (opening.pattern, 0) }
      var index = max(next, Int(opening.first))
      while index <= Int(opening.last) {
        if mayBegin(Int(pattern), at: index, read) { walk(Int(pattern), from: index, to: end, read, into: &found) }
        index += 1
      }
      next = max(next, index)
    }
  }

  /// Whether a pattern's first element, or one after elements that may be left out, may stand there.
  private func mayBegin(_ pattern: Int, at index: Int, _ read: borrowing ReadText) -> Bool {
    let openers = lexicon.patternOpeners[pattern]
    let mention = Int(read.mentionAt[index])
    if openers >= 0, mention >= 0 {
      for position in read.mentions[mention].living
      where lexicon.sets.contains(openers, lexicon.readings[position].concept) { return true }
    }
    let symbol = read.symbols[index]
    guard lexicon.patternWords.contains(symbol) else { return false }
    let list = lexicon.patternsByWord.range(Int(symbol))
    return lexicon.patternsByWord.patterns[list].contains(Int32(pattern))
  }

  private func walk(
    _ pattern: Int, from start: Int, to end: Int, _ read: borrowing ReadText, into found: inout [PatternMatch]
  ) {
    var state = State(stepsLeft: Self.stepsMaximum)
    guard step(lexicon.patternRows.starts[pattern], at: start, end, &state, read), state.first >= 0 else { return }
    found.append(
      PatternMatch(
        pattern: pattern, tokens: state.first..<max(state.last, state.first + 1), source: state.source,
        target: state.target, count: state.count))
  }

  /// What a walk has found so far; small, so that going back is cheap.
  private struct State {
    var stepsLeft: Int
    var first = -1
    var last = 0
    var source = -1
    var target = -1
    var count: Int32 = -1

    /// Back to an earlier state; the steps taken stay taken.
    mutating func goBack(to saved: State) {
      let left = stepsLeft
      self = saved
      stepsLeft = left
    }
  }

  /// - Parameter place: the element to match at `index`, in the lexicon's rows.
  private func step(
    _ place: Int, at index: Int, _ end: Int, _ state: inout State, _ read: borrowing ReadText
  ) -> Bool {
    let element = lexicon.patternRows.elements[place]
    if element.kind == .end { return true }
    state.stepsLeft -= 1
    guard state.stepsLeft > 0 else { return false }
    switch element.kind {
    case .end: return true
    case .gap:
      let blockers = Int(element.set)
      var index = index
      var left = element.gapWords
      while true {
        // A comma stands in the gap, too, when the next element follows it.
        if index < end, isParted(blockers, at: index, read) { return false }
        if step(place + 1, at: index, end, &state, read) { return true }
        guard left > 0, index < end, state.stepsLeft > 0, !blocks(blockers, at: index, read) else { return false }
        index += 1
        left -= 1
      }
    case .mention:
      if index < end, let next = matched(element, at: index, read) {
        let saved = state
        note(element.side, index..<next, &state, read)
        if step(place + 1, at: next, end, &state, read) { return true }
        state.goBack(to: saved)
      }
    case .number:
      if index < end, let (next, value) = number(at: index, read) {
        let saved = state
        note(.none, index..<next, &state, read)
        state.count = value
        if step(place + 1, at: next, end, &state, read) { return true }
        state.goBack(to: saved)
      }
    }
    return element.isOptional && step(place + 1, at: index, end, &state, read)
  }

  private func note(
    _ side: CompiledPattern.Side, _ tokens: Range<Int>, _ state: inout State, _ read: borrowing ReadText
  ) {
    switch side {
    case .none:
      if state.first < 0 { state.first = tokens.lowerBound }
      state.last = tokens.upperBound
    case .source: state.source = Int(read.mentionAt[tokens.lowerBound])
    case .target: state.target = Int(read.mentionAt[tokens.lowerBound])
    }
  }

  /// The token after what matches at `index`, or nil.
  private func matched(_ element: PatternRows.Element, at index: Int, _ read: borrowing ReadText) -> Int? {
    let mention = Int(read.mentionAt[index])
    if element.set >= 0, mention >= 0, read.mention(mention, isIn: Int(element.set), forms: element.forms, lexicon) {
      return read.mentions[mention].tokens.upperBound
    }
    let symbol = read.symbols[index]
    for word in element.wordsStart..<element.wordsEnd where lexicon.patternRows.words[Int(word)] == symbol {
      return index + 1
    }
    return nil
  }

  private func blocks(_ set: Int, at index: Int, _ read: borrowing ReadText) -> Bool {
    let mention = Int(read.mentionAt[index])
    return set >= 0 && mention >= 0 && read.mention(mention, isIn: set, lexicon)
  }

  /// Whether a comma or the like stands before the word, and the set asks for it.
  private func isParted(_ set: Int, at index: Int, _ read: borrowing ReadText) -> Bool {
    set >= 0 && read.text.tokens[index].flags.contains(.afterBreak)
      && lexicon.sets.contains(set, lexicon.builtin.afterBreak)
  }

  private func number(at index: Int, _ read: borrowing ReadText) -> (next: Int, value: Int32)? {
    let mention = Int(read.mentionAt[index])
    let token = read.text.tokens[index]
    if token.value >= 0 {
      // 1982 is a year, 1,982 are people.
      let isYear = token.value >= 1900 && token.value <= 2100 && token.end - token.start == 4
      return isYear ? nil : (index + 1, token.value)
    }
    guard mention >= 0,
      let reading = read.reading(of: mention, lexicon, where: { lexicon.traits[Int($0.concept)].contains(.number) })
    else { return nil }
    return (read.mentions[mention].tokens.upperBound, lexicon.concepts[Int(reading.concept)].number ?? 0)
  }
}
