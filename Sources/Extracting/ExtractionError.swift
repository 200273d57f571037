/// Why bytes, or one item among them, could not be read as news.
package struct ExtractionError: Error, Sendable, Hashable {
  /// What was wrong, for programs to tell apart.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// There is nothing in it, or nothing but white space.
    case empty
    /// It holds NUL bytes or control characters: a picture, an archive, a file system's leftover.
    case notText = "not-text"
    /// It looks like text, but is neither UTF-8 nor an encoding that can be told with confidence.
    case notUTF8 = "not-utf8"
    /// It breaks its format's grammar.
    case malformed
    /// It ends in the middle of a value or character: perhaps it is still being written.
    case truncated
    /// It is larger than the limits allow.
    case tooLarge = "too-large"
    /// It holds more items than the limits allow.
    case tooManyItems = "too-many-items"
    /// It is well formed, but has no title and no text where they are looked for.
    case noText = "no-text"
  }

  package var kind: Kind
  /// The line at fault, from 1; nil when the whole is.
  package var line: Int?
  /// The byte at fault, from 0, in the file as it was given; after conversion to UTF-8 when the file is UTF-16.
  package var offset: Int?
  /// What is wrong, as a phrase that names the field, byte or limit.
  package var what: String
  /// What a person can do about it, as a sentence without its full stop.
  package var remedy: String

  package init(_ kind: Kind, line: Int? = nil, offset: Int? = nil, what: String, remedy: String? = nil) {
    self.kind = kind
    self.line = line
    self.offset = offset
    self.what = what
    self.remedy = remedy ?? kind.remedy
  }
}

extension ExtractionError: CustomStringConvertible {
  /// One line, such as `malformed at line 3, byte 120: … (write one object a line)`.
  package var description: String {
    let places = [line.map { "line \($0)" }, offset.map { "byte \($0)" }].compactMap { $0 }
    let place = places.isEmpty ? "" : " at " + places.joined(separator: ", ")
    return "\(kind.rawValue)\(place): \(what) (\(remedy))"
  }
}

extension ExtractionError.Kind {
  /// What helps in most cases of the kind.
  fileprivate var remedy: String {
    switch self {
    case .empty: "write the article before it is moved into the inbox"
    case .notText: "put only text, JSON or JSON lines into the inbox"
    case .notUTF8: "convert it to UTF-8, for instance with iconv"
    case .malformed: "mend what writes it; a JSON checker shows the same place"
    case .truncated: "write it under a name that begins with a dot, then rename it"
    case .tooLarge: "split it, or raise the limit in the configuration"
    case .tooManyItems: "split it into several files, or raise the limit in the configuration"
    case .noText: "give the item a text in a field such as \"text\", \"maintext\" or \"body\""
    }
  }
}
