import StrictYAML

/// How a language makes the forms of its words, as its `language.yaml` says.
struct Inflection {
  /// One rule: for whom, and how each form is made.
  struct Rule {
    var words: Set<String>
    var endings: [String]
    var forms: [(form: Forms, change: Change)]

    func fits(_ word: String) -> Bool {
      if !words.isEmpty { return words.contains(word) }
      return endings.contains { word.hasSuffix($0) }
    }
  }

  /// `-2+ying`: cut two letters, put `ying` on; `=+ed`: double the last letter first.
  struct Change {
    var cut: Int
    var doubles: Bool
    var tail: String

    init?(_ text: String) {
      guard let plus = text.firstIndex(of: "+") else { return nil }
      var head = text[..<plus]
      doubles = head.hasSuffix("=")
      if doubles { head = head.dropLast() }
      guard head.isEmpty || head.first == "-", let cut = head.isEmpty ? 0 : Int(head.dropFirst()), cut >= 0 else {
        return nil
      }
      self.cut = cut
      tail = String(text[text.index(after: plus)...])
    }

    func applied(to word: String) -> String {
      var stem = String(word.dropLast(cut))
      if doubles, let last = stem.last { stem.append(last) }
      return stem + tail
    }
  }

  var verbRules: [Rule] = []
  var nounRules: [Rule] = []
  var irregularVerbs: [String: [(form: Forms, word: String)]] = [:]
  var irregularNouns: [String: [(form: Forms, word: String)]] = [:]

  /// The forms of a verb, its base first.
  func verb(_ word: String) -> [(word: String, form: Forms)] {
    inflect(word, base: .base, rules: verbRules, irregular: irregularVerbs[word])
  }

  /// The forms of a noun, its singular first.
  func noun(_ word: String) -> [(word: String, form: Forms)] {
    inflect(word, base: .singular, rules: nounRules, irregular: irregularNouns[word])
  }

  private func inflect(
    _ word: String, base: Forms, rules: [Rule], irregular: [(form: Forms, word: String)]?
  ) -> [(word: String, form: Forms)] {
    var made: [(word: String, form: Forms)] = [(word, base)]
    var known: Forms = []
    for (form, other) in irregular ?? [] {
      made.append((other, form))
      known.formUnion(form)
    }
    guard let rule = rules.first(where: { $0.fits(word) }) else { return made }
    for (form, change) in rule.forms {
      let missing = form.subtracting(known)
      if !missing.isEmpty { made.append((change.applied(to: word), missing)) }
    }
    return made
  }
}

extension Inflection {
  /// Reads the `inflection` mapping of `language.yaml`.
  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["verb", "noun", "irregular_verbs", "irregular_nouns"])
    let verbForms: [(String, Forms)] = [
      ("third", .third), ("past", [.past, .participle]), ("participle", .participle), ("gerund", .gerund),
    ]
    let nounForms: [(String, Forms)] = [("plural", .plural)]
    for rule in try fields["verb"]?.list() ?? [] { verbRules.append(try Self.rule(rule, verbForms)) }
    for rule in try fields["noun"]?.list() ?? [] { nounRules.append(try Self.rule(rule, nounForms)) }
    irregularVerbs = try Self.irregular(fields["irregular_verbs"], verbForms, short: .past)
    irregularNouns = try Self.irregular(fields["irregular_nouns"], nounForms, short: .plural)
  }

  private static func rule(_ value: YAMLValue, _ known: [(String, Forms)]) throws(YAMLFault) -> Rule {
    let fields = try value.fields(["words", "ends"] + known.map(\.0))
    var rule = Rule(
      words: Set(try fields["words"]?.strings() ?? []), endings: try fields["ends"]?.strings() ?? [], forms: [])
    guard rule.words.isEmpty != rule.endings.isEmpty else { throw value.fault("a rule needs either 'words' or 'ends'") }
    for (key, form) in known {
      guard let field = fields[key] else { continue }
      for text in try field.strings() {
        guard let change = Change(text) else {
          throw field.fault("'\(text)' is not a change of ending", hint: "such as '+ed', '-1+ing' or '=+ed'")
        }
        rule.forms.append((key == "past" && fields["participle"] != nil ? .past : form, change))
      }
    }
    return rule
  }

  private static func irregular(
    _ value: YAMLValue?, _ known: [(String, Forms)], short: Forms
  ) throws(YAMLFault) -> [String: [(form: Forms, word: String)]] {
    var table: [String: [(form: Forms, word: String)]] = [:]
    for entry in try value?.entries() ?? [] {
      var forms: [(form: Forms, word: String)] = []
      if entry.value.isMapping {
        let fields = try entry.value.fields(known.map(\.0))
        for (key, form) in known {
          let narrowed = key == "past" && fields["participle"] != nil ? Forms.past : form
          for word in try fields[key]?.strings() ?? [] { forms.append((narrowed, word)) }
        }
      } else {
        for word in try entry.value.strings() { forms.append((short, word)) }
      }
      table[entry.key] = forms
    }
    return table
  }
}
