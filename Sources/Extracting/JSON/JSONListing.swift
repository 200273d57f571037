/// An object that holds its articles in a list: JSON Feed, the answers of news services.
struct JSONListing {
  let isFeed: Bool
  var format: String { isFeed ? "json-feed" : "json" }
  /// The bytes of the list.
  let list: Range<Int>
  /// What the object says of all its articles.
  let language: String?
  let source: String?

  /// - Parameter range: One JSON value in UTF-8 whose grammar has been checked.
  /// - Returns: nil when the object is no such thing.
  init?(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONFault) {
    var cursor = JSONCursor(bytes, range)
    var list: Range<Int>?
    var strings: [Int: String] = [:]
    try cursor.eachMember { (name, cursor) throws(JSONFault) in
      cursor.skipSpace()
      if cursor.byte == UInt8(ascii: "[") {
        let value = try cursor.skipValue()
        if list == nil, FieldNames.index(of: name, in: FieldNames.lists) != nil, Self.holdsObjects(bytes, value) {
          list = value
        }
      } else if cursor.byte == UInt8(ascii: "\""), let field = FieldNames.index(of: name, in: FieldNames.all),
        Self.facts.contains(field)
      {
        if case .string(let text) = try JSONValue(from: &cursor) { strings[field] = JSONFields.meaningful(text) }
      } else {
        _ = try cursor.skipValue()
      }
    }
    guard let list else { return nil }
    self.list = list
    isFeed = strings[Self.facts[0]]?.contains("jsonfeed.org") == true
    language = strings[Self.facts[2]].map { LanguageName.tags[$0.lowercased()] ?? $0 }
    source = isFeed ? strings[Self.facts[1]] : nil
  }

  private static let facts = FieldNames.indices(["version", "title", "language"])

  /// The list of articles that an object breaks off in, from its bracket to the end of the bytes; nil when it breaks off elsewhere.
  static func brokenList(_ bytes: [UInt8]) -> Range<Int>? {
    var cursor = JSONCursor(bytes, bytes.indices)
    var start: Int?
    do throws(JSONFault) {
      cursor.skipSpace()
      try cursor.eachMember { (name, cursor) throws(JSONFault) in
        cursor.skipSpace()
        let isList = cursor.byte == UInt8(ascii: "[") && FieldNames.index(of: name, in: FieldNames.lists) != nil
        start = isList ? cursor.place : nil
        _ = try cursor.skipValue()
      }
    } catch {
      // The member at hand is the broken one.
    }
    guard let list = start.map({ $0..<bytes.endIndex }), holdsObjects(bytes, list) else { return nil }
    return list
  }

  private static func holdsObjects(_ bytes: [UInt8], _ list: Range<Int>) -> Bool {
    bytes[list].dropFirst().first { !$0.isJSONSpace } == UInt8(ascii: "{")
  }
}
