/// Somebody who may act or be acted upon: an actor, a role, or both ("Turkish troops").
struct Party: Sendable {
  var tokens: Range<Int>
  /// The concept of the actor; nil when only a role is named.
  var actor: UInt16?
  var role: UInt16?
  /// Only a place is named: it stands for nobody unless a role joins it.
  var isPlace: Bool
  /// Follows a word such as "in" or "against".
  var isOblique: Bool
  /// Follows a word of place such as "in" or "near".
  var isPlaced: Bool
  /// Follows "by".
  var isAgent: Bool
}

/// Joins neighbouring mentions of actors and roles to parties.
struct PartyFinder {
  let lexicon: Lexicon

  /// Lists the parties of a sentence, in the order of the text.
  func find(in mentions: Range<Int>, _ read: borrowing ReadText, into parties: inout [Party]) {
    for index in mentions {
      guard let next = single(index, among: mentions, read) else { continue }
      if let last = parties.last, let joined = join(last, next, read) {
        parties[parties.count - 1] = joined
      } else {
        parties.append(next)
      }
    }
    if parties.contains(where: \.isPlace) { parties.removeAll(where: \.isPlace) }
  }

  private func single(_ index: Int, among mentions: Range<Int>, _ read: borrowing ReadText) -> Party? {
    let position = read.mentions[index].living.first {
      !lexicon.readingTraits[$0].isDisjoint(with: [.actor, .role])
    }
    guard let position else { return nil }
    let party = lexicon.readings[position]
    let isActor = lexicon.readingTraits[position].contains(.actor)
    let leading = preposition(before: index, among: mentions, read)
    let leads = leading.map { read.grammar(of: $0, lexicon) } ?? []
    return Party(
      tokens: read.mentions[index].tokens, actor: isActor ? party.concept : nil, role: isActor ? nil : party.concept,
      isPlace: isActor && party.forms == .place, isOblique: leads.contains(.oblique),
      isPlaced: leads.contains(.place), isAgent: leads.contains(.by))
  }

  /// How many words may stand between a preposition and whom it goes with: "by suspected Islamist gunmen".
  private static let attributeWords = 2

  /// The preposition that leads a mention, attributes left aside.
  private func preposition(before index: Int, among mentions: Range<Int>, _ read: borrowing ReadText) -> Int? {
    let start = read.mentions[index].tokens.lowerBound
    for before in (mentions.lowerBound..<index).reversed() {
      guard start - read.mentions[before].tokens.upperBound <= Self.attributeWords else { return nil }
      if !read.grammar(of: before, lexicon).isDisjoint(with: [.by, .oblique]) { return before }
      if isGrammar(before, read) || !read.mention(before, has: [.number], lexicon) && isVerb(before, read) {
        return nil
      }
    }
    return nil
  }

  /// Whether the mention may be a finite verb, behind which another clause begins.
  private func isVerb(_ mention: Int, _ read: borrowing ReadText) -> Bool {
    read.reading(of: mention, lexicon, where: { !$0.forms.isDisjoint(with: .finite) && $0.forms != .all }) != nil
  }

  /// Whether the mention is a word that joins or parts: "troops of Chad" is one party, "Chad by troops" two.
  private func isGrammar(_ mention: Int, _ read: borrowing ReadText) -> Bool {
    !read.grammar(of: mention, lexicon).isDisjoint(with: .joining)
  }

  /// One party of two that belong together, or nil when they are two.
  private func join(_ first: Party, _ second: Party, _ read: borrowing ReadText) -> Party? {
    let gap = second.tokens.lowerBound - first.tokens.upperBound
    let between = gap > 0 ? Int(read.mentionAt[first.tokens.upperBound]) : -1
    // One word, or one term such as "loyal to".
    guard gap <= 1 || between >= 0 && read.mentions[between].tokens.upperBound == second.tokens.lowerBound else {
      return nil
    }
    for token in first.tokens.upperBound...second.tokens.lowerBound
    where read.text.tokens[token].flags.contains(.afterBreak) { return nil }
    var joined = first
    joined.tokens = first.tokens.lowerBound..<second.tokens.upperBound
    joined.isPlace = false
    switch (first.actor, first.role, second.actor, second.role) {
    case (_?, nil, nil, let role?):  // "Turkish troops", "Turkish ground troops"
      guard between < 0 || !isGrammar(between, read) else { return nil }
      joined.role = role
    case (nil, let role?, let actor?, nil):  // "commander Haftar", "rebels of Chad"
      guard gap == 0 || (between >= 0 && read.grammar(of: between, lexicon).contains(.of)) else { return nil }
      (joined.actor, joined.role) = (actor, role)
    case (_?, nil, let actor?, nil):  // "Libya's Haftar", "Palestinian Hamas"
      guard gap == 0, !second.isPlace || first.isPlace else { return nil }
      let possessive = read.text.tokens[first.tokens.upperBound - 1].flags.contains(.possessive)
      guard possessive || lexicon.isPart(actor, of: first.actor) || first.actor == actor else { return nil }
      joined.actor = actor
      joined.isPlace = second.isPlace
    case (_?, _?, let actor?, nil):  // "Turkish foreign minister Çavuşoğlu"
      guard gap == 0 else { return nil }
      joined.actor = lexicon.isPart(actor, of: first.actor) ? actor : first.actor
    case (_, _?, nil, let role?):  // "rebel fighters", "Turkish army spokesman"
      guard gap == 0 else { return nil }
      // "The army minister" is of the army.
      if !lexicon.grammar[Int(role)].contains(.government) { joined.role = role }
    default: return nil
    }
    return joined
  }
}

extension Lexicon {
  /// Whether the actor's code stands below the other's: `LBY.LNA` below `LBY`.
  func isPart(_ actor: UInt16, of other: UInt16?) -> Bool {
    guard let other, let code = concepts[Int(actor)].actor, let whole = concepts[Int(other)].actor else { return false }
    return code.hasPrefix(whole + ".")
  }
}
