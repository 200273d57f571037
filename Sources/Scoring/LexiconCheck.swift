import Extracting

/// A sentence that the lexicon says must or must not fire.
package struct LexiconTest: Sendable, Hashable {
  /// What is scored, as an article that says nothing else.
  package var sentence: String
  /// The concept or pattern under test.
  package var subject: String
  /// What must be found: an event's type, or nil when the concept itself must be.
  package var event: EventType?
  /// Whether it must be found; otherwise it must not be.
  package var mustFire: Bool
  package var file: String
  /// From 1.
  package var line: Int
  /// From 1, in characters.
  package var column: Int
}

/// A sentence of the lexicon's own tests that did not do what it must.
package struct LexiconFailure: Sendable, Hashable, CustomStringConvertible {
  package var test: LexiconTest
  /// What was found instead.
  package var found: String

  /// `acts.yaml:12:9: act.bomb must find ASSAULT in "…" (found nothing)`
  package var description: String {
    let verb = test.mustFire ? "must find" : "must not find"
    let what = test.event?.rawValue ?? test.subject
    return
      "\(test.file):\(test.line):\(test.column): \(test.subject) \(verb) \(what) in \"\(test.sentence)\" (found \(found))"
  }
}

extension Scorer {
  /// Runs the sentences that stand beside the lexicon's entries.
  package func check() -> [LexiconFailure] {
    lexicon.tests.compactMap { test in
      let assessment = assess(Article(text: test.sentence))
      let fired: Bool
      if let type = test.event {
        fired = assessment.events.contains { $0.type == type && $0.certainty != .negated }
      } else {
        fired =
          concepts(in: test.sentence).contains(test.subject)
          || assessment.evidence.contains { $0.pattern == test.subject }
      }
      guard fired != test.mustFire else { return nil }
      let found = assessment.events.map { "\($0.type.rawValue) \($0.certainty.rawValue)" }
      return LexiconFailure(test: test, found: found.isEmpty ? "no event" : found.joined(separator: ", "))
    }
  }

  /// The names of all living concepts in a text.
  private func concepts(in text: String) -> Set<String> {
    var read = ReadText()
    var text = text
    text.makeContiguousUTF8()
    Matcher(lexicon: lexicon).read(text.utf8.span, yearMaximum: nil, into: &read)
    for sentence in read.text.sentences.indices {
      ConditionCheck(lexicon: lexicon).apply(to: &read, sentence: sentence)
    }
    var names: Set<String> = []
    for mention in read.mentions {
      for position in mention.readings where mention.isAlive(position) {
        names.insert(lexicon.concepts[Int(lexicon.readings[position].concept)].name)
      }
    }
    return names
  }
}
