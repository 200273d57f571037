import Foundation
import SystemPackage

/// What of the published schema of alerts must hold for each: types, keys, listed words, bounds. Patterns are not looked at;
/// the unit tests hold alerts to the whole by an implementation that is not ours.
///
/// JSON as Foundation reads it is not known to be sendable; nothing changes it.
struct AlertSchema: @unchecked Sendable {
  static let published = AlertSchema(Checkout.file("docs/alert-1.schema.json"))

  private let root: [String: Any]

  init(_ json: [UInt8]) {
    guard let root = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] else {
      fatalError("the schema is a JSON object")
    }
    self.root = root
  }

  /// What is wrong with an alert; nil when nothing is.
  func complaint(about json: [UInt8]) -> String? {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json)) else { return "it is no JSON" }
    return complaint(about: value, at: "alert", root)
  }

  private func complaint(about value: Any, at place: String, _ schema: [String: Any]) -> String? {
    if let name = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: [String: Any]]
      guard let schema = definitions?[String(name.dropFirst("#/$defs/".count))] else { return "no schema \(name)" }
      return complaint(about: value, at: place, schema)
    }
    if let choices = schema["anyOf"] as? [[String: Any]] {
      let complaints = choices.map { complaint(about: value, at: place, $0) }
      // What the choice says of the value is all that is said of it.
      return complaints.contains(nil) ? nil : complaints[0]
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    guard types.isEmpty || types.contains(where: { isOfType($0, value) }) else { return "\(place) is no \(types)" }
    let words = (schema["enum"] as? [Any]) ?? schema["const"].map { [$0] }
    if let words, !words.contains(where: { "\($0)" == "\(value)" }) { return "\(place) is \(value)" }
    switch value {
    case let object as [String: Any]: return complaint(about: object, at: place, schema)
    case let list as [Any]:
      if let most = schema["maxItems"] as? Int, list.count > most { return "\(place) has \(list.count) items" }
      guard let items = schema["items"] as? [String: Any] else { return nil }
      return list.lazy.compactMap { complaint(about: $0, at: "\(place)[]", items) }.first
    case let text as String:
      guard let most = schema["maxLength"] as? Int, text.unicodeScalars.count > most else { return nil }
      return "\(place) has \(text.unicodeScalars.count) characters"
    case let number as NSNumber:
      let (least, most) = (schema["minimum"] as? Double, schema["maximum"] as? Double)
      let isWithin = number.doubleValue >= least ?? -.infinity && number.doubleValue <= most ?? .infinity
      return isWithin ? nil : "\(place) is \(number)"
    default: return nil
    }
  }

  /// We write no key that the schema does not describe, though consumers must bear some.
  private func complaint(about object: [String: Any], at place: String, _ schema: [String: Any]) -> String? {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    for key in schema["required"] as? [String] ?? [] where object[key] == nil { return "\(place).\(key) is missing" }
    for (key, value) in object {
      guard let property = properties[key] else { return "\(place).\(key) is unknown" }
      if let complaint = complaint(about: value, at: "\(place).\(key)", property) { return complaint }
    }
    return nil
  }

  private func isOfType(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    default: value is NSNumber
    }
  }
}
