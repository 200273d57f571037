/// An entry without effect, or without the effect that its place suggests; the lexicon works without it.
package struct LexiconWarning: Sendable, Hashable, CustomStringConvertible {
  package var place: ListedPlace
  package var what: String

  /// `acts.yaml:12:9: 'car bomb' appears twice in act.bomb, first at acts.yaml:11:40`
  package var description: String { "\(place): \(what)" }
}

extension LexiconInventory {
  /// Entries that can be removed or need to be told apart: terms that appear twice in a concept, terms whose every form a graver
  /// concept claims without a condition so that they never make their event, and pattern rows that appear twice.
  package func lint() -> [LexiconWarning] {
    repeatedTerms() + shadowedTerms() + repeatedRows()
  }

  /// Terms of which earlier ones of the same concept, with no other condition, have every form, as verb or as noun.
  private func repeatedTerms() -> [LexiconWarning] {
    var first: [String: ListedTerm] = [:]
    var warnings: [LexiconWarning] = []
    for term in terms {
      let keys = term.forms.map { "\(term.concept)\n\($0.text)\n\($0.names)\n\(term.condition ?? "")" }
      let earlier = keys.compactMap { first[$0] }
      if let one = earlier.first, earlier.count == keys.count {
        warnings.append(
          LexiconWarning(
            place: term.place, what: "'\(term.text)' appears twice in \(term.concept), first at \(one.place)"))
      }
      for key in keys where first[key] == nil { first[key] = term }
    }
    return warnings
  }

  /// Terms that make no event of their own: each of their forms makes a graver one, always.
  private func shadowedTerms() -> [LexiconWarning] {
    var gravest: [String: (intensity: Double, concept: String)] = [:]
    let intensity = Dictionary(
      concepts.compactMap { concept in concept.intensity.map { (concept.name, $0) } },
      uniquingKeysWith: { one, _ in one })
    for term in terms where term.condition == nil {
      guard let here = intensity[term.concept] else { continue }
      for form in term.forms where here < gravest[form.text]?.intensity ?? .infinity {
        gravest[form.text] = (here, term.concept)
      }
    }
    return terms.compactMap { term in
      guard let here = intensity[term.concept] else { return nil }
      let shadows = term.forms.compactMap { gravest[$0.text] }.filter { $0.intensity < here }
      guard let shadow = shadows.first, shadows.count == term.forms.count else { return nil }
      return LexiconWarning(
        place: term.place,
        what: "'\(term.text)' makes no event of \(term.concept): it is always the graver \(shadow.concept)")
    }
  }

  private func repeatedRows() -> [LexiconWarning] {
    var first: [String: ListedPattern] = [:]
    var warnings: [LexiconWarning] = []
    for row in patterns {
      let key = "\(row.name)\n\(row.match)"
      if let one = first[key] {
        warnings.append(
          LexiconWarning(place: row.place, what: "this row appears twice in \(row.name), first at \(one.place)"))
      } else {
        first[key] = row
      }
    }
    return warnings
  }
}
