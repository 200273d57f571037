/// The text of pages that a script is to fill: it then lies in JSON inside another script.
///
/// Strings that read like prose are gathered by the keys that lead to them, list positions left out; the text is the
/// group with the most letters. So the paragraphs of one article come together, whatever its program calls them.
enum EmbeddedText {
  private static let proseLettersMinimum = 60
  private static let textLettersMinimum = 150
  private static let candidatesMaximum = 16
  private static let holderFactor = 4
  private static let groupsMaximum = 10_000

  /// The text, with how many letters it has; nil when no script of the page holds one.
  static func find(in tree: PageTree, title: TextKey) -> (text: String, letters: Int)? {
    var best: (letters: Int, path: String, value: LinkedData)?
    for place in tree.nodes.indices where tree.nodes[place].tag == .script {
      if tree[place, .type]?.hasPrefix("application/ld+json") == true { continue }
      for value in values(in: tree.rawText(in: place)) {
        let groups = groups(of: value, title: title)
        // Of equal groups the first by name, so that the same page always gives the same text.
        let most = groups.max { ($0.value, $1.key) < ($1.value, $0.key) }
        if let most, most.value > best?.letters ?? textLettersMinimum { best = (most.value, most.key, value) }
      }
    }
    guard let best else { return nil }
    var parts: [String] = []
    best.value.eachString { path, text in if path == best.path { parts.append(text) } }
    let text = parts.compactMap(prose).filter { !$0.isEmpty }.joined(separator: "\n\n")
    let letters = TextCount.letters(in: Array(text.utf8)[...])
    return letters >= textLettersMinimum ? (text, letters) : nil
  }

  /// The letters of the prose that each path of keys leads to. What stands in the object that holds the title counts
  /// more.
  private static func groups(of value: LinkedData, title: TextKey) -> [String: Int] {
    var groups: [String: Int] = [:]
    var seen: Set<String> = []
    var holder: String?
    value.eachString { path, text in
      if holder == nil, text.utf8.count < 500, TextKey(text.utf8).isNearly(title) {
        holder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
      }
      let letters = TextCount.letters(in: Array(text.utf8)[...])
      guard letters >= proseLettersMinimum, text.utf8.contains(0x20), groups.count < groupsMaximum else { return }
      if seen.insert(text).inserted { groups[path, default: 0] += letters }
    }
    guard let holder else { return groups }
    for path in groups.keys where path.hasPrefix(holder + "/") { groups[path, default: 0] *= holderFactor }
    return groups
  }

  /// A string of JSON as text, whether it is plain or HTML.
  static func prose(_ text: String) -> String? {
    if text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) { return try? htmlText(text) }
    return Prose.paragraphs(of: text, breaks: .endParagraphs)
  }

  /// The JSON in a script: the whole of it, or what is assigned to a name, or what is parsed from a string.
  private static func values(in script: ArraySlice<UInt8>) -> [LinkedData] {
    if let first = script.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      return LinkedData(script: script).map { [$0] } ?? []
    }
    var values: [LinkedData] = []
    var tries = 0
    var place = script.startIndex
    while tries < candidatesMaximum, let mark = script[place...].firstIndex(where: isBeforeValue) {
      place = script.index(after: mark)
      guard let next = script[place...].firstIndex(where: { $0 > 0x20 }) else { break }
      switch script[next] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if script.endIndex - next < textLettersMinimum { return values }
        tries += 1
        if let value = LinkedData(script: script[next...]) { values.append(value) }
      case UInt8(ascii: "\""):
        guard script[mark] == UInt8(ascii: "("), script[..<mark].suffix(10).elementsEqual("JSON.parse".utf8) else {
          continue
        }
        tries += 1
        if let value = LinkedData(quoted: script[next...]) { values.append(value) }
      default: break
      }
    }
    return values
  }

  private static func isBeforeValue(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: "(") }
}

extension LinkedData {
  /// JSON that is written as a string of JavaScript; nil when it is none.
  fileprivate init?(quoted script: ArraySlice<UInt8>) {
    let bytes = Array(script)
    var cursor = JSONCursor(bytes, bytes.indices)
    guard case .string(let text)? = try? JSONValue(from: &cursor) else { return nil }
    self.init(script: Array(text.utf8)[...])
  }

  /// Calls `body` with each string and the keys that lead to it, the members of an object by name.
  fileprivate func eachString(_ path: String = "", _ body: (String, String) -> Void) {
    switch self {
    case .string(let text): body(path, text)
    case .array(let elements): for element in elements { element.eachString(path, body) }
    case .object(let members):
      for (key, value) in members.sorted(by: { $0.key < $1.key }) { value.eachString(path + "/" + key, body) }
    case .bool, .other: break
    }
  }
}
