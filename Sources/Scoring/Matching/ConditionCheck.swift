/// Turns off what lacks its company: the conditions of terms, sentence by sentence.
struct ConditionCheck {
  let lexicon: Lexicon

  /// Turns off readings whose condition fails and calls `ignore` with each mention's words and what it lacked.
  func apply(to read: inout ReadText, sentence: Int, ignore: (Range<Int>, CompiledCondition, Reading) -> Void) {
    let range = read.sentenceMentions[sentence]
    for index in range where read.mentions[index].isConditional {
      for position in read.mentions[index].living {
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
