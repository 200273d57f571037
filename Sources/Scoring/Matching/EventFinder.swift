/// Finds the events of a sentence: patterns first, then what the remaining words say alone.
struct EventFinder {
  let lexicon: Lexicon

  func find(in outline: SentenceOutline, _ read: borrowing ReadText, into findings: inout SentenceFindings) {
    findings.removeAll()
    let mentions = read.sentenceMentions[outline.sentence]
    guard !mentions.isEmpty else { return }
    PatternWalker(lexicon: lexicon).find(
      read.outlines.openings[outline.openings], in: outline.sentence, read, into: &findings.matches)
    // A sentence without a pattern, an act and a mark of direction says nothing.
    guard !findings.matches.isEmpty || saysMore(outline.signature, mentions, read) else { return }
    findings.matches.removeAll { match in
      let condition = lexicon.patterns[match.pattern].event?.condition ?? -1
      return !holds(condition, at: match, mentions, read)
    }
    choose(&findings)
    if !outline.signature.traits.isDisjoint(with: [.actor, .role]) {
      PartyFinder(lexicon: lexicon).find(in: mentions, read, into: &findings.parties)
    }
    for match in findings.chosen { add(match, read, to: &findings) }
    addWords(mentions, read, to: &findings)
    applyCertainties(to: &findings)
    if findings.candidates.count > 1 {
      findings.candidates.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
    for index in findings.candidates.indices {
      findings.candidates[index].order = index
      findings.candidates[index].isLast = index == findings.candidates.count - 1
    }
    let sides = SideFinder(lexicon: lexicon, parties: findings.parties, mentions: mentions)
    for index in findings.candidates.indices { sides.complete(&findings.candidates[index], read) }
    let scopes = ScopeCheck(lexicon: lexicon, mentions: mentions, signature: outline.signature)
    for index in findings.candidates.indices { scopes.apply(to: &findings.candidates[index], read) }
    for index in findings.markers.indices { scopes.apply(to: &findings.markers[index], read) }
  }

  /// Whether an act or a mark of direction is left after the conditions.
  private func saysMore(_ signature: Signature, _ mentions: Range<Int>, _ read: borrowing ReadText) -> Bool {
    guard !signature.traits.isDisjoint(with: [.event, .marker]) else { return false }
    for index in mentions where mayTell(index, read) { return true }
    return false
  }

  /// Whether one of the mention's living readings makes an event or marks a direction.
  private func mayTell(_ mention: Int, _ read: borrowing ReadText) -> Bool {
    read.mentions[mention].calls.contains(.telling) && read.mention(mention, has: [.event, .marker], lexicon)
  }

  /// Chooses the matches that stand: of two of a kind that overlap the one of higher priority, then the longer, then the first.
  ///
  /// Those that make events or hide words compete with each other, those that mark a direction likewise; those that only set
  /// a certainty do not compete.
  private func choose(_ findings: inout SentenceFindings) {
    let rank: (PatternMatch) -> (Int, Int, Int, Int) = {
      (-lexicon.patterns[$0.pattern].priority, -$0.tokens.count, $0.tokens.lowerBound, $0.pattern)
    }
    if findings.matches.count > 1 { findings.matches.sort { rank($0) < rank($1) } }
    for match in findings.matches {
      let isCertainty =
        lexicon.patterns[match.pattern].gives != nil && lexicon.patterns[match.pattern].event == nil
      if isCertainty {
        findings.certainties.append(match)
      } else if !findings.chosen.contains(where: { competes(match, with: $0) }) {
        findings.chosen.append(match)
      }
    }
  }

  private func competes(_ match: PatternMatch, with other: PatternMatch) -> Bool {
    guard match.tokens.overlaps(other.tokens) else { return false }
    let (one, two) = (lexicon.patterns[match.pattern], lexicon.patterns[other.pattern])
    if let type = two.event?.type, one.beside.contains(type) { return false }
    if let type = one.event?.type, two.beside.contains(type) { return false }
    return one.isMarker == two.isMarker
  }

  private func add(
    _ match: PatternMatch, _ read: borrowing ReadText, to findings: inout SentenceFindings
  ) {
    let pattern = lexicon.patterns[match.pattern]
    let rule = lexicon.names.ofPatterns[match.pattern]
    if let event = pattern.event {
      findings.candidates.append(
        Candidate(
          rule: rule, isPattern: true, concept: concept(at: match.tokens, read), event: event,
          tokens: match.tokens,
          certainty: event.certainty ?? .actual, isNominal: false, beginsWithNoun: beginsWithNoun(match.tokens, read),
          source: party(match.source, findings.parties, read),
          target: party(match.target, findings.parties, read), count: match.count, isTurned: pattern.passive))
    } else if let escalation = pattern.escalation {
      findings.markers.append(
        Marker(
          rule: rule, isPattern: true, escalation: escalation, tokens: match.tokens,
          hasParty: !findings.parties.isEmpty))
    }
  }

  /// The party that the mention belongs to.
  private func party(_ mention: Int, _ parties: [Party], _ read: borrowing ReadText) -> Party? {
    guard mention >= 0 else { return nil }
    let tokens = read.mentions[mention].tokens
    return parties.first { $0.tokens.overlaps(tokens) }
  }

  private func beginsWithNoun(_ tokens: Range<Int>, _ read: borrowing ReadText) -> Bool {
    let mention = Int(read.mentionAt[tokens.lowerBound])
    guard mention >= 0, let reading = read.reading(of: mention, lexicon, where: { _ in true }) else { return false }
    return reading.forms.isNoun
  }

  /// A pattern's condition is asked of its first word.
  private func holds(_ condition: Int, at match: PatternMatch, _ mentions: Range<Int>, _ read: borrowing ReadText)
    -> Bool
  {
    guard condition >= 0 else { return true }
    return ConditionCheck(lexicon: lexicon).holds(
      lexicon.conditions[condition], atToken: match.tokens.lowerBound, among: mentions, read)
  }

  /// The first concept that stands in the words, for the evidence.
  private func concept(at tokens: Range<Int>, _ read: borrowing ReadText) -> UInt16? {
    for token in tokens {
      let mention = Int(read.mentionAt[token])
      if mention >= 0, let reading = read.reading(of: mention, lexicon, where: { _ in true }) {
        return reading.concept
      }
    }
    return nil
  }

  /// Adds what the words outside the chosen patterns say alone.
  private func addWords(_ mentions: Range<Int>, _ read: borrowing ReadText, to findings: inout SentenceFindings) {
    let check = ConditionCheck(lexicon: lexicon)
    for index in mentions where mayTell(index, read) {
      let tokens = read.mentions[index].tokens
      var absorbed = false
      var hidden = false
      for match in findings.chosen {
        let pattern = match.pattern
        guard tokens.overlaps(match.tokens.lowerBound..<match.tokens.upperBound + lexicon.patterns[pattern].reach)
        else {
          continue
        }
        if lexicon.patterns[pattern].hides { hidden = true }
        if lexicon.patterns[pattern].event != nil { absorbed = true }
      }
      // What a pattern tells speaks for its words; a mark of direction among them still counts.
      guard !hidden else { continue }
      var best: (reading: Reading, event: CompiledEvent)?
      for position in read.mentions[index].living {
        let reading = lexicon.readings[position]
        guard !lexicon.readingTraits[position].isDisjoint(with: [.event, .marker]) else { continue }
        let concept = Int(reading.concept)
        if let event = lexicon.concepts[concept].event, !event.forms.isDisjoint(with: reading.forms) {
          if absorbed { continue }
          if event.condition >= 0, !check.holds(lexicon.conditions[event.condition], at: index, among: mentions, read) {
            continue
          }
          if best == nil || event.intensity < best?.event.intensity ?? 0 { best = (reading, event) }
        } else if let escalation = lexicon.concepts[concept].escalation {
          findings.markers.append(
            Marker(
              rule: lexicon.names.ofConcepts[concept], isPattern: false, escalation: escalation, tokens: tokens,
              hasParty: !findings.parties.isEmpty))
        }
      }
      guard let (reading, event) = best else { continue }
      findings.candidates.append(
        Candidate(
          rule: lexicon.names.ofConcepts[Int(reading.concept)], isPattern: false, concept: reading.concept,
          event: event, tokens: tokens,
          certainty: event.certainty ?? .actual,
          isNominal: reading.forms.isNoun, beginsWithNoun: reading.forms.isNoun, source: nil, target: nil, count: -1,
          isTurned: false))
    }
  }

  /// Patterns that only give a certainty give it to the events inside their span and reach; of two the better one, whose word is
  /// the last.
  private func applyCertainties(to findings: inout SentenceFindings) {
    for match in findings.certainties.reversed() {
      let pattern = lexicon.patterns[match.pattern]
      let span = match.tokens.lowerBound..<match.tokens.upperBound + pattern.reach
      for index in findings.candidates.indices where span.contains(findings.candidates[index].tokens.lowerBound) {
        guard pattern.only.isEmpty || pattern.only.contains(findings.candidates[index].event.type) else { continue }
        findings.candidates[index].certainty = pattern.gives ?? .actual
        findings.candidates[index].scopes.append(lexicon.names.ofPatterns[match.pattern])
      }
    }
  }
}
