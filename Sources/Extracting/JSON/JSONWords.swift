/// How strings stand in the fields of articles.
extension JSONFields {
  /// The words of a value: a string, an object's `value`, `name` or `rendered`, or the best of a list of such objects.
  static func words(in value: JSONValue) -> String? {
    switch value {
    case .string(let text): return meaningful(text)
    case .object(let members):
      for key in ["value", "name", "rendered"] {
        if case .string(let text)? = members[key] { return meaningful(text) }
      }
      return nil
    case .array(let elements):
      // ninjs 2 and 3 list headlines and bodies with their roles and media types.
      let objects = elements.compactMap { element -> [String: JSONValue]? in
        if case .object(let members) = element { members } else { nil }
      }
      return objects.enumerated().max { left, right in
        (rank(left.element), -left.offset) < (rank(right.element), -right.offset)
      }.flatMap { words(in: .object($0.element)) }
    default: return nil
    }
  }

  /// The main role before others, and plain text before markup.
  private static func rank(_ members: [String: JSONValue]) -> Int {
    var rank = 0
    for (key, value) in members {
      guard case .string(let text) = value else { continue }
      switch FieldNames.folded(key) {
      case "role" where text.lowercased() == "main": rank += 2
      case "contenttype" where text.lowercased().hasPrefix("text/plain"): rank += 1
      default: break
      }
    }
    return rank
  }

  /// The text without blanks around it; nil when nothing is left, or the `None` that news-please writes for nothing.
  static func meaningful(_ text: String) -> String? {
    let trimmed = Prose.trimmed(text[...])
    if trimmed.isEmpty || trimmed == "None" { return nil }
    return trimmed.utf8.count == text.utf8.count ? text : String(trimmed)
  }
}

/// Addresses of the web, as far as a source's name needs it.
enum WebAddress {
  /// The host of an address, without `www.`.
  static func host(_ address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
    return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}

/// The English names that services write in place of tags.
enum LanguageName {
  static let tags: [String: String] = [
    "english": "en", "turkish": "tr", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "persian": "fa",
    "farsi": "fa", "hebrew": "he", "french": "fr", "german": "de", "spanish": "es", "portuguese": "pt",
    "italian": "it", "dutch": "nl", "polish": "pl", "czech": "cs", "hungarian": "hu", "romanian": "ro",
    "bulgarian": "bg", "serbian": "sr", "croatian": "hr", "greek": "el", "swedish": "sv", "danish": "da",
    "norwegian": "no", "finnish": "fi", "chinese": "zh", "japanese": "ja", "korean": "ko", "hindi": "hi",
    "urdu": "ur", "kurdish": "ku", "indonesian": "id", "vietnamese": "vi", "azerbaijani": "az", "armenian": "hy",
    "georgian": "ka", "albanian": "sq",
  ]
}

extension Timestamp {
  /// Reads a number of seconds since 1970, or of milliseconds when as seconds it would lie after the year 5000.
  init?(secondsOrMilliseconds number: Double) {
    let microseconds = number * (abs(number) > 1e11 ? 1e3 : 1e6)
    guard let exact = Int64(exactly: microseconds.rounded()) else { return nil }
    self.init(microseconds: exact)
    guard (Timestamp.earliest...Timestamp.latest).contains(self) else { return nil }
  }
}
