/// As much of a JSON value as a field of an article can need.
enum JSONValue: Hashable {
  case null
  case bool
  case number(Double)
  case string(String)
  /// The first elements, up to `elementsMaximum`.
  case array([JSONValue])
  /// The first members, up to `elementsMaximum`; of equal keys, the last counts.
  case object([String: JSONValue])
  /// Nested deeper than anything that is looked at.
  case unread

  static let elementsMaximum = 256
  private static let depthMaximum = 2

  /// The value's kind, as an error names it.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    case .unread: "nested too deeply"
    }
  }

  /// Reads the value at the cursor and moves past it.
  init(from cursor: inout JSONCursor, depth: Int = 0) throws(JSONFault) {
    cursor.skipSpace()
    switch cursor.byte {
    case UInt8(ascii: "\""):
      self = .string(try Self.string(from: &cursor))
    case UInt8(ascii: "{") where depth < Self.depthMaximum:
      self = try Self.object(from: &cursor, depth: depth)
    case UInt8(ascii: "[") where depth < Self.depthMaximum:
      self = try Self.array(from: &cursor, depth: depth)
    default:
      let range = try cursor.skipValue()
      let text = String(decoding: cursor.bytes[range], as: UTF8.self)
      self =
        switch text.utf8.first {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "["), UInt8(ascii: "{"): .unread
        default: Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .null
        }
    }
  }

  private static func array(from cursor: inout JSONCursor, depth: Int) throws(JSONFault) -> JSONValue {
    var elements: [JSONValue] = []
    try cursor.eachElement { (cursor) throws(JSONFault) in
      if elements.count < elementsMaximum {
        elements.append(try JSONValue(from: &cursor, depth: depth + 1))
      } else {
        _ = try cursor.skipValue()
      }
    }
    return .array(elements)
  }

  private static func object(from cursor: inout JSONCursor, depth: Int) throws(JSONFault) -> JSONValue {
    var members: [String: JSONValue] = [:]
    try cursor.eachMember { (key, cursor) throws(JSONFault) in
      if members.count < elementsMaximum {
        members[String(decoding: key, as: UTF8.self)] = try JSONValue(from: &cursor, depth: depth + 1)
      } else {
        _ = try cursor.skipValue()
      }
    }
    return .object(members)
  }

  /// Reads a string, its escapes undone; what is no character (a lone surrogate, NUL) becomes U+FFFD.
  private static func string(from cursor: inout JSONCursor) throws(JSONFault) -> String {
    let (body, hasEscapes) = try cursor.stringBody()
    return String(decoding: hasEscapes ? JSONEscapes.undone(body)[...] : body, as: UTF8.self)
  }
}

extension JSONCursor {
  /// What stands between the quotation marks of the string here, and whether it has escapes; moves past it.
  fileprivate mutating func stringBody() throws(JSONFault) -> (ArraySlice<UInt8>, hasEscapes: Bool) {
    let start = place + 1
    let hasEscapes = try skipString()
    return (bytes[start..<place - 1], hasEscapes)
  }

  /// Calls `body` before each element of the list here; it must move past the element.
  mutating func eachElement(_ body: (inout JSONCursor) throws(JSONFault) -> Void) throws(JSONFault) {
    try expect("[", "\"[\"")
    skipSpace()
    if take("]") { return }
    repeat {
      try body(&self)
      skipSpace()
    } while take(",")
    try expect("]", "\",\" or \"]\"")
  }

  /// Calls `body` before each value of the object here, with its key in UTF-8; it must move past the value.
  mutating func eachMember(
    _ body: (ArraySlice<UInt8>, inout JSONCursor) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try expect("{", "\"{\"")
    skipSpace()
    if take("}") { return }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let (key, hasEscapes) = try stringBody()
      try expect(":", "\":\"")
      try body(hasEscapes ? JSONEscapes.undone(key)[...] : key, &self)
      skipSpace()
    } while take(",")
    try expect("}", "\",\" or \"}\"")
  }
}
