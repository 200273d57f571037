/// What an event or a mark of direction weighs.
struct Weighed: Sendable {
  var field: Field
  var sentence: Int
  /// Points of threat by itself, 0…97, before what others add.
  var points: Double
  /// Raw points of direction.
  var direction: Double
  /// The intensity of the act; nil for a mark of direction.
  var intensity: Double?
  /// The log-odds that it is the main event of its sentence.
  var mainOdds = -Double.infinity
  /// What it weighs beside the main events of other sentences.
  var main = 0.0
}

/// Puts numbers to what the sentences say: intensity × type × certainty × scopes × place × sides × casualties. Topics turn down the
/// direction and the chance to be the main event.
struct Weighing {
  let lexicon: Lexicon
  let topics: TopicBalance

  /// The largest points of a single act; certainty is left to the sum of several.
  private static let pointsMaximum = 97.0

  func weigh(_ finding: Finding) -> Weighed {
    var factors = Factors(isAsked: false)
    return weigh(finding, &factors)
  }

  /// What the weight of a finding is made of, for a person.
  func factors(of finding: Finding) -> Factors {
    var factors = Factors(isAsked: true)
    _ = weigh(finding, &factors)
    return factors
  }

  private func weigh(_ finding: Finding, _ factors: inout Factors) -> Weighed {
    let place = Place(field: finding.field, sentence: finding.sentence)
    return switch finding.what {
    case .event(let candidate): weigh(candidate, place, &factors)
    case .mark(let marker): weigh(marker, place, &factors)
    }
  }

  /// The concept and the pattern of a finding, by name; a mark of direction that a pattern made has no concept.
  func origin(of finding: Finding) -> (concept: String, pattern: String?) {
    switch finding.what {
    case .event(let candidate):
      let concept = candidate.concept.map { lexicon.concepts[Int($0)].name } ?? ""
      return (concept, candidate.isPattern ? lexicon.names[candidate.rule] : nil)
    case .mark(let marker):
      let rule = lexicon.names[marker.rule]
      return marker.isPattern ? ("", rule) : (rule, nil)
    }
  }

  private func names(_ scopes: ScopeList) -> String {
    scopes.count == 1 ? lexicon.names[scopes[0]] : scopes.map { lexicon.names[$0] }.joined(separator: " and ")
  }

  private func weigh(_ candidate: Candidate, _ place: Place, _ factors: inout Factors) -> Weighed {
    let type = lexicon.settings.types[candidate.event.type]
    let base = lexicon.settings.points(intensity: candidate.event.intensity)
    if base > 0 {
      factors.append(candidate.event.type, intensity: candidate.event.intensity, points: base * type)
    }
    let certainty = lexicon.settings.certainty[candidate.certainty]
    if certainty != 1 || candidate.certainty != .actual {
      factors.append(candidate.certainty.rawValue, times: certainty)
    }
    if candidate.factor != 1 {
      factors.append(names(candidate.scopes), times: candidate.factor)
    }
    let prominence = self.prominence(place, &factors)
    let subject = topics.factor(for: candidate.event.type)
    if subject.factor < 1 { factors.append("direction only: \(topics.name(subject.topic))", times: subject.factor) }
    let nominal = candidate.isNominal ? candidate.event.nominal : 1
    if nominal != 1 { factors.append("named only", times: nominal) }
    let weight = candidate.event.weight
    if weight != 1 { factors.append("vague", times: weight) }
    let sides = self.sides(candidate, &factors)
    let casualties = self.casualties(candidate, &factors)
    if candidate.event.escalation != 0 { factors.append("direction", candidate.event.escalation) }
    let shared = certainty * candidate.factor * prominence * weight
    // Who asks for the factors has weighed it before.
    let odds =
      candidate.certainty == .negated || factors.isAsked
      ? -40
      : lexicon.mainEvent.score(candidate, scopeWeights: lexicon.scopeWeights)
        + LogOdds.logarithm(max(0.001, subject.factor))
    // Only a likely main event is weighed against those of other sentences.
    let main =
      odds > 0
      ? lexicon.settings.main[candidate.event.type] * LogOdds.probability(odds) * shared * prominence * nominal
        * subject.factor : 0
    return Weighed(
      field: place.field, sentence: place.sentence,
      points: min(Self.pointsMaximum, base * type * shared * nominal * sides * casualties),
      direction: candidate.event.escalation * shared * nominal * subject.factor,
      intensity: candidate.event.intensity, mainOdds: odds, main: main)
  }

  private func weigh(_ marker: Marker, _ place: Place, _ factors: inout Factors) -> Weighed {
    factors.append("direction", marker.escalation)
    let prominence = self.prominence(place, &factors)
    let subject = topics.factor(for: nil)
    if subject.factor < 1 { factors.append(topics.name(subject.topic), times: subject.factor) }
    if marker.factor != 1 { factors.append(names(marker.scopes), times: marker.factor) }
    let sides = marker.hasParty ? 1 : lexicon.settings.actors.none
    if sides != 1 { factors.append("no actor", times: sides) }
    return Weighed(
      field: place.field, sentence: place.sentence, points: 0,
      direction: marker.escalation * prominence * subject.factor * marker.factor * sides)
  }

  /// Where in the article a sentence stands.
  struct Place {
    var field: Field
    /// The sentence's index in its field, from 0.
    var sentence: Int
  }

  private func prominence(_ place: Place, _ factors: inout Factors) -> Double {
    let (title, lead, fade, floor) = lexicon.settings.prominence
    if place.field == .title {
      factors.append("title", times: title)
      return title
    }
    let behind = Double(place.sentence) + 1 - lead
    guard behind > 0 else { return 1 }
    let factor = max(floor, 1 - fade * behind)
    factors.append("sentence \(place.sentence + 1)", times: factor)
    return factor
  }

  private func sides(_ candidate: Candidate, _ factors: inout Factors) -> Double {
    let known = (candidate.source == nil ? 0 : 1) + (candidate.target == nil ? 0 : 1)
    let actors = (candidate.source?.actor == nil ? 0 : 1) + (candidate.target?.actor == nil ? 0 : 1)
    let weights = lexicon.settings.actors
    let (name, factor) =
      switch (actors, known) {
      case (2, _): ("both sides named", weights.both)
      case (1, _): ("one side named", weights.one)
      case (_, 1...): ("a role named", weights.role)
      default: ("no side named", weights.none)
      }
    if factor != 1 { factors.append(name, times: factor) }
    return factor
  }

  private func casualties(_ candidate: Candidate, _ factors: inout Factors) -> Double {
    let count = candidate.count
    guard count > 1 else { return 1 }
    let toll = lexicon.settings.toll
    if candidate.event.type == .assault, count >= toll.from {
      factors.append("\(count), the toll of a war", times: toll.factor)
      return toll.factor
    }
    // The number of decimal digits after the first, in tenths: no logarithm is needed for a scale this coarse.
    var tens = 0.0
    var rest = Double(min(count, 100_000))
    while rest >= 10 {
      tens += 1
      rest /= 10
    }
    let factor = 1 + lexicon.settings.casualties * (tens + (rest - 1) / 9)
    factors.append("\(count)", times: factor)
    return factor
  }
}
