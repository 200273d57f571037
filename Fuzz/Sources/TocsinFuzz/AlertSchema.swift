import Foundation
import SystemPackage

/// What of the published schema of alerts must hold for each: types, keys, listed words, bounds. Patterns are not looked at;
/// the unit tests hold alerts to the whole by an implementation that is not ours.
///
/// The schema is taken apart once: casting its dictionaries for each alert took a quarter of the fuzzer's time.
struct AlertSchema: Sendable {
  static let published = AlertSchema(Checkout.file("docs/alert-1.schema.json"))

  private let root: Rule

  /// What one value must be; what is nil or empty asks for nothing.
  ///
  /// No enum: the leak sanitizer does not know pointers with an enum's case in their spare bits.
  private struct Rule: Sendable {
    /// If there are any, nothing else is asked.
    var anyOf: [Rule] = []
    var types: [String] = []
    var words: [String]?
    var required: [String] = []
    var properties: [String: Rule] = [:]
    /// One at most.
    var items: [Rule] = []
    var itemsMaximum = Int.max
    var lengthMaximum = Int.max
    var range = -Double.infinity...Double.infinity
  }

  init(_ json: [UInt8]) {
    guard let root = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] else {
      fatalError("the schema is a JSON object")
    }
    self.root = Self.rule(root, definitions: root["$defs"] as? [String: [String: Any]] ?? [:])
  }

  /// A schema taken apart; one that names itself would never end, and ours does not.
  private static func rule(_ schema: [String: Any], definitions: [String: [String: Any]]) -> Rule {
    if let name = schema["$ref"] as? String {
      guard let named = definitions[String(name.dropFirst("#/$defs/".count))] else { fatalError("no schema \(name)") }
      return rule(named, definitions: definitions)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      return Rule(anyOf: choices.map { rule($0, definitions: definitions) })
    }
    var value = Rule()
    value.types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    value.words = ((schema["enum"] as? [Any]) ?? schema["const"].map { [$0] })?.map { "\($0)" }
    value.required = schema["required"] as? [String] ?? []
    value.properties = (schema["properties"] as? [String: [String: Any]] ?? [:])
      .mapValues { rule($0, definitions: definitions) }
    value.items = (schema["items"] as? [String: Any]).map { [rule($0, definitions: definitions)] } ?? []
    value.itemsMaximum = schema["maxItems"] as? Int ?? .max
    value.lengthMaximum = schema["maxLength"] as? Int ?? .max
    value.range = (schema["minimum"] as? Double ?? -.infinity)...(schema["maximum"] as? Double ?? .infinity)
    return value
  }

  /// What is wrong with an alert; nil when nothing is.
  func complaint(about json: [UInt8]) -> String? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json)) else { return "it is no JSON" }
    return Self.complaint(about: value, root).map { "alert\($0)" }
  }

  private static func complaint(about value: Any, _ wanted: Rule) -> String? {
    if !wanted.anyOf.isEmpty {
      let complaints = wanted.anyOf.lazy.map { complaint(about: value, $0) }
      return complaints.contains(nil) ? nil : complaints.first ?? nil
    }
    guard wanted.types.isEmpty || wanted.types.contains(where: { isOfType($0, value) }) else {
      return " is no \(wanted.types)"
    }
    if let words = wanted.words, !words.contains("\(value)") { return " is \(value)" }
    return switch value {
    case let object as [String: Any]: complaint(about: object, wanted)
    case let list as [Any]: complaint(about: list, wanted)
    case let text as String:
      text.unicodeScalars.count > wanted.lengthMaximum ? " has \(text.unicodeScalars.count) characters" : nil
    case let number as NSNumber: wanted.range.contains(number.doubleValue) ? nil : " is \(number)"
    default: nil
    }
  }

  private static func complaint(about list: [Any], _ wanted: Rule) -> String? {
    if list.count > wanted.itemsMaximum { return " has \(list.count) items" }
    guard let items = wanted.items.first else { return nil }
    for value in list {
      if let complaint = complaint(about: value, items) { return "[]\(complaint)" }
    }
    return nil
  }

  /// We write no key that the schema does not describe, though consumers must bear some.
  private static func complaint(about object: [String: Any], _ wanted: Rule) -> String? {
    for key in wanted.required where object[key] == nil { return ".\(key) is missing" }
    for (key, value) in object {
      guard let property = wanted.properties[key] else { return ".\(key) is unknown" }
      if let complaint = complaint(about: value, property) { return ".\(key)\(complaint)" }
    }
    return nil
  }

  private static func isOfType(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    default: value is NSNumber
    }
  }
}
