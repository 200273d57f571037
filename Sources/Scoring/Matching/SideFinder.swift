/// Tells who does it and to whom: the nearest party before the words and after, turned round in the passive.
struct SideFinder {
  let lexicon: Lexicon
  let parties: [Party]
  let mentions: Range<Int>

  /// Fills in the sides that a pattern has not named.
  func complete(_ candidate: inout Candidate, _ read: borrowing ReadText) {
    guard !parties.isEmpty else { return }
    if candidate.source == nil, candidate.target == nil, let (one, other) = reciprocal(candidate.tokens, read) {
      (candidate.source, candidate.target) = (one, other)
      return
    }
    let isPassive = candidate.isTurned || (!candidate.isNominal && passive(candidate.tokens, read))
    if candidate.source == nil {
      candidate.source =
        candidate.isNominal
        ? agent(of: candidate.tokens) ?? possessor(of: candidate.tokens, read)
        : isPassive
          ? agent(of: candidate.tokens)
          : candidate.beginsWithNoun
            ? agent(of: candidate.tokens) ?? first(of: candidate.tokens, read) ?? before(candidate.tokens)
            : speaker(for: candidate.tokens, read) ?? first(of: candidate.tokens, read) ?? before(candidate.tokens)
    }
    if candidate.source == nil, candidate.event.type == .threaten { candidate.source = attributed(read) }
    if candidate.target == nil {
      candidate.target =
        isPassive
        ? first(of: candidate.tokens, read) ?? before(candidate.tokens)
        : inside(candidate, candidate.source) ?? after(candidate, candidate.source, read)
    }
    if let source = candidate.source, let target = candidate.target, source.tokens.overlaps(target.tokens) {
      candidate.target = nil
    }
  }

  /// "Thai and Cambodian forces shelled one another": two sides named together before an act that each does to the other.
  private func reciprocal(_ tokens: Range<Int>, _ read: borrowing ReadText) -> (Party, Party)? {
    let isMutual = mentions.contains { index in
      let place = read.mentions[index].tokens
      return place.lowerBound >= tokens.lowerBound && place.lowerBound <= tokens.upperBound + 1
        && read.mention(index, isIn: lexicon.grammar.reciprocal, lexicon)
    }
    guard isMutual, let second = before(tokens),
      let first = parties.last(where: { $0.tokens.upperBound < second.tokens.lowerBound }),
      first.actor != second.actor, second.tokens.lowerBound - first.tokens.upperBound == 1
    else { return nil }
    let between = Int(read.mentionAt[first.tokens.upperBound])
    guard between >= 0, read.mention(between, isIn: lexicon.grammar.and, lexicon) else { return nil }
    return (first, second)
  }

  private func passive(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    guard let mention = lastVerb(in: tokens, read) else { return false }
    let place = read.mentions[mention].tokens
    for index in mentions where index != mention {
      let other = read.mentions[index].tokens
      let isJustBefore = other.upperBound <= place.lowerBound && place.lowerBound - other.upperBound <= 2
      if isJustBefore && read.mention(index, isIn: lexicon.grammar.be, lexicon) { return true }
      if other.lowerBound == place.upperBound && read.mention(index, isIn: lexicon.grammar.by, lexicon) { return true }
    }
    return false
  }

  /// The last mention in the words that may be a participle.
  private func lastVerb(in tokens: Range<Int>, _ read: borrowing ReadText) -> Int? {
    mentions.last { index in
      tokens.contains(read.mentions[index].tokens.lowerBound)
        && read.reading(of: index, lexicon, where: { $0.forms.contains(.participle) }) != nil
    }
  }

  private func before(_ tokens: Range<Int>) -> Party? {
    func isNear(_ party: Party) -> Bool {
      party.tokens.upperBound <= tokens.lowerBound
        && tokens.lowerBound - party.tokens.upperBound <= lexicon.settings.sideWords
    }
    return parties.last { isNear($0) && !$0.isOblique && !$0.isAgent } ?? parties.last(where: isNear)
  }

  /// Whoever a pattern's words begin with, as in "Israel attacked Iran" or "two soldiers were killed".
  private func first(of tokens: Range<Int>, _ read: borrowing ReadText) -> Party? {
    let mention = Int(read.mentionAt[tokens.lowerBound])
    let isCount = mention >= 0 && read.mention(mention, has: [.number], lexicon)
    let start = isCount ? read.mentions[mention].tokens.upperBound : tokens.lowerBound
    return parties.first {
      $0.tokens.contains(start) && $0.tokens.lowerBound < tokens.upperBound && !$0.isOblique && !$0.isAgent
    }
  }

  private func after(_ candidate: Candidate, _ source: Party?, _ read: borrowing ReadText) -> Party? {
    let tokens = candidate.tokens
    return parties.first {
      $0.tokens.lowerBound >= tokens.upperBound
        && $0.tokens.lowerBound - tokens.upperBound <= lexicon.settings.sideWords
        && maySuffer($0, candidate, source) && !isQuoted($0, after: tokens, read)
    }
  }

  /// Whether the party may be the one to whom it is done; a state's own troops are what it moves.
  private func maySuffer(_ party: Party, _ candidate: Candidate, _ source: Party?) -> Bool {
    !party.isAgent && party.tokens != source?.tokens && (candidate.event.type != .mobilize || party.actor != nil)
  }

  /// How many words of a name may stand between those who say something and the verb: "Governor Ibrahim Tidjani told".
  private static let nameWords = 3

  /// Whether the party only says what happened: "…, France said", "…, said the ministry".
  private func isQuoted(_ party: Party, after tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    mentions.contains { index in
      let place = read.mentions[index].tokens
      guard place.lowerBound >= tokens.upperBound, read.mention(index, isIn: lexicon.grammar.speech, lexicon) else {
        return false
      }
      if place.upperBound <= party.tokens.lowerBound { return isBroken(tokens.upperBound..<place.lowerBound + 1, read) }
      let gap = place.lowerBound - party.tokens.upperBound
      return gap >= 0 && gap <= Self.nameWords && !isBroken(party.tokens.upperBound..<place.lowerBound + 1, read)
        && isBroken(tokens.upperBound..<party.tokens.lowerBound + 1, read)
    }
  }

  /// Whether a comma or the like stands before one of the words.
  private func isBroken(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    tokens.contains { read.text.tokens[$0].flags.contains(.afterBreak) }
  }

  /// Somebody named among a pattern's own words, as in "bombed a Syrian town, killing 21".
  private func inside(_ candidate: Candidate, _ source: Party?) -> Party? {
    let tokens = candidate.tokens
    return parties.first {
      $0.tokens.lowerBound > tokens.lowerBound && $0.tokens.lowerBound < tokens.upperBound
        && maySuffer($0, candidate, source)
    }
  }

  /// Whoever follows "by", inside the words or after them.
  private func agent(of tokens: Range<Int>) -> Party? {
    parties.first { $0.tokens.lowerBound > tokens.lowerBound && $0.isAgent }
  }

  /// "Turkey's attack", "a Turkish attack".
  private func possessor(of tokens: Range<Int>, _ read: borrowing ReadText) -> Party? {
    guard let party = parties.last(where: { $0.tokens.upperBound <= tokens.lowerBound }),
      tokens.lowerBound - party.tokens.upperBound <= 2
    else { return nil }
    return party
  }

  /// Whose words they are: "any attack will be met with force, Iran said".
  private func attributed(_ read: borrowing ReadText) -> Party? {
    for index in mentions.reversed() where read.mention(index, isIn: lexicon.grammar.speech, lexicon) {
      let place = read.mentions[index].tokens
      if let party = parties.first(where: { distance($0.tokens, place) <= 2 }) { return party }
    }
    return nil
  }

  /// Whoever says "we": the party beside the verb of speech.
  private func speaker(for tokens: Range<Int>, _ read: borrowing ReadText) -> Party? {
    let saysWe = mentions.contains { index in
      let place = read.mentions[index].tokens
      return place.lowerBound < tokens.upperBound && tokens.lowerBound - place.upperBound <= 4
        && read.mention(index, isIn: lexicon.grammar.firstPerson, lexicon)
    }
    guard saysWe else { return nil }
    for index in mentions.reversed() where read.mention(index, isIn: lexicon.grammar.speech, lexicon) {
      let place = read.mentions[index].tokens
      guard !place.overlaps(tokens) else { continue }
      let nearest = parties.min { distance($0.tokens, place) < distance($1.tokens, place) }
      if let nearest, distance(nearest.tokens, place) <= 8 { return nearest }
    }
    return nil
  }

  private func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    max(left.lowerBound - right.upperBound, right.lowerBound - left.upperBound, 0)
  }
}
