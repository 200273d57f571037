/// Turns off what lacks its company: the conditions of terms, sentence by sentence.
struct ConditionCheck {
  let lexicon: Lexicon

  /// Turns off readings whose condition fails.
  ///
  /// - Parameter note: is told of each of them, with the words of its mention.
  func apply(
    to read: inout ReadText, sentence: Int, note: (_ tokens: Range<Int>, _ reading: Reading) -> Void = { _, _ in }
  ) {
    let range = read.sentenceMentions[sentence]
    for index in range where read.mentions[index].calls.contains(.conditional) {
      turnOffVerbs(at: index, behind: read.text.sentences[sentence].tokens.lowerBound, &read)
      for position in read.mentions[index].living {
        let reading = lexicon.readings[position]
        guard reading.condition >= 0 else { continue }
        let condition = lexicon.conditions[Int(reading.condition)]
        if !holds(condition, at: index, among: range, read) {
          read.mentions[index].turnOff(position)
          note(read.mentions[index].tokens, reading)
        }
      }
    }
  }

  /// After an article or a possessive a word is no finite verb: "the storm", "Turkey's strike".
  ///
  /// - Parameter start: the sentence's first word.
  private func turnOffVerbs(at index: Int, behind start: Int, _ read: inout ReadText) {
    let mention = read.mentions[index]
    let before = mention.tokens.lowerBound - 1
    guard mention.tokens.count == 1, before >= start,
      lexicon.articles.contains(read.symbols[before]) || read.text.tokens[before].flags.contains(.possessive)
    else { return }
    for position in mention.living {
      let reading = lexicon.readings[position]
      if Forms.finite.contains(reading.forms), lexicon.traits[Int(reading.concept)].contains(.event) {
        read.mentions[index].turnOff(position)
      }
    }
  }

  /// Whether what the condition asks for stands near a mention, and what it forbids does not.
  func holds(_ condition: CompiledCondition, at index: Int, among range: Range<Int>, _ read: borrowing ReadText) -> Bool
  {
    holds(condition, near: read.mentions[index].tokens, between: index..<index + 1, among: range, read)
  }

  /// The same for a word that may be no mention.
  func holds(_ condition: CompiledCondition, atToken token: Int, among range: Range<Int>, _ read: borrowing ReadText)
    -> Bool
  {
    let index = Int(read.mentionAt[token])
    if index >= 0 { return holds(condition, at: index, among: range, read) }
    let next = range.first { read.mentions[$0].tokens.lowerBound > token } ?? range.upperBound
    return holds(condition, near: token..<token + 1, between: next..<next, among: range, read)
  }

  /// - Parameter place: the mention that the words are, or the empty place between two where they stand.
  private func holds(
    _ condition: CompiledCondition, near tokens: Range<Int>, between place: Range<Int>, among range: Range<Int>,
    _ read: borrowing ReadText
  ) -> Bool {
    if condition.unless >= 0, stands(condition.unless, near: tokens, place, condition.within, range, read) {
      return false
    }
    return condition.needs < 0 || stands(condition.needs, near: tokens, place, condition.within, range, read)
  }

  private func stands(
    _ set: Int, near tokens: Range<Int>, _ place: Range<Int>, _ within: Int, _ range: Range<Int>,
    _ read: borrowing ReadText
  ) -> Bool {
    var other = place.lowerBound - 1
    while other >= range.lowerBound, tokens.lowerBound - read.mentions[other].tokens.upperBound < within {
      if read.mention(other, isIn: set, lexicon) { return true }
      other -= 1
    }
    other = place.upperBound
    while other < range.upperBound, read.mentions[other].tokens.lowerBound - tokens.upperBound < within {
      if read.mention(other, isIn: set, lexicon) { return true }
      other += 1
    }
    return false
  }
}
