import Extracting

/// What the scorer sees in a text, step by step: for those who try out an entry.
package struct Inspection: Sendable, Hashable {
  /// A place where a term stands, with all that it may be.
  package struct Mention: Sendable, Hashable {
    /// Where it begins, in UTF-8 bytes.
    package var offset: Int
    /// In UTF-8 bytes.
    package var length: Int
    package var text: String
    package var readings: [Reading]
  }

  /// One thing that a mention may be.
  package struct Reading: Sendable, Hashable {
    package var concept: String
    /// Such as `past` and `participle`.
    package var forms: [String]
    /// Why it does not count; nil when it does.
    package var lacks: String?
  }

  /// A pattern that fits; of those that overlap not all make an event.
  package struct Pattern: Sendable, Hashable {
    package var name: String
    /// Where it begins, in UTF-8 bytes; the words of its sides may stand outside.
    package var offset: Int
    /// In UTF-8 bytes.
    package var length: Int
    package var text: String
    /// The words that the pattern itself takes as source and as target.
    package var source: String?
    package var target: String?
    /// The number that `#` stood for.
    package var count: Int?
    /// Whether an event or a piece of evidence came of it.
    package var counted: Bool
  }

  package var mentions: [Mention]
  package var patterns: [Pattern]
  package var assessment: Assessment
}

extension Scorer {
  /// Reads a text as `assess` does and keeps what it saw on the way.
  package func inspect(_ text: String) -> Inspection {
    var text = text
    text.makeContiguousUTF8()
    var read = ReadText()
    Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: nil, into: &read)
    read.outline(lexicon)
    let written = read.mentions.map(\.alive)
    // By the mention's first word and the condition.
    var lacks: [Int: [Int32: String]] = [:]
    for sentence in read.text.sentences.indices {
      ConditionCheck(lexicon: lexicon).apply(to: &read, sentence: sentence) { tokens, reading in
        lacks[tokens.lowerBound, default: [:]][reading.condition] = lexicon.conditionTexts[Int(reading.condition)]
      }
    }
    let mentions = read.mentions.indices.map { index in
      let bytes = read.bytes(read.mentions[index].tokens)
      return Inspection.Mention(
        offset: bytes.lowerBound, length: bytes.count, text: text.slice(bytes),
        readings: readings(
          of: read.mentions[index], written: written[index], lacks: lacks[read.mentions[index].tokens.lowerBound] ?? [:]
        ))
    }
    let assessment = assess(Article(text: text))
    return Inspection(mentions: mentions, patterns: patterns(in: read, text, assessment), assessment: assessment)
  }

  private func readings(of mention: Mention, written: UInt32, lacks: [Int32: String]) -> [Inspection.Reading] {
    mention.readings.map { position in
      let reading = lexicon.readings[position]
      let bit = UInt32(position - mention.readings.lowerBound)
      var missing: String?
      if !mention.isAlive(position) {
        missing = written >> bit & 1 == 1 ? lacks[reading.condition] ?? "turned off" : "not written with its capitals"
      }
      return Inspection.Reading(
        concept: lexicon.concepts[Int(reading.concept)].name, forms: reading.forms.names, lacks: missing)
    }
  }

  private func patterns(in read: ReadText, _ text: String, _ assessment: Assessment) -> [Inspection.Pattern] {
    var matches: [PatternMatch] = []
    for outline in read.outlines.sentences where matches.count < Self.patternsMaximum {
      PatternWalker(lexicon: lexicon).find(
        read.outlines.openings[outline.openings], in: outline.sentence, read, into: &matches)
    }
    matches.sort { ($0.tokens.lowerBound, $0.pattern) < ($1.tokens.lowerBound, $1.pattern) }
    func words(_ mention: Int) -> String? { mention < 0 ? nil : text.slice(read.bytes(read.mentions[mention].tokens)) }
    var patterns: [Inspection.Pattern] = []
    for match in matches.prefix(Self.patternsMaximum) {
      let bytes = read.bytes(match.tokens)
      let name = lexicon.patterns[match.pattern].name
      let counted =
        assessment.evidence.contains { $0.pattern == name && $0.offset == bytes.lowerBound }
        || assessment.events.contains {
          $0.offset == bytes.lowerBound && $0.length == bytes.count
            && $0.type == lexicon.patterns[match.pattern].event?.type
        }
      let pattern = Inspection.Pattern(
        name: name, offset: bytes.lowerBound, length: bytes.count, text: text.slice(bytes),
        source: words(match.source), target: words(match.target), count: match.count < 0 ? nil : Int(match.count),
        counted: counted)
      // Several rows of one pattern may fit the same words.
      if !patterns.contains(pattern) { patterns.append(pattern) }
    }
    return patterns
  }

  /// How many fitting patterns are listed.
  private static let patternsMaximum = 1000
}
