import Extracting

/// From what an article's sentences say to its assessment.
extension Scorer {
  /// The name of the factor by which an article without a grave act is held down.
  package static let noGraveAct = "no grave act"

  func compose(
    _ examined: borrowing Examined, _ article: Article, withIgnored: Bool, _ workspace: inout Workspace
  ) -> Assessment {
    guard !workspace.findings.isEmpty else {
      return Assessment(
        language: lexicon.language, threat: .zero, escalation: .zero, level: levels.level(of: .zero), mainEvent: nil,
        events: [], evidence: [], ignored: examined.ignored)
    }
    let composition = Composition(settings: lexicon.settings)
    let scores = scores(composition, examined, &workspace)
    let threat = scores.threats.reduce(.zero, +)
    let main = composition.mainEvent(of: workspace.pieces)
    var events: [Event] = []
    var mainEvent: Event?
    events.reserveCapacity(workspace.findings.count)
    for index in workspace.findings.indices {
      guard let event = event(workspace.findings[index], article, workspace) else { continue }
      if index == main { mainEvent = event }
      events.append(event)
    }
    let (evidence, faint) = list(scores, examined, article, withIgnored: withIgnored, workspace)
    return Assessment(
      language: lexicon.language, threat: threat, escalation: scores.directions.reduce(.zero, +),
      level: levels.level(of: threat), mainEvent: mainEvent, events: events, evidence: evidence,
      ignored: examined.ignored + faint)
  }

  /// What each piece adds, and why, as far as a person must know it.
  private struct Scores {
    var threats: [Points]
    var directions: [Points]
    /// The weaker acts, in the order in which they were added.
    var turns: [Composition.Turn]
    /// The factors on the threat of all acts.
    var about: Factors
  }

  private func scores(
    _ composition: Composition, _ examined: borrowing Examined, _ workspace: inout Workspace
  ) -> Scores {
    let pieces = workspace.pieces
    var turns: [Composition.Turn] = []
    let acts = composition.threat(pieces, &turns)
    // What the words as a whole say matters only where there are acts.
    let relevance = acts.contains { $0 > 0 } ? Relevance(lexicon, examined, &workspace) : nil
    let subject = relevance.map { composition.subjectFactor(acts.reduce(0, +), $0) } ?? 1
    let shares = acts.map { $0 * subject }
    let severity = composition.severityFactor(shares, pieces)
    let threats = Composition.rounded(shares.map { $0 * severity })
    let threat = Double(threats.reduce(.zero, +).tenths) / 10
    let directions = Composition.rounded(composition.escalation(pieces, threat: threat))
    var about = Factors(isAsked: subject != 1 || severity != 1)
    if subject != 1 {
      about.append("subject", times: subject)
      let reasons = relevance?.reasons(lexicon) ?? []
      if !reasons.isEmpty { about.add(" (\(reasons.joined(separator: ", ")))") }
    }
    if severity != 1 { about.append(Self.noGraveAct, times: severity) }
    return Scores(threats: threats, directions: directions, turns: turns, about: about)
  }

  /// Lists what counted in the order of the text, and what was too faint to count if that is asked for.
  private func list(
    _ scores: Scores, _ examined: borrowing Examined, _ article: Article, withIgnored: Bool,
    _ workspace: borrowing Workspace
  ) -> (evidence: [Evidence], faint: [Ignored]) {
    var evidence: [Evidence] = []
    var faint: [Ignored] = []
    for (index, finding) in workspace.findings.enumerated() {
      let (threat, direction) = (scores.threats[index], scores.directions[index])
      let counts = threat != .zero || direction != .zero
      guard counts || withIgnored else { continue }
      let (concept, pattern) = examined.weighing.origin(of: finding)
      let bytes = bytes(of: finding, workspace)
      let words = (finding.field == .title ? article.title ?? "" : article.text).slice(bytes)
      var factors = examined.weighing.factors(of: finding)
      guard counts else {
        factors.append("adds less than 0.05")
        faint.append(
          Ignored(
            field: finding.field, offset: bytes.lowerBound, length: bytes.count, text: words,
            concept: pattern ?? concept, why: factors.text))
        continue
      }
      if threat != .zero {
        if let turn = scores.turns.first(where: { $0.piece == index }) {
          factors.append("after stronger acts", times: turn.factor)
          factors.add(" of \(short(turn.left)) left to 100")
        }
        factors.append(scores.about)
      }
      evidence.append(
        Evidence(
          field: finding.field, offset: bytes.lowerBound, length: bytes.count, text: words, concept: concept,
          pattern: pattern, threat: threat, escalation: direction, why: factors.text))
    }
    evidence.sort { ($0.field == .title ? 0 : 1, $0.offset) < ($1.field == .title ? 0 : 1, $1.offset) }
    return (evidence, faint)
  }

  /// The bytes of the words that made a finding, in its field.
  private func bytes(of finding: Finding, _ workspace: borrowing Workspace) -> Range<Int> {
    switch finding.field {
    case .title: workspace.title.bytes(finding.tokens)
    case .text: workspace.text.bytes(finding.tokens)
    }
  }

  /// The event that a finding is; nil for a mark of direction.
  private func event(_ finding: Finding, _ article: Article, _ workspace: borrowing Workspace) -> Event? {
    switch finding.field {
    case .title: event(finding, article.title ?? "", workspace.title)
    case .text: event(finding, article.text, workspace.text)
    }
  }

  private func event(_ finding: Finding, _ text: String, _ read: borrowing ReadText) -> Event? {
    guard case .event(let candidate) = finding.what else { return nil }
    let bytes = read.bytes(candidate.tokens)
    return Event(
      type: candidate.event.type, mode: candidate.event.mode < 0 ? nil : lexicon.modes[candidate.event.mode],
      certainty: candidate.certainty,
      source: participant(candidate.source, read, text),
      target: participant(candidate.target, read, text),
      intensity: candidate.event.intensity, field: finding.field, sentence: finding.sentence,
      offset: bytes.lowerBound, length: bytes.count)
  }

  private func participant(_ party: Party?, _ read: borrowing ReadText, _ text: String) -> Participant? {
    guard let party else { return nil }
    return Participant(
      actor: party.actor.flatMap { lexicon.concepts[Int($0)].actor },
      role: party.role.flatMap { lexicon.concepts[Int($0)].role },
      text: text.slice(read.bytes(party.tokens)))
  }
}
