import Yams

/// A value in a YAML file that knows its place, so that every fault can name it.
package struct YAMLValue {
  let node: Node
  let file: String
  /// Its place if the parser gives it no mark: that of the enclosing value.
  let fallback: (line: Int, column: Int)

  /// Reads one document.
  ///
  /// Anchors follow YAML 1.1; scalars stay text, whatever they look like; an empty document is an empty mapping.
  ///
  /// - Throws: what the parser objects to, such as a key that appears twice; values nested too deep; aliases that expand too far.
  ///   Each with its place.
  package static func document(_ bytes: [UInt8], file: String) throws(YAMLFault) -> YAMLValue {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw YAMLFault(file: file, line: 1, column: 1, what: "is not UTF-8", hint: "save the file as UTF-8")
    }
    try NestingBound.check(bytes, file: file)
    do {
      try AliasExpansion.check(text, file: file)
      // The basic resolver does not look for numbers and dates among the scalars, which takes most of a large file's time.
      let node = try Yams.compose(yaml: text, .basic) ?? Node([(Node, Node)](), .implicit)
      return YAMLValue(node: node, file: file, fallback: (1, 1))
    } catch let fault as YAMLFault {
      throw fault
    } catch let error as YamlError {
      throw YAMLFault(error, file: file)
    } catch {
      throw YAMLFault(file: file, line: 1, column: 1, what: "cannot be read: \(error)")
    }
  }

  /// From 1.
  package var line: Int { node.mark?.line ?? fallback.line }
  /// From 1.
  package var column: Int { node.mark?.column ?? fallback.column }

  /// A fault at this value.
  package func fault(_ what: String, hint: String = "") -> YAMLFault {
    YAMLFault(file: file, line: line, column: column, what: what, hint: hint)
  }

  /// Whether it is empty, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
  /// Whether it is a mapping; false for a scalar or a list.
  package var isMapping: Bool { node.mapping != nil }
  /// Whether it is a list.
  package var isList: Bool { node.sequence != nil }

  /// The scalar as written, quotes removed.
  package func string() throws(YAMLFault) -> String {
    guard case .scalar(let scalar) = node else { throw fault("expected text, found a \(shape)") }
    return scalar.string
  }

  /// A whole number within `range`.
  package func integer(in range: ClosedRange<Int>) throws(YAMLFault) -> Int {
    let text = try string()
    guard let value = Int(text) else { throw fault("expected a whole number, found '\(text)'") }
    guard range.contains(value) else {
      throw fault("\(value) is out of range", hint: "from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A number within `range`.
  package func number(in range: ClosedRange<Double>) throws(YAMLFault) -> Double {
    let text = try string()
    guard let value = Double(text), value.isFinite else { throw fault("expected a number, found '\(text)'") }
    guard range.contains(value) else {
      throw fault("\(text) is out of range", hint: "from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// `true` or `false`; the other spellings of YAML 1.1 are refused because `no` is also a country.
  package func bool() throws(YAMLFault) -> Bool {
    switch try string() {
    case "true": return true
    case "false": return false
    case let other: throw fault("expected true or false, found '\(other)'")
    }
  }

  /// One of the cases of an enumeration of words.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    of type: Choice.Type
  ) throws(YAMLFault) -> Choice where Choice.RawValue == String {
    let text = try string()
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    throw fault("'\(text)' is not one of \(known.joined(separator: ", "))", hint: suggestion(for: text, among: known))
  }

  /// The members of a list; `null` is the empty list.
  package func list() throws(YAMLFault) -> [YAMLValue] {
    if isNull { return [] }
    guard case .sequence(let sequence) = node else { throw fault("expected a list, found a \(shape)") }
    return sequence.map { YAMLValue(node: $0, file: file, fallback: (line, column)) }
  }

  /// The members of a list of texts; a single text stands for a list of one.
  package func strings() throws(YAMLFault) -> [String] {
    if case .scalar = node, !isNull { return [try string()] }
    var texts: [String] = []
    for member in try list() { texts.append(try member.string()) }
    return texts
  }

  /// The entries of a mapping whose keys are up to the writer; `null` is the empty mapping.
  package func entries() throws(YAMLFault) -> [(key: String, at: YAMLValue, value: YAMLValue)] {
    if isNull { return [] }
    guard case .mapping(let mapping) = node else { throw fault("expected keys and values, found a \(shape)") }
    var entries: [(key: String, at: YAMLValue, value: YAMLValue)] = []
    var keys: Set<String> = []
    for (key, value) in mapping {
      let place = YAMLValue(node: key, file: file, fallback: (line, column))
      let here = YAMLValue(node: value, file: file, fallback: (place.line, place.column))
      let name = try place.string()
      // The parser takes keys with different tags for different ones.
      guard keys.insert(name).inserted else { throw place.fault("the key '\(name)' appears twice", hint: "keep one") }
      entries.append((name, place, here))
    }
    return entries
  }

  /// The entries of a mapping that may have only these keys: any other is an error.
  package func fields(_ known: [String]) throws(YAMLFault) -> YAMLFields {
    var values: [String: YAMLValue] = [:]
    for entry in try entries() {
      guard known.contains(entry.key) else {
        throw entry.at.fault("unknown key '\(entry.key)'", hint: suggestion(for: entry.key, among: known))
      }
      values[entry.key] = entry.value
    }
    return YAMLFields(owner: self, values: values)
  }

  private var shape: String {
    switch node {
    case .mapping: "mapping"
    case .sequence: "list"
    case .scalar: "text"
    case .alias: "alias"
    }
  }
}

/// The entries of a mapping with known keys.
package struct YAMLFields {
  /// The mapping itself, for faults about it as a whole.
  package let owner: YAMLValue
  let values: [String: YAMLValue]

  /// The value of a key that may be missing.
  package subscript(key: String) -> YAMLValue? { values[key] }

  /// The value of a key that must be there.
  package func required(_ key: String) throws(YAMLFault) -> YAMLValue {
    guard let value = values[key] else { throw owner.fault("'\(key)' is missing") }
    return value
  }
}

extension YAMLFault {
  init(_ error: YamlError, file: String) {
    self.init(file: file, line: 1, column: 1, what: "\(error)")
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self = YAMLFault(
        file: file, line: mark.line, column: mark.column, what: problem, hint: Self.remedy(for: problem))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      self = YAMLFault(
        file: file, line: context.mark.line, column: context.mark.column, what: "the key \(names) appears twice",
        hint: "keep one")
    default: break
    }
  }

  /// What most often makes the parser say so; empty where nothing is likelier than the rest.
  private static func remedy(for problem: String) -> String {
    switch problem {
    case "found character that cannot start any token":
      "a tab? indent with spaces; or a text that begins with a sign such as @, % or ` and needs quotes"
    case "did not find expected ',' or ']'": "a list opened by [ further up is not closed, or a comma is missing"
    case "did not find expected ',' or '}'": "a mapping opened by { further up is not closed, or a comma is missing"
    case "did not find expected key", "mapping values are not allowed in this context":
      "is this line, or the one before, indented as its neighbours are?"
    case "did not find expected '-' indicator": "a quote or a bracket further up is not closed, or the indent is wrong"
    case "found unexpected end of stream": "a quote or a bracket further up is not closed"
    default: ""
    }
  }
}
