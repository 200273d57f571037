/// Tells who does it and to whom: the nearest party before the words and after, turned round in the passive.
struct SideFinder {
  let lexicon: Lexicon
  let parties: [Party]
  let mentions: Range<Int>

  /// Fills in the sides that a pattern has not named.
  func complete(_ candidate: inout Candidate, _ read: borrowing ReadText) {
    guard !parties.isEmpty else { return }
    if candidate.source == nil, candidate.target == nil,
      let (one, other) = between(candidate.tokens, read) ?? together(candidate, read)
    {
      (candidate.source, candidate.target) = (one, other)
      return
    }
    let isPassive =
      candidate.isTurned
      || (!candidate.isNominal && (passive(candidate.tokens, read) || isSuffered(candidate, read)))
    if candidate.source == nil { candidate.source = source(of: candidate, isPassive: isPassive, read) }
    if candidate.source == nil, candidate.event.type == .threaten { candidate.source = attributed(read) }
    if candidate.target == nil {
      candidate.target =
        isPassive
        ? first(of: candidate.tokens, read) ?? before(candidate.tokens, read)
        : inside(candidate, candidate.source, read) ?? after(candidate, candidate.source, read)
    }
    if let source = candidate.source, let target = candidate.target, source.tokens.overlaps(target.tokens) {
      candidate.target = nil
    }
  }

  private func source(of candidate: Candidate, isPassive: Bool, _ read: borrowing ReadText) -> Party? {
    let tokens = candidate.tokens
    if candidate.isNominal { return agent(of: tokens) ?? possessor(of: tokens) }
    if isPassive { return agent(of: tokens) }
    let named = candidate.beginsWithNoun ? agent(of: tokens) : speaker(for: tokens, read)
    return named ?? first(of: tokens, read) ?? before(tokens, read)
  }

  /// "Talks between Armenia and Azerbaijan": two sides named behind the act.
  private func between(_ tokens: Range<Int>, _ read: borrowing ReadText) -> (Party, Party)? {
    for index in mentions {
      let place = read.mentions[index].tokens
      guard place.lowerBound >= tokens.lowerBound, place.lowerBound <= tokens.upperBound + 1,
        read.grammar(of: index, lexicon).contains(.between),
        let first = parties.firstIndex(where: { $0.tokens.lowerBound >= place.upperBound }),
        first + 1 < parties.count, parties[first].tokens.lowerBound - place.upperBound <= Self.nameWords,
        areJoined(parties[first], parties[first + 1], read)
      else { continue }
      return (parties[first], parties[first + 1])
    }
    return nil
  }

  /// "Thai and Cambodian forces shelled one another", "Kenya and Uganda agree": two sides named together before an act that each
  /// does to the other.
  private func together(_ candidate: Candidate, _ read: borrowing ReadText) -> (Party, Party)? {
    let tokens = candidate.tokens
    guard Self.mutual.contains(candidate.event.type) || isReciprocal(tokens, read),
      let near = first(of: tokens, read) ?? before(tokens, read),
      let index = parties.firstIndex(where: { $0.tokens == near.tokens })
    else { return nil }
    if index > 0, areJoined(parties[index - 1], near, read) { return (parties[index - 1], near) }
    if index + 1 < parties.count, areJoined(near, parties[index + 1], read) { return (near, parties[index + 1]) }
    return nil
  }

  /// What two sides can only do together.
  private static let mutual: [EventType] = [.agree, .consult, .cooperate]

  private func isReciprocal(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    mentions.contains { index in
      let place = read.mentions[index].tokens
      return place.lowerBound >= tokens.lowerBound && place.lowerBound <= tokens.upperBound + 1
        && read.grammar(of: index, lexicon).contains(.reciprocal)
    }
  }

  /// Whether "and" alone stands between two different parties, or "and the".
  private func areJoined(_ first: Party, _ second: Party, _ read: borrowing ReadText) -> Bool {
    guard first.actor != second.actor || first.role != second.role else { return false }
    let gap = second.tokens.lowerBound - first.tokens.upperBound
    guard gap == 1 || gap == 2 else { return false }
    let between = Int(read.mentionAt[first.tokens.upperBound])
    return between >= 0 && read.grammar(of: between, lexicon).contains(.and)
  }

  private func passive(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    guard let mention = lastVerb(in: tokens, read) else { return false }
    let place = read.mentions[mention].tokens
    for index in mentions where index != mention {
      let other = read.mentions[index].tokens
      let isJustBefore = other.upperBound <= place.lowerBound && place.lowerBound - other.upperBound <= 2
      if isJustBefore && read.grammar(of: index, lexicon).contains(.be) { return true }
      if other.lowerBound == place.upperBound && read.grammar(of: index, lexicon).contains(.by) { return true }
    }
    return false
  }

  /// Whether a bare participle tells what was done to those before it: "three soldiers killed in Mali", "envoy expelled".
  private func isSuffered(_ candidate: Candidate, _ read: borrowing ReadText) -> Bool {
    guard let verb = lastVerb(in: candidate.tokens, read), read.grammar(of: verb, lexicon).contains(.suffered)
    else { return false }
    let place = read.mentions[verb].tokens
    guard parties.contains(where: { $0.tokens.upperBound == place.lowerBound }) else { return false }
    // An object would stand behind it, with its number perhaps.
    return !mentions.contains { index in
      let next = read.mentions[index].tokens
      return next.lowerBound >= place.upperBound && next.lowerBound <= place.upperBound + 1
        && (read.mention(index, has: [.actor, .role, .number], lexicon)
          && !(index > mentions.lowerBound && read.grammar(of: index - 1, lexicon).contains(.oblique)))
    }
  }

  /// The last mention in the words that may be a participle.
  private func lastVerb(in tokens: Range<Int>, _ read: borrowing ReadText) -> Int? {
    mentions.last { index in
      tokens.contains(read.mentions[index].tokens.lowerBound)
        && read.reading(of: index, lexicon, where: { $0.forms.contains(.participle) }) != nil
    }
  }

  private func before(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Party? {
    func isNear(_ party: Party) -> Bool {
      party.tokens.upperBound <= tokens.lowerBound
        && tokens.lowerBound - party.tokens.upperBound <= lexicon.settings.sideWords
        && !isAside(party, before: tokens.lowerBound, read)
    }
    return parties.last { isNear($0) && !$0.isOblique && !$0.isAgent } ?? parties.last { isNear($0) && !$0.isPlaced }
  }

  /// Whether the party only says who another is: "the LRA, a Ugandan rebel group, killed".
  ///
  /// - Parameter end: the word up to which the second comma must have come.
  private func isAside(_ party: Party, before end: Int, _ read: borrowing ReadText) -> Bool {
    let start = party.tokens.lowerBound
    guard party.tokens.upperBound <= end, isBroken(party.tokens.upperBound..<end + 1, read) else { return false }
    return parties.contains { other in
      let next = other.tokens.upperBound
      return next <= start && !other.isOblique && isBroken(next..<next + 1, read)
        && !(next < start && isBroken(next + 1..<start + 1, read))
    }
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
        && (Self.local.contains(candidate.event.type) || !$0.isPlaced)
    }
  }

  /// What is done to the state in which it is done.
  private static let local: [EventType] = [.assault, .coerce]

  /// Whether the party may be the one to whom it is done; a state's own troops are what it moves and withdraws.
  private func maySuffer(_ party: Party, _ candidate: Candidate, _ source: Party?) -> Bool {
    guard !party.isAgent, party.tokens != source?.tokens else { return false }
    let isForce = party.actor == nil && party.role.map { lexicon.grammar[Int($0)].contains(.military) } ?? false
    return candidate.event.type == .mobilize ? party.actor != nil : candidate.event.type != .retreat || !isForce
  }

  /// How many words of a name may stand between those who say something and the verb: "Governor Ibrahim Tidjani told".
  private static let nameWords = 3

  /// Whether the party only says what happened: "…, France said", "…, said the ministry".
  private func isQuoted(_ party: Party, after tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    mentions.contains { index in
      let place = read.mentions[index].tokens
      guard place.lowerBound >= tokens.upperBound, read.grammar(of: index, lexicon).contains(.speech) else {
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
  private func inside(_ candidate: Candidate, _ source: Party?, _ read: borrowing ReadText) -> Party? {
    let tokens = candidate.tokens
    return parties.first {
      $0.tokens.lowerBound > tokens.lowerBound && $0.tokens.lowerBound < tokens.upperBound
        && maySuffer($0, candidate, source) && !isAside($0, before: tokens.upperBound - 1, read)
    }
  }

  /// Whoever follows "by", inside the words or after them.
  private func agent(of tokens: Range<Int>) -> Party? {
    parties.first { $0.tokens.lowerBound > tokens.lowerBound && $0.isAgent }
  }

  /// "Turkey's attack", "a Turkish attack".
  private func possessor(of tokens: Range<Int>) -> Party? {
    guard let party = parties.last(where: { $0.tokens.upperBound <= tokens.lowerBound }),
      tokens.lowerBound - party.tokens.upperBound <= 2
    else { return nil }
    return party
  }

  /// Whose words they are: "any attack will be met with force, Iran said".
  private func attributed(_ read: borrowing ReadText) -> Party? {
    for index in mentions.reversed() where read.grammar(of: index, lexicon).contains(.speech) {
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
        && read.grammar(of: index, lexicon).contains(.firstPerson)
    }
    guard saysWe else { return nil }
    for index in mentions.reversed() where read.grammar(of: index, lexicon).contains(.speech) {
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
