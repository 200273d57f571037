import StrictYAML

/// One alternative of a pattern, ready to be walked along a sentence.
struct CompiledPattern: Sendable {
  /// The pattern's name, the same for all its alternatives.
  var name: String
  var elements: [Element]
  var event: CompiledEvent?
  var escalation: Double?
  var gives: Certainty?
  /// It only hides its words, like a longer phrase.
  var hides: Bool
  var reach: Int
  var priority: Int
  var passive: Bool
  /// The types of event beside which it stands though they overlap.
  var beside: CaseSet<EventType>
  /// The types of event whose certainty it sets; all when empty.
  var only: CaseSet<EventType>

  /// It only marks a direction.
  var isMarker: Bool { event == nil && !hides && gives == nil }

  /// The words that it names itself.
  var words: [UInt32] {
    var all: [UInt32] = []
    for case .mention(_, let words, _, _, _) in elements { all.append(contentsOf: words) }
    return all
  }

  /// Which side of the event an element's actor is.
  enum Side: Sendable { case none, source, target }

  enum Element: Sendable {
    /// A mention of one of the concepts in one of the forms, or one of the words. `set` is -1 for words only.
    case mention(set: Int, words: [UInt32], forms: Forms, side: Side, optional: Bool)
    case number(optional: Bool)
    /// Up to `words` words of anything that is not in the set of blockers (-1: none).
    case gap(words: Int, blockers: Int)
  }
}

extension LexiconCompiler {
  mutating func add(_ pattern: LexiconSource.Pattern) throws(YAMLFault) {
    patternCount += 1
    guard pattern.event != nil || pattern.escalation != nil || pattern.gives != nil || pattern.concept != nil else {
      throw pattern.place.fault("the pattern does nothing", hint: "give it 'event', 'escalation', 'gives' or 'concept'")
    }
    guard pattern.gives == nil || (pattern.event == nil && pattern.escalation == nil && pattern.concept == nil) else {
      throw pattern.place.fault(
        "'gives' stands alone", hint: "an event has its own 'certainty'; make two patterns of what does two things")
    }
    guard pattern.only.isEmpty || pattern.gives != nil else {
      throw pattern.place.fault("'only' has no effect without 'gives'")
    }
    let event = try pattern.event.map { spec throws(YAMLFault) in
      try compile(spec, of: pattern.name, escalation: pattern.escalation, at: pattern.place)
    }
    for (text, place) in pattern.matches {
      patterns.append(
        CompiledPattern(
          name: pattern.name, elements: try elements(of: text, at: place), event: event,
          escalation: event == nil ? pattern.escalation : nil, gives: pattern.gives, hides: pattern.concept != nil,
          reach: pattern.reach, priority: pattern.priority, passive: pattern.passive,
          beside: CaseSet(pattern.beside), only: CaseSet(pattern.only)))
    }
    addTests(pattern.name, pattern.event?.type, pattern.yes, pattern.no)
  }

  private mutating func elements(
    of text: String, at place: LexiconSource.Place
  ) throws(YAMLFault) -> [CompiledPattern.Element] {
    var elements: [CompiledPattern.Element] = []
    for part in text.split(separator: " ") { elements.append(try element(String(part), at: place)) }
    for (one, next) in zip(elements, elements.dropFirst()) {
      if case .gap = one, case .gap = next { throw place.fault("two gaps side by side", hint: "make them one") }
    }
    if case .gap = elements.first { throw place.fault("a pattern cannot begin with a gap") }
    if case .gap = elements.last { throw place.fault("a pattern cannot end with a gap") }
    guard elements.contains(where: { !$0.isOptional }) else {
      throw place.fault("nothing in this pattern must be there")
    }
    return elements
  }

  private mutating func element(
    _ part: String, at place: LexiconSource.Place
  ) throws(YAMLFault) -> CompiledPattern.Element {
    if part.hasPrefix("~") { return try gap(part.dropFirst(), at: place) }
    let optional = part.hasPrefix("[") && part.hasSuffix("]")
    guard optional || !(part.hasPrefix("[") || part.hasSuffix("]")) else {
      throw place.fault("the bracket of '\(part)' has no counterpart", hint: "[word] may be left out; one element each")
    }
    var body = optional ? String(part.dropFirst().dropLast()) : part
    if body == "#" { return .number(optional: optional) }
    guard !body.hasPrefix("~") else { throw place.fault("'\(part)': a gap may always be empty", hint: "no brackets") }
    var side = CompiledPattern.Side.none
    if let at = body.firstIndex(of: "@") {
      switch body[body.index(after: at)...] {
      case "source": side = .source
      case "target": side = .target
      case let other: throw place.fault("unknown side '@\(other)'", hint: "@source or @target")
      }
      body = String(body[..<at])
    }
    var forms = Forms.all
    if let colon = body.firstIndex(of: ":") {
      forms = []
      for name in body[body.index(after: colon)...].split(separator: "+") {
        guard let form = Forms.named[String(name)] else {
          throw place.fault(
            "unknown form '\(name)'", hint: suggestion(for: String(name), among: Forms.named.keys.sorted()))
        }
        forms.formUnion(form)
      }
      guard !forms.isEmpty else { throw place.fault("'\(part)' names no form behind its colon") }
      body = String(body[..<colon])
    }
    var names: [String] = []
    var words: [UInt32] = []
    for alternative in body.split(separator: "|") {
      if alternative == "who" || (alternative.contains(".") && !alternative.hasPrefix("\"")) {
        names.append(String(alternative))
      } else {
        let word = tokenizer.words(of: String(alternative))
        guard word.count == 1 else { throw place.fault("'\(alternative)' is not one word") }
        words.append(symbol(word[0].hash))
      }
    }
    guard !names.isEmpty || !words.isEmpty else {
      throw place.fault("'\(part)' names no word and no concept", hint: "alternatives are joined by | without spaces")
    }
    return .mention(set: try set(names, at: place), words: words, forms: forms, side: side, optional: optional)
  }

  private mutating func gap(
    _ text: Substring, at place: LexiconSource.Place
  ) throws(YAMLFault) -> CompiledPattern.Element {
    let parts = text.split(separator: "!", maxSplits: 1, omittingEmptySubsequences: false)
    var words = settings.gapWords
    if let number = parts.first, !number.isEmpty {
      guard let value = Int(number), (0...50).contains(value) else {
        throw place.fault("'~\(text)' is not a gap", hint: "such as ~, ~3 or ~4!mark.negation, at most 50 words")
      }
      words = value
    }
    let blockers = parts.count > 1 ? parts[1].split(separator: "|").map(String.init) : []
    guard parts.count == 1 || !blockers.isEmpty else {
      throw place.fault("'~\(text)' names nothing behind its exclamation mark")
    }
    return .gap(words: words, blockers: try set(blockers, at: place))
  }

  /// The concepts that each pattern may begin with, and the patterns that may begin at each word.
  func indexPatterns() -> (openers: [[UInt16]], bySymbol: [UInt32: [Int]]) {
    var openers = [Set<UInt16>](repeating: [], count: patterns.count)
    var bySymbol: [UInt32: [Int]] = [:]
    for (index, pattern) in patterns.enumerated() {
      for element in pattern.elements {
        switch element {
        case .mention(let set, let words, _, _, _):
          if set >= 0 {
            for concept in concepts.indices where sets.contains(set, UInt16(concept)) {
              openers[index].insert(UInt16(concept))
            }
          }
          for word in words { bySymbol[word, default: []].append(index) }
        case .number:
          for concept in concepts.indices where concepts[concept].name.hasPrefix("number.") {
            openers[index].insert(UInt16(concept))
          }
        case .gap: break
        }
        if !element.isOptional { break }
      }
    }
    return (openers.map { Array($0) }, bySymbol)
  }
}

extension CompiledPattern.Element {
  var isOptional: Bool {
    switch self {
    case .mention(_, _, _, _, let optional), .number(let optional): optional
    case .gap: true
    }
  }
}
