/// As much of a JSON value inside a page as its metadata needs: names, texts and how they nest.
indirect enum LinkedData {
  case string(String)
  case array([LinkedData])
  case object([String: LinkedData])
  case bool(Bool)
  /// Numbers, null, and what is nested deeper than anyone nests.
  case other

  private static let depthMaximum = 32

  /// Reads the first value in the content of a script; nil when there is none or it is no JSON.
  ///
  /// What surrounds it (comments, `window.x =`, a semicolon) is passed over, and raw line breaks in strings are
  /// forgiven.
  init?(script: ArraySlice<UInt8>) {
    guard let start = script.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) else {
      return nil
    }
    let bytes = script[start...].map { $0 < 0x20 ? 0x20 : $0 }
    var cursor = JSONCursor(bytes, bytes.indices)
    guard let value = try? LinkedData(from: &cursor, depth: 0) else { return nil }
    self = value
  }

  private init(from cursor: inout JSONCursor, depth: Int) throws(JSONFault) {
    cursor.skipSpace()
    switch cursor.byte {
    case UInt8(ascii: "{") where depth < Self.depthMaximum:
      var members: [String: LinkedData] = [:]
      try cursor.eachMember { (key, cursor) throws(JSONFault) in
        members[String(decoding: key, as: UTF8.self)] = try LinkedData(from: &cursor, depth: depth + 1)
      }
      self = .object(members)
    case UInt8(ascii: "[") where depth < Self.depthMaximum:
      var elements: [LinkedData] = []
      try cursor.eachElement { (cursor) throws(JSONFault) in
        elements.append(try LinkedData(from: &cursor, depth: depth + 1))
      }
      self = .array(elements)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let isTrue = cursor.byte == UInt8(ascii: "t")
      _ = try cursor.skipValue()
      self = .bool(isTrue)
    case UInt8(ascii: "\""):
      guard case .string(let text) = try JSONValue(from: &cursor) else { fallthrough }
      self = .string(text)
    default:
      _ = try cursor.skipValue()
      self = .other
    }
  }

  subscript(key: String) -> LinkedData? { if case .object(let members) = self { members[key] } else { nil } }

  /// The text, or the first of a list of texts; nil when it is blank.
  var text: String? {
    switch self {
    case .string(let text):
      let line = Prose.trimmed(text[...])
      return line.isEmpty ? nil : String(line)
    case .array(let elements): return elements.lazy.compactMap(\.text).first
    case .object(let members): return members["@value"]?.text
    default: return nil
    }
  }

  /// The names of persons and organisations: texts, objects with a `name`, or a list of either.
  var names: [String] {
    switch self {
    case .array(let elements): elements.flatMap(\.names)
    case .object(let members): members["name"]?.names ?? []
    default: text.map { [$0] } ?? []
    }
  }

  /// The value's address: a text, or an object's `@id` or `url`.
  var address: String? { text ?? self["@id"]?.text ?? self["url"]?.text }

  /// The objects of one of those types among the value, its elements and its `@graph`, in their order.
  func objects(ofType matches: (String) -> Bool) -> [LinkedData] {
    switch self {
    case .array(let elements): elements.flatMap { $0.objects(ofType: matches) }
    case .object(let members):
      (Self.types(of: members).contains(where: matches) ? [self] : [])
        + (members["@graph"]?.objects(ofType: matches) ?? [])
        + (members["mainEntity"]?.objects(ofType: matches) ?? [])
    default: []
    }
  }

  private static func types(of members: [String: LinkedData]) -> [String] {
    switch members["@type"] {
    case .string(let type): [type]
    case .array(let types): types.compactMap(\.text)
    default: []
    }
  }
}
