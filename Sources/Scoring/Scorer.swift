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
    var pieces: [Weighed]
    var ignored: [Ignored]
  }

  package func assess(_ article: Article) -> Assessment {
    let examined = examine(article)
    return compose(examined.pieces, Relevance(lexicon, examined), examined.ignored, article)
  }

  /// Finds and weighs the article's events and marks of direction.
  func examine(_ article: Article) -> Examined {
    let yearMaximum = article.published.map { Int32($0.year - lexicon.settings.yearGap) }
    var ignored: [Ignored] = []
    var reads: [ReadText] = []
    let fields: [(Field, String)] = [(.title, article.title ?? ""), (.text, article.text)]
    for (field, text) in fields {
      var read = ReadText()
      var text = text
      text.makeContiguousUTF8()
      Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: yearMaximum, into: &read)
      check(&read, field, text, into: &ignored)
      reads.append(read)
    }
    let topics = TopicBalance(lexicon, reads)
    let weighing = Weighing(lexicon: lexicon, topics: topics)
    var pieces: [Weighed] = []
    for (index, (field, text)) in fields.enumerated() {
      weigh(reads[index], field, text, weighing, into: &pieces)
    }
    return Examined(reads: reads, topics: topics, pieces: pieces, ignored: ignored)
  }

  /// Turns off the terms that lack their company; those that would have made an event are told.
  private func check(_ read: inout ReadText, _ field: Field, _ text: String, into ignored: inout [Ignored]) {
    let check = ConditionCheck(lexicon: lexicon)
    for sentence in 0..<min(read.text.sentences.count, Self.sentencesMaximum) {
      var failed: [(tokens: Range<Int>, concept: String, why: String)] = []
      check.apply(to: &read, sentence: sentence) { tokens, condition, reading in
        guard lexicon.concepts[Int(reading.concept)].event != nil else { return }
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

  private func compose(
    _ pieces: [Weighed], _ relevance: Relevance, _ ignored: [Ignored], _ article: Article
  ) -> Assessment {
    let composition = Composition(settings: lexicon.settings)
    let acts = composition.threat(pieces)
    let subject = composition.subjectFactor(acts.reduce(0, +), relevance, lexicon.relevance)
    let about = subject == 1 ? [] : ["subject ×\(short(subject)) (\(relevance.reasons.joined(separator: ", ")))"]
    let threats = Composition.rounded(acts.map { $0 * subject }, limit: 1000)
    let threat = threats.reduce(.zero, +)
    let directions = Composition.rounded(
      composition.escalation(pieces, threat: Double(threat.tenths) / 10), limit: 1000)
    var evidence: [Evidence] = []
    var ignored = ignored
    var events: [Event] = []
    for (index, piece) in pieces.enumerated() {
      if let event = piece.event {
        events.append(event)
      }
      let words = (piece.field == .title ? article.title ?? "" : article.text).slice(piece.bytes)
      if threats[index] != .zero || directions[index] != .zero {
        evidence.append(
          Evidence(
            field: piece.field, offset: piece.bytes.lowerBound, length: piece.bytes.count, text: words,
            concept: piece.concept, pattern: piece.pattern, threat: threats[index], escalation: directions[index],
            why: (piece.factors + (threats[index] == .zero ? [] : about)).joined(separator: ", ")))
      } else {
        ignored.append(
          Ignored(
            field: piece.field, offset: piece.bytes.lowerBound, length: piece.bytes.count, text: words,
            concept: piece.pattern ?? piece.concept, why: piece.factors.joined(separator: ", ")))
      }
    }
    return Assessment(
      language: lexicon.language, threat: threat, escalation: directions.reduce(.zero, +),
      level: levels.level(of: threat),
      mainEvent: composition.mainEvent(of: pieces), events: events, evidence: evidence, ignored: ignored)
  }
}

extension String {
  /// The text of these UTF-8 bytes; a character cut in two shows as a replacement character.
  func slice(_ bytes: Range<Int>) -> String {
    let utf8 = self.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    return String(decoding: utf8[start..<utf8.index(start, offsetBy: bytes.count)], as: UTF8.self)
  }
}
