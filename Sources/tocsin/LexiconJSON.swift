import Publishing
import Scoring

/// The lexicon's entries and what was seen of them in a text, as JSON.
extension JSONWriter {
  mutating func value(_ concept: ListedConcept) {
    object { json in
      json.member("name", concept.name)
      json.member("title", concept.title)
      json.member("event", concept.event?.rawValue)
      json.place(concept.place)
    }
  }

  mutating func value(_ term: ListedTerm) {
    object { json in
      json.member("text", term.text)
      json.member("class", term.wordClass)
      json.member("concept", term.concept)
      json.key("forms")
      json.array { list in
        for form in term.forms {
          list.object { json in
            json.member("text", form.text)
            json.names("is", form.names)
          }
        }
      }
      json.member("condition", term.condition)
      if let weight = term.weight { json.member("weight", weight) }
      json.place(term.place)
    }
  }

  mutating func value(_ pattern: ListedPattern) {
    object { json in
      json.member("name", pattern.name)
      json.member("match", pattern.match)
      json.member("event", pattern.event?.rawValue)
      json.place(pattern.place)
    }
  }

  mutating func value(_ share: LexiconStatistics.Share) {
    object { json in
      json.member("name", share.name)
      json.member("concepts", share.concepts)
      json.member("terms", share.terms)
      json.member("forms", share.forms)
      json.member("patterns", share.patterns)
      json.member("tests", share.tests)
    }
  }

  mutating func value(_ mention: Inspection.Mention) {
    object { json in
      json.member("offset", mention.offset)
      json.member("length", mention.length)
      json.member("text", mention.text)
      json.key("readings")
      json.array { list in
        for reading in mention.readings {
          list.object { json in
            json.member("concept", reading.concept)
            json.names("is", reading.forms)
            json.member("lacks", reading.lacks)
          }
        }
      }
    }
  }

  mutating func value(_ pattern: Inspection.Pattern) {
    object { json in
      json.member("name", pattern.name)
      json.member("offset", pattern.offset)
      json.member("length", pattern.length)
      json.member("text", pattern.text)
      json.member("source", pattern.source)
      json.member("target", pattern.target)
      json.key("count")
      if let count = pattern.count { json.value(count) } else { json.literal("null") }
      json.member("counted", pattern.counted)
    }
  }

  mutating func names(_ key: StaticString, _ names: [String]) {
    self.key(key)
    array { list in for name in names { list.value(name) } }
  }

  private mutating func place(_ place: ListedPlace) {
    member("file", place.file)
    member("line", place.line)
    member("column", place.column)
  }
}
