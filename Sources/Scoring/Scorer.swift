package import Extracting

/// Lexicon + article → assessment. A pure function: the same article gives the same assessment, in any order and company.
package struct Scorer: Sendable {
  package let lexicon: Lexicon
  /// The threat from which each level begins; the lexicon's own unless the desk has set others.
  package var levels: LevelThresholds

  package init(lexicon: Lexicon, levels: LevelThresholds? = nil) {
    self.lexicon = lexicon
    self.levels = levels ?? lexicon.settings.levels
  }

  /// How many sentences of a field are looked at for events; what stands behind them weighs nothing that could ring.
  private static let sentencesMaximum = 2000
  /// How many events and pieces of evidence an assessment may hold.
  private static let piecesMaximum = 1000

  /// An article read, with all that its sentences say.
  struct Examined {
    var reads: [ReadText]
    var topics: TopicBalance
    var weighing: Weighing
    var pieces: [Weighed]
    var ignored: [Ignored]
  }

  package func assess(_ article: Article) -> Assessment {
    var workspace = Workspace()
    return assess(article, &workspace)
  }

  /// - Parameter withIgnored: whether the assessment tells of the hits that did not count, and why.
  package func assess(_ article: Article, withIgnored: Bool = true, _ workspace: inout Workspace) -> Assessment {
    let examined = examine(article, withIgnored: withIgnored, &workspace)
    let assessment = compose(examined, article, withIgnored: withIgnored)
    workspace.keep(examined.reads)
    return assessment
  }

  /// Finds and weighs the article's events and marks of direction.
  func examine(_ article: Article, withIgnored: Bool = true, _ workspace: inout Workspace) -> Examined {
    let yearMaximum = article.published.map { Int32($0.year - lexicon.settings.yearGap) }
    var ignored: [Ignored] = []
    var reads = workspace.take()
    let fields: [(Field, String)] = [(.title, article.title ?? ""), (.text, article.text)]
    for (index, (field, text)) in fields.enumerated() {
      var text = text
      text.makeContiguousUTF8()
      Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: yearMaximum, into: &reads[index])
      check(&reads[index], field, text, withIgnored: withIgnored, into: &ignored)
    }
    let topics = TopicBalance(lexicon, reads)
    let weighing = Weighing(lexicon: lexicon, topics: topics)
    var pieces: [Weighed] = []
    for (index, (field, text)) in fields.enumerated() {
      weigh(reads[index], field, text, weighing, into: &pieces)
    }
    return Examined(reads: reads, topics: topics, weighing: weighing, pieces: pieces, ignored: ignored)
  }

  /// Turns off the terms that lack their company; those that would have made an event are told.
  private func check(
    _ read: inout ReadText, _ field: Field, _ text: String, withIgnored: Bool, into ignored: inout [Ignored]
  ) {
    let check = ConditionCheck(lexicon: lexicon)
    for sentence in 0..<min(read.text.sentences.count, Self.sentencesMaximum) {
      var failed: [(tokens: Range<Int>, concept: String, why: String)] = []
      check.apply(to: &read, sentence: sentence) { tokens, condition, reading in
        guard withIgnored, lexicon.traits[Int(reading.concept)].contains(.event) else { return }
        failed.append((tokens, lexicon.concepts[Int(reading.concept)].name, condition.text))
      }
      for (tokens, concept, why) in failed where ignored.count < Self.piecesMaximum {
        let bytes = read.bytes(tokens)
        ignored.append(
          Ignored(
            field: field, offset: bytes.lowerBound, length: bytes.count, text: text.slice(bytes), concept: concept,
            why: why))
      }
    }
  }

  private func weigh(
    _ read: ReadText, _ field: Field, _ text: String, _ weighing: Weighing, into pieces: inout [Weighed]
  ) {
    let finder = EventFinder(lexicon: lexicon)
    for sentence in 0..<min(read.text.sentences.count, Self.sentencesMaximum) where pieces.count < Self.piecesMaximum {
      let findings = finder.find(in: sentence, read)
      let place = Weighing.Place(field: field, sentence: sentence)
      for candidate in findings.candidates {
        var piece = weighing.weigh(candidate, place)
        piece.bytes = read.bytes(candidate.tokens)
        piece.event = Event(
          type: candidate.event.type, mode: candidate.event.mode, certainty: candidate.certainty,
          source: participant(candidate.source, read, text), target: participant(candidate.target, read, text),
          intensity: candidate.event.intensity, field: field, sentence: sentence, offset: piece.bytes.lowerBound,
          length: piece.bytes.count)
        pieces.append(piece)
      }
      for marker in findings.markers {
        var piece = weighing.weigh(marker, place)
        piece.bytes = read.bytes(marker.tokens)
        pieces.append(piece)
      }
    }
  }

  private func participant(_ party: Party?, _ read: ReadText, _ text: String) -> Participant? {
    guard let party else { return nil }
    return Participant(
      actor: party.actor.flatMap { lexicon.concepts[Int($0)].actor },
      role: party.role.flatMap { lexicon.concepts[Int($0)].role },
      text: text.slice(read.bytes(party.tokens)))
  }

  private func compose(_ examined: Examined, _ article: Article, withIgnored: Bool) -> Assessment {
    let pieces = examined.pieces
    let composition = Composition(settings: lexicon.settings)
    let acts = composition.threat(pieces)
    // What the words as a whole say matters only where there are acts.
    let relevance = acts.contains { $0 > 0 } ? Relevance(lexicon, examined) : nil
    let subject = relevance.map { composition.subjectFactor(acts.reduce(0, +), $0) } ?? 1
    let about =
      subject == 1 ? [] : ["subject ×\(short(subject)) (\((relevance?.reasons ?? []).joined(separator: ", ")))"]
    let threats = Composition.rounded(acts.map { $0 * subject }, limit: 1000)
    let threat = threats.reduce(.zero, +)
    let directions = Composition.rounded(
      composition.escalation(pieces, threat: Double(threat.tenths) / 10), limit: 1000)
    var evidence: [Evidence] = []
    var ignored = examined.ignored
    for index in pieces.indices {
      let counts = threats[index] != .zero || directions[index] != .zero
      guard counts || withIgnored else { continue }
      let (field, bytes) = (pieces[index].field, pieces[index].bytes)
      let (concept, pattern) = (pieces[index].concept, pieces[index].pattern)
      let words = (field == .title ? article.title ?? "" : article.text).slice(bytes)
      let factors = examined.weighing.factors(of: pieces[index])
      if counts {
        evidence.append(
          Evidence(
            field: field, offset: bytes.lowerBound, length: bytes.count, text: words, concept: concept,
            pattern: pattern, threat: threats[index], escalation: directions[index],
            why: (factors + (threats[index] == .zero ? [] : about)).joined(separator: ", ")))
      } else {
        ignored.append(
          Ignored(
            field: field, offset: bytes.lowerBound, length: bytes.count, text: words, concept: pattern ?? concept,
            why: factors.joined(separator: ", ")))
      }
    }
    return Assessment(
      language: lexicon.language, threat: threat, escalation: directions.reduce(.zero, +),
      level: levels.level(of: threat),
      mainEvent: composition.mainEvent(of: pieces), events: pieces.compactMap(\.event), evidence: evidence,
      ignored: ignored)
  }
}

extension String {
  /// The text of these UTF-8 bytes; a character cut in two shows as a replacement character.
  func slice(_ bytes: Range<Int>) -> String {
    if let whole = try? UTF8Span(validating: utf8.span.extracting(bytes)) { return String(copying: whole) }
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    return String(decoding: utf8[start..<utf8.index(start, offsetBy: bytes.count)], as: UTF8.self)
  }
}
