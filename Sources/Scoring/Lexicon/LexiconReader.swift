import StrictYAML

extension LexiconSource {
  /// Reads the files of one language, in the order given.
  ///
  /// - Throws: the first fault, with its file, line and column.
  init(files: [(name: String, bytes: [UInt8])]) throws(YAMLFault) {
    for file in files {
      let document = try YAMLValue.document(file.bytes, file: file.name)
      let fields = try document.fields([
        "about", "concepts", "patterns", "scopes", "topics", "actors", "language", "settings", "main_event",
        "relevance",
      ])
      for entry in try fields["concepts"]?.entries() ?? [] {
        concepts.append(try Self.concept(entry.key, entry.at, entry.value))
      }
      for entry in try fields["patterns"]?.entries() ?? [] {
        patterns.append(try Self.pattern(entry.key, entry.at, entry.value))
      }
      for entry in try fields["scopes"]?.entries() ?? [] {
        scopes.append(try Self.scope(entry.key, entry.at, entry.value))
      }
      for entry in try fields["topics"]?.entries() ?? [] {
        topics.append(try Self.topic(entry.key, entry.at, entry.value))
      }
      for entry in try fields["actors"]?.entries() ?? [] {
        actors.append(try Self.actor(entry.key, entry.at, entry.value))
      }
      if let language = fields["language"] {
        let fields = try language.fields(["name", "abbreviations", "articles", "year_words", "frequency", "inflection"])
        yearWords += try fields["year_words"]?.strings() ?? []
        articles += try fields["articles"]?.strings() ?? []
        abbreviations += try fields["abbreviations"]?.strings() ?? []
        if let rules = fields["inflection"] {
          try once(rules, "inflection")
          inflection = try Inflection(rules)
        }
        if let value = fields["frequency"] {
          try once(value, "frequency")
          frequency = try Self.frequency(value)
        }
      }
      if let value = fields["settings"] {
        try once(value, "settings")
        settings = try Settings(value)
      }
      if let value = fields["main_event"] {
        try once(value, "main_event")
        mainEvent = try MainEventWeights(value)
      }
      if let value = fields["relevance"] {
        try once(value, "relevance")
        relevance = try RelevanceWeights(value)
      }
    }
  }

  /// Faults the second of two sections of which a lexicon can have only one.
  private mutating func once(_ value: YAMLValue, _ section: String) throws(YAMLFault) {
    if let first = sections.updateValue(Place(value), forKey: section) {
      throw value.fault("'\(section)' is given twice, first at \(first)", hint: "keep one")
    }
  }

  private static func frequency(_ value: YAMLValue) throws(YAMLFault) -> Frequency {
    let fields = try value.fields(["numbers", "words"])
    var frequency = Frequency(numbers: try fields["numbers"]?.integer(in: 0...1_000_000))
    for entry in try fields["words"]?.entries() ?? [] {
      guard let perMillion = Int(entry.key), (1...1_000_000).contains(perMillion) else {
        throw entry.at.fault("words are listed by how many of a million they are, 1 to 1000000")
      }
      frequency.words.append((perMillion, try entry.value.strings()))
    }
    return frequency
  }

  private static func concept(_ name: String, _ key: YAMLValue, _ value: YAMLValue) throws(YAMLFault) -> Concept {
    guard name.contains(".") else { throw key.fault("a concept's name has a dot", hint: "family.name") }
    let fields = try value.fields(["doc", "event", "escalation", "verbs", "nouns", "phrases", "terms", "yes", "no"])
    return Concept(
      name: name, event: try fields["event"].map(event), escalation: try fields["escalation"]?.number(in: -100...100),
      terms: try terms(fields), yes: try sentences(fields["yes"]), no: try sentences(fields["no"]), place: Place(key))
  }

  private static func pattern(_ name: String, _ key: YAMLValue, _ value: YAMLValue) throws(YAMLFault) -> Pattern {
    let fields = try value.fields([
      "doc", "event", "escalation", "concept", "gives", "match", "reach", "priority", "passive", "beside", "only",
      "weight", "yes", "no",
    ])
    var spec = try fields["event"].map(event)
    if let weight = fields["weight"] { spec?.weight = try weight.number(in: 0...10) }
    return Pattern(
      name: name, event: spec, escalation: try fields["escalation"]?.number(in: -100...100),
      concept: try fields["concept"]?.string(), gives: try fields["gives"]?.choice(of: Certainty.self),
      matches: try sentences(fields.required("match")), reach: try fields["reach"]?.integer(in: 0...100) ?? 0,
      priority: try fields["priority"]?.integer(in: -100...100) ?? 0, passive: try fields["passive"]?.bool() ?? false,
      beside: try types(fields["beside"]), only: try types(fields["only"]),
      yes: try sentences(fields["yes"]), no: try sentences(fields["no"]), place: Place(key))
  }

  private static func scope(_ name: String, _ key: YAMLValue, _ value: YAMLValue) throws(YAMLFault) -> Scope {
    let fields = try value.fields([
      "doc", "marker", "before", "before_noun", "after", "sentence", "blockers", "certainty", "factor", "only",
      "marks",
    ])
    let only = try types(fields["only"])
    let before = try fields["before"]?.integer(in: 0...1000) ?? 0
    return Scope(
      name: name, marker: try fields.required("marker").string(), before: before,
      beforeNoun: try fields["before_noun"]?.integer(in: 0...1000) ?? before,
      after: try fields["after"]?.integer(in: 0...1000) ?? 0, sentence: try fields["sentence"]?.bool() ?? false,
      blockers: try fields["blockers"]?.strings() ?? [], certainty: try fields["certainty"]?.choice(of: Certainty.self),
      factor: try fields["factor"]?.number(in: 0...10) ?? 1, only: only,
      marks: try fields["marks"]?.bool() ?? only.isEmpty, place: Place(key))
  }

  private static func topic(_ name: String, _ key: YAMLValue, _ value: YAMLValue) throws(YAMLFault) -> Topic {
    let fields = try value.fields(["doc", "against", "spares", "words", "phrases"])
    let spares = try types(fields["spares"])
    var terms: [Term] = []
    for (key, wordClass) in [("words", WordClass.noun), ("phrases", .phrase)] {
      for entry in try fields[key]?.entries() ?? [] {
        var term = Term(text: entry.key, wordClass: wordClass, place: Place(entry.at))
        term.weight = try entry.value.number(in: 0...20)
        terms.append(term)
      }
    }
    return Topic(
      name: name, against: try fields["against"]?.strings() ?? [], spares: spares, terms: terms, place: Place(key))
  }

  private static func actor(_ code: String, _ key: YAMLValue, _ value: YAMLValue) throws(YAMLFault) -> Actor {
    let facets: [(String, Forms, WordClass)] = [
      ("names", .name, .phrase), ("adjectives", .adjective, .phrase), ("people", .name, .noun),
      ("seats", .seat, .phrase),
      ("leaders", .leader, .phrase), ("places", .place, .phrase),
    ]
    let fields = try value.fields(["name", "kind", "doc"] + facets.map(\.0))
    var terms: [Term] = []
    for (facet, form, wordClass) in facets {
      for member in try fields[facet]?.list() ?? [] {
        var term = Term(text: "", wordClass: wordClass, form: form, caseRule: .title, place: Place(member))
        if member.isMapping {
          term.text = try member.fields(["upper"]).required("upper").string()
          term.caseRule = .upper
        } else {
          term.text = try member.string()
        }
        terms.append(term)
      }
    }
    guard !code.isEmpty, code.utf8.allSatisfy({ $0 == 0x2E || $0 == 0x2D || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 })
    else {
      throw key.fault("'\(code)' is not an actor's code", hint: "capitals, digits, hyphens and dots, such as LBY.LNA")
    }
    guard !terms.isEmpty else {
      throw key.fault(
        "no text can name '\(code)'", hint: "give it 'names', 'adjectives', 'people', 'seats' or 'leaders'")
    }
    return Actor(
      code: code, name: try fields.required("name").string(),
      kind: try fields.required("kind").choice(of: ActorKind.self).rawValue, terms: terms, place: Place(key))
  }

  private static func event(_ value: YAMLValue) throws(YAMLFault) -> EventSpec {
    let fields = try value.fields([
      "type", "mode", "intensity", "forms", "needs", "unless", "within", "weight", "nominal", "certainty",
    ])
    let type = try fields.required("type").choice(of: EventType.self)
    let intensity = try fields.required("intensity")
    var spec = EventSpec(type: type, mode: fields["mode"], intensity: try intensity.number(in: -10...10))
    guard type.isHostile ? spec.intensity <= 0 : spec.intensity >= 0 else {
      throw intensity.fault(
        "the intensity of \(type.rawValue) is not \(type.isHostile ? "above" : "below") 0",
        hint: "hostile acts have -10 to 0, friendly ones 0 to 10")
    }
    if let forms = fields["forms"] { spec.forms = try self.forms(forms) }
    spec.condition = try condition(fields)
    spec.weight = try fields["weight"]?.number(in: 0...10) ?? 1
    spec.nominal = try fields["nominal"]?.number(in: 0...10)
    spec.certainty = try fields["certainty"]?.choice(of: Certainty.self)
    return spec
  }

  static func forms(_ value: YAMLValue) throws(YAMLFault) -> Forms {
    var forms: Forms = []
    for member in value.isList ? try value.list() : [value] {
      for name in try member.string().split(whereSeparator: { $0 == " " || $0 == "+" }) {
        guard let form = Forms.named[String(name)] else {
          throw member.fault(
            "unknown form '\(name)'", hint: suggestion(for: String(name), among: Forms.named.keys.sorted()))
        }
        forms.formUnion(form)
      }
    }
    return forms
  }

  private static func condition(_ fields: YAMLFields) throws(YAMLFault) -> Condition {
    Condition(
      needs: try fields["needs"]?.strings() ?? [], unless: try fields["unless"]?.strings() ?? [],
      within: try fields["within"]?.integer(in: 1...1000))
  }

  private static func terms(_ fields: YAMLFields) throws(YAMLFault) -> [Term] {
    var terms: [Term] = []
    for (key, wordClass) in [("verbs", WordClass.verb), ("nouns", .noun), ("phrases", .phrase)] {
      for member in try fields[key]?.list() ?? [] {
        terms.append(Term(text: try member.string(), wordClass: wordClass, place: Place(member)))
      }
    }
    for member in try fields["terms"]?.list() ?? [] {
      let known = try member.fields(["verb", "noun", "phrase", "needs", "unless", "within", "case"])
      let classes: [(String, WordClass)] = [("verb", .verb), ("noun", .noun), ("phrase", .phrase)]
      let given = classes.filter { known[$0.0] != nil }
      guard given.count == 1, let (key, wordClass) = given.first, let text = known[key] else {
        throw member.fault("a term needs one of 'verb', 'noun' and 'phrase'")
      }
      var term = Term(text: try text.string(), wordClass: wordClass, place: Place(member))
      term.condition = try condition(known)
      term.caseRule = try known["case"]?.choice(of: CaseRule.self) ?? .any
      terms.append(term)
    }
    return terms
  }

  private static func types(_ value: YAMLValue?) throws(YAMLFault) -> Set<EventType> {
    var types: Set<EventType> = []
    for type in try value?.list() ?? [] { types.insert(try type.choice(of: EventType.self)) }
    return types
  }

  private static func sentences(_ value: YAMLValue?) throws(YAMLFault) -> [(String, Place)] {
    guard let value else { return [] }
    var sentences: [(String, Place)] = []
    for member in value.isList ? try value.list() : [value] { sentences.append((try member.string(), Place(member))) }
    return sentences
  }
}
