package import Extracting

/// Lexicon + article → assessment. A pure function: the same article gives the same assessment, in any order and company.
package struct Scorer: Sendable {
  /// What it scores by.
  package let lexicon: Lexicon
  /// The threat from which each level begins; the lexicon's own unless the desk has set others.
  package var levels: LevelThresholds

  package init(lexicon: Lexicon, levels: LevelThresholds? = nil) {
    self.lexicon = lexicon
    self.levels = levels ?? lexicon.settings.levels
  }

  /// How many sentences of a field that may tell of something are looked at for events.
  private static let sentencesMaximum = 2000
  /// How many events and pieces of evidence an assessment may hold.
  private static let piecesMaximum = 1000

  /// All that an article's sentences say, beside the findings and their weights, which stay in the workspace.
  struct Examined {
    var topics: TopicBalance
    var weighing: Weighing
    var ignored: [Ignored]
  }

  /// Scores one article, with the hits that did not count. For many articles, pass a workspace along.
  package func assess(_ article: Article) -> Assessment {
    var workspace = Workspace()
    return assess(article, &workspace)
  }

  /// Scores one article.
  ///
  /// - Parameters:
  ///   - withIgnored: whether the assessment lists the hits that did not count, and why; without, scoring is faster.
  ///   - workspace: memory that is used again from one article to the next; it carries nothing over.
  package func assess(_ article: Article, withIgnored: Bool = true, _ workspace: inout Workspace) -> Assessment {
    let examined = examine(article, withIgnored: withIgnored, &workspace)
    let assessment = compose(examined, article, withIgnored: withIgnored, &workspace)
    workspace.finish()
    return assessment
  }

  /// Finds and weighs the article's events and marks of direction; the workspace holds its fields afterwards.
  ///
  /// - Parameter withIgnored: whether hits that did not count are collected as well; without, the topics of an article without events
  ///   are not looked at.
  func examine(_ article: Article, withIgnored: Bool = true, _ workspace: inout Workspace) -> Examined {
    let yearMaximum = article.published.map { Int32($0.year - lexicon.settings.yearGap) }
    var ignored: [Ignored] = []
    workspace.findings.removeAll(keepingCapacity: true)
    workspace.pieces.removeAll(keepingCapacity: true)
    func tell(_ field: Field, _ text: String, _ read: inout ReadText) {
      var text = text
      text.makeContiguousUTF8()
      Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: yearMaximum, into: &read)
      read.outline(lexicon, sentencesMaximum: Self.sentencesMaximum)
      self.tell(&read, field, text, withIgnored: withIgnored, &workspace.sentence, &workspace.findings, &ignored)
    }
    tell(.title, article.title ?? "", &workspace.title)
    tell(.text, article.text, &workspace.text)
    var topics = TopicBalance(lexicon)
    if withIgnored || !workspace.findings.isEmpty {
      checkSubjects(&workspace.title)
      checkSubjects(&workspace.text)
      topics = TopicBalance(lexicon, &workspace)
    }
    let weighing = Weighing(lexicon: lexicon, topics: topics)
    for index in workspace.findings.indices { workspace.pieces.append(weighing.weigh(workspace.findings[index])) }
    return Examined(topics: topics, weighing: weighing, ignored: ignored)
  }

  /// Turns off the terms that lack their company and finds what the sentences tell.
  ///
  /// Every sentence with a term that may make an event has an outline, so that none is missing among the ignored.
  private func tell(
    _ read: inout ReadText, _ field: Field, _ text: String, withIgnored: Bool, _ sentence: inout SentenceFindings,
    _ findings: inout [Finding], _ ignored: inout [Ignored]
  ) {
    let check = ConditionCheck(lexicon: lexicon)
    let finder = EventFinder(lexicon: lexicon)
    for outline in read.outlines.sentences {
      var failed: [(tokens: Range<Int>, reading: Reading)] = []
      check.apply(to: &read, sentence: outline.sentence) { tokens, reading in
        if withIgnored, lexicon.traits[Int(reading.concept)].contains(.event) { failed.append((tokens, reading)) }
      }
      for (tokens, reading) in failed where ignored.count < Self.piecesMaximum {
        let bytes = read.bytes(tokens)
        ignored.append(
          Ignored(
            field: field, offset: bytes.lowerBound, length: bytes.count, text: text.slice(bytes),
            concept: lexicon.concepts[Int(reading.concept)].name,
            why: lexicon.conditionTexts[Int(reading.condition)]))
      }
      guard findings.count < Self.piecesMaximum else { continue }
      finder.find(in: outline, read, into: &sentence)
      for candidate in sentence.candidates {
        findings.append(Finding(what: .event(candidate), field: field, sentence: outline.sentence))
      }
      for marker in sentence.markers {
        findings.append(Finding(what: .mark(marker), field: field, sentence: outline.sentence))
      }
    }
  }

  /// Turns off the terms that lack their company in the sentences without an outline, which tell only what the article is about.
  private func checkSubjects(_ read: inout ReadText) {
    let check = ConditionCheck(lexicon: lexicon)
    var outlined = read.outlines.sentences[...]
    for sentence in read.text.sentences.indices {
      if outlined.first?.sentence == sentence {
        outlined.removeFirst()
      } else {
        check.apply(to: &read, sentence: sentence)
      }
    }
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
