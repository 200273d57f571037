/// A pattern found in a sentence.
struct PatternMatch {
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

  /// Every pattern that begins in the sentence, at most one match for each pattern and first word.
  func find(in tokens: Range<Int>, _ read: borrowing ReadText, into found: inout [PatternMatch]) {
    for index in tokens {
      let symbol = read.symbols[index]
      if symbol != 0, let candidates = lexicon.patterns(beginningWith: symbol) {
        for pattern in candidates { walk(pattern, from: index, to: tokens.upperBound, read, into: &found) }
      }
      let mention = Int(read.mentionAt[index])
      guard mention >= 0 else { continue }
      let readings = read.mentions[mention].readings
      for position in readings where read.mentions[mention].isAlive(position) {
        for pattern in lexicon.patternsByConcept[Int(lexicon.readings[position].concept)] {
          walk(pattern, from: index, to: tokens.upperBound, read, into: &found)
        }
      }
    }
  }

  private func walk(
    _ pattern: Int, from start: Int, to end: Int, _ read: borrowing ReadText, into found: inout [PatternMatch]
  ) {
    if let last = found.last, last.pattern == pattern, last.tokens.lowerBound == start { return }
    var walk = Walk(
      lexicon: lexicon, elements: lexicon.patterns[pattern].elements, end: end, stepsLeft: Self.stepsMaximum)
    guard walk.step(0, at: start, read), let first = walk.first else { return }
    found.append(
      PatternMatch(
        pattern: pattern, tokens: first..<max(walk.last, first + 1), source: walk.source, target: walk.target,
        count: walk.count))
  }

  private struct Walk {
    let lexicon: Lexicon
    let elements: [CompiledPattern.Element]
    let end: Int
    var stepsLeft: Int
    var first: Int?
    var last = 0
    var source = -1
    var target = -1
    var count: Int32 = -1

    mutating func step(_ element: Int, at index: Int, _ read: borrowing ReadText) -> Bool {
      guard element < elements.count else { return true }
      stepsLeft -= 1
      guard stepsLeft > 0 else { return false }
      switch elements[element] {
      case .gap(let words, let blockers):
        var index = index
        var left = words
        while true {
          if step(element + 1, at: index, read) { return true }
          guard left > 0, index < end, stepsLeft > 0, !blocks(blockers, at: index, read) else { return false }
          index += 1
          left -= 1
        }
      case .mention(let set, let words, let forms, let side, let optional):
        let saved = self
        if index < end, let next = matched(set, words, forms, at: index, read) {
          note(side, index..<next, read)
          if step(element + 1, at: next, read) { return true }
          restore(saved)
        }
        return optional && step(element + 1, at: index, read)
      case .number(let optional):
        let saved = self
        if index < end, let (next, value) = number(at: index, read) {
          note(.none, index..<next, read)
          count = value
          if step(element + 1, at: next, read) { return true }
          restore(saved)
        }
        return optional && step(element + 1, at: index, read)
      }
    }

    private mutating func restore(_ saved: Walk) {
      let left = stepsLeft
      self = saved
      stepsLeft = left
    }

    private mutating func note(_ side: CompiledPattern.Side, _ tokens: Range<Int>, _ read: borrowing ReadText) {
      switch side {
      case .none:
        if first == nil { first = tokens.lowerBound }
        last = tokens.upperBound
      case .source: source = Int(read.mentionAt[tokens.lowerBound])
      case .target: target = Int(read.mentionAt[tokens.lowerBound])
      }
    }

    /// The token after what matches at `index`, or nil.
    private func matched(
      _ set: Int, _ words: [UInt32], _ forms: Forms, at index: Int, _ read: borrowing ReadText
    ) -> Int? {
      let mention = Int(read.mentionAt[index])
      if set >= 0, mention >= 0, read.mention(mention, isIn: set, forms: forms, lexicon) {
        return read.mentions[mention].tokens.upperBound
      }
      return !words.isEmpty && words.contains(read.symbols[index]) ? index + 1 : nil
    }

    private func blocks(_ set: Int, at index: Int, _ read: borrowing ReadText) -> Bool {
      guard set >= 0 else { return false }
      if read.text.tokens[index].flags.contains(.afterBreak), lexicon.sets.contains(set, lexicon.builtin.afterBreak) {
        return true
      }
      let mention = Int(read.mentionAt[index])
      return mention >= 0 && read.mention(mention, isIn: set, lexicon)
    }

    private func number(at index: Int, _ read: borrowing ReadText) -> (next: Int, value: Int32)? {
      let mention = Int(read.mentionAt[index])
      if read.text.tokens[index].value >= 0 { return (index + 1, read.text.tokens[index].value) }
      guard mention >= 0,
        let reading = read.reading(of: mention, lexicon, where: { lexicon.concepts[Int($0.concept)].number != nil })
      else { return nil }
      return (read.mentions[mention].tokens.upperBound, lexicon.concepts[Int(reading.concept)].number ?? 0)
    }
  }
}
