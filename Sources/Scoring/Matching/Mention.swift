/// A place in the text where a term of the lexicon stands, with all that it may be.
struct Mention {
  /// Tokens of the field, end exclusive.
  var tokens: Range<Int>
  /// Its readings, in the lexicon's list.
  var readings: Range<Int>
  /// Which of the readings still count: bit 0 is the first.
  var alive: UInt32

  func isAlive(_ reading: Int) -> Bool { alive >> UInt32(reading - readings.lowerBound) & 1 == 1 }
  mutating func turnOff(_ reading: Int) { alive &= ~(1 << UInt32(reading - readings.lowerBound)) }
}

/// A field with its words, their symbols and the mentions found; the scorer's working memory, used again for each article.
struct ReadText {
  var text = TokenizedText()
  var symbols: [UInt32] = []
  var mentions: [Mention] = []
  /// The mention that begins at each token; -1 for none.
  var mentionAt: [Int32] = []
  /// The mentions of each sentence.
  var sentenceMentions: [Range<Int>] = []

  /// Whether one of the mention's living readings is in the set, in one of the forms.
  func mention(_ index: Int, isIn set: Int, forms: Forms = .all, _ lexicon: Lexicon) -> Bool {
    let mention = mentions[index]
    for reading in mention.readings where mention.isAlive(reading) {
      let reading = lexicon.readings[reading]
      if lexicon.sets.contains(set, reading.concept) && !reading.forms.isDisjoint(with: forms) { return true }
    }
    return false
  }

  /// The first living reading that satisfies `condition`.
  func reading(of mention: Int, _ lexicon: Lexicon, where condition: (Reading) -> Bool) -> Reading? {
    let mention = mentions[mention]
    for reading in mention.readings where mention.isAlive(reading) && condition(lexicon.readings[reading]) {
      return lexicon.readings[reading]
    }
    return nil
  }

  /// The bytes that the tokens cover.
  func bytes(_ tokens: Range<Int>) -> Range<Int> {
    Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)
  }
}
