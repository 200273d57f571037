import Yams

/// How many values the aliases of a document (`*name`) expand to, counted before they are followed.
///
/// A few lines of lists of aliases of lists of aliases expand to more values than can ever be visited, and the parser visits those of a
/// key to see whether it appears twice. So a copy is parsed in which aliases are plain words, and the values are counted in that.
struct AliasExpansion {
  /// Values that aliases may add in one document to those that are written.
  static let valuesMaximum = 1_000_000

  /// Replaces each asterisk, which may begin an alias; a private-use character, so nobody writes it.
  private static let mark: Unicode.Scalar = "\u{E000}"

  /// How many values each anchor names, and how many aliases have expanded to so far.
  private var sizes: [String: Int] = [:]
  private var values = 0

  /// - Throws: when the document's aliases expand to too many values, with the place of the one too many.
  static func check(_ text: String, file: String) throws {
    guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else { return }
    var copy = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { copy.append(scalar == "*" ? mark : scalar) }
    // Nodes know their anchors for as long as the parser lives.
    let parser = try Yams.Parser(yaml: String(copy), resolver: .basic)
    try withExtendedLifetime(parser) {
      guard let root = try parser.singleRoot() else { return }
      var expansion = AliasExpansion()
      _ = try expansion.size(of: root, file)
    }
  }

  /// How many values a node is, including those behind its aliases. An anchor names a node that is complete already.
  private mutating func size(of node: Node, _ file: String) throws(YAMLFault) -> Int {
    var size = 1
    switch node {
    case .scalar(let scalar):
      for name in Self.aliases(in: scalar) {
        size += sizes[name] ?? 1
        values += sizes[name] ?? 1
        guard values <= Self.valuesMaximum else {
          throw YAMLFault(
            file: file, line: scalar.mark?.line ?? 1, column: scalar.mark?.column ?? 1,
            what: "the aliases up to '*\(name)' stand for more than \(Self.valuesMaximum) values",
            hint: "write out what is meant, without aliases of lists of aliases")
        }
      }
    case .sequence(let sequence):
      for member in sequence { size += try self.size(of: member, file) }
    case .mapping(let mapping):
      for (key, value) in mapping { size += try self.size(of: key, file) + self.size(of: value, file) }
    case .alias: break
    }
    if let anchor = node.anchor { sizes[anchor.rawValue] = size }
    return size
  }

  /// The names of the aliases that a word of the copy was: one, or two such as in `{*key:*value}`.
  private static func aliases(in scalar: Node.Scalar) -> [String] {
    guard scalar.style == .plain, scalar.string.unicodeScalars.contains(mark) else { return [] }
    return scalar.string.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix(while: isNameCharacter)) }
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z", "_", "-": true
    default: false
    }
  }
}
