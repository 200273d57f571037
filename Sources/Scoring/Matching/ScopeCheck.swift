/// Applies the lexicon's scopes: negation, conditions, retrospect and the like turn an event down.
struct ScopeCheck {
  let lexicon: Lexicon
  let mentions: Range<Int>
  /// What the sentence holds: most scopes have no marker in it.
  let signature: Signature

  func apply(to candidate: inout Candidate, _ read: borrowing ReadText) {
    for index in lexicon.scopes.indices where signature.scopes & Signature.scopeBit(index) != 0 {
      let scope = lexicon.scopes[index]
      guard scope.only.isEmpty || scope.only.contains(candidate.event.type) else { continue }
      guard reaches(scope, candidate.tokens, isNoun: candidate.beginsWithNoun, read) else { continue }
      candidate.factor *= scope.factor
      candidate.scopes.append(lexicon.names.ofScopes[index])
      if let certainty = scope.certainty, weaker(certainty, than: candidate.certainty) {
        candidate.certainty = certainty
      }
    }
  }

  func apply(to marker: inout Marker, _ read: borrowing ReadText) {
    for index in lexicon.scopes.indices where signature.scopes & Signature.scopeBit(index) != 0 {
      let scope = lexicon.scopes[index]
      guard scope.marks, reaches(scope, marker.tokens, isNoun: false, read) else { continue }
      let certainty = scope.certainty.map { lexicon.settings.certainty[$0] } ?? 1
      marker.factor *= scope.factor * certainty
      marker.scopes.append(lexicon.names.ofScopes[index])
    }
  }

  private func weaker(_ certainty: Certainty, than other: Certainty) -> Bool {
    lexicon.settings.certainty[certainty] < lexicon.settings.certainty[other]
  }

  private func reaches(_ scope: CompiledScope, _ tokens: Range<Int>, isNoun: Bool, _ read: borrowing ReadText) -> Bool {
    for index in mentions where read.mention(index, isIn: scope.marker, lexicon) {
      if scope.sentence { return true }
      let place = read.mentions[index].tokens
      if place.overlaps(tokens) {
        // "no plans to" both denies and begins the plan that the pattern found.
        let begins = place.lowerBound < tokens.lowerBound
        if begins && (isNoun ? scope.beforeNoun : scope.before) > 0 { return true }
        continue
      }
      if place.upperBound <= tokens.lowerBound,
        tokens.lowerBound - place.upperBound < (isNoun ? scope.beforeNoun : scope.before),
        !blocked(scope, place.upperBound..<tokens.lowerBound, read)
      {
        return true
      }
      if place.lowerBound >= tokens.upperBound, place.lowerBound - tokens.upperBound < scope.after,
        !blocked(scope, tokens.upperBound..<place.lowerBound, read)
      {
        return true
      }
    }
    return false
  }

  private func blocked(_ scope: CompiledScope, _ between: Range<Int>, _ read: borrowing ReadText) -> Bool {
    guard scope.blockers >= 0 else { return false }
    let asksBreak = lexicon.sets.contains(scope.blockers, lexicon.builtin.afterBreak)
    for token in between.lowerBound...between.upperBound {
      if asksBreak && read.text.tokens[token].flags.contains(.afterBreak) { return true }
      guard token < between.upperBound else { break }
      let mention = Int(read.mentionAt[token])
      if mention >= 0 && read.mention(mention, isIn: scope.blockers, lexicon) { return true }
    }
    return false
  }
}
