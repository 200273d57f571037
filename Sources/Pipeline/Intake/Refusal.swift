import Extracting
import LinuxSystem

/// Why a file could not be taken in as news.
struct Refusal: Sendable, Hashable {
  /// A short name of the kind of fault, such as `too-large`.
  var kind: String
  var what: String
  var remedy: String
  var line: Int?
  var offset: Int?
  /// How often it was tried; more than once only where an attempt ended the program.
  var attempts = 1
  /// Whether the file itself is moved to quarantine. What is no regular file, what cannot be read and what is empty stays where it is.
  var moves: Bool

  /// For a receipt: `too-large: has 1073741824 bytes, more than 16777216`.
  var reason: String { "\(kind): \(what)" }

  /// Something other than a regular file, under a name where an article was expected.
  static func notRegular(_ kind: FileKind) -> Refusal {
    Refusal(
      kind: "not-a-file", what: "is a \(kind.rawValue), not a regular file",
      remedy: kind == .directory
        ? "set 'recursive: true' for the inbox to read folders in it"
        : "put a regular file there; links and pipes are never followed",
      moves: false)
  }

  /// A file whose reading ended the program several times.
  static func endedProgram(attempts: Int) -> Refusal {
    var refusal = Refusal(
      kind: "ended-the-program", what: "\(attempts) attempts to read it ended the program",
      remedy: "report it to Tocsin's developers with the file; to try once more: tocsin quarantine retry", moves: true)
    refusal.attempts = attempts
    return refusal
  }

  init(kind: String, what: String, remedy: String, line: Int? = nil, offset: Int? = nil, moves: Bool) {
    self.kind = kind
    self.what = what
    self.remedy = remedy
    self.line = line
    self.offset = offset
    self.moves = moves
  }

  /// The kinds whose files stay where they are.
  private static let staying: Set<String> = ["not-a-file", "unreadable", ExtractionError.Kind.empty.rawValue]

  /// The refusal that a receipt records.
  init(reason: String) {
    let parts = reason.split(separator: ":", maxSplits: 1)
    let kind = parts.first.map(String.init) ?? "refused"
    self.init(
      kind: kind, what: parts.count > 1 ? String(parts[1].drop { $0 == " " }) : reason,
      remedy: "correct the file and put it into the inbox again", moves: !Self.staying.contains(kind))
  }

  init(_ error: ExtractionError) {
    self.init(
      kind: error.kind.rawValue, what: error.what, remedy: error.remedy, line: error.line, offset: error.offset,
      moves: error.kind != .empty)
  }

  /// The refusal that a failed reading means; nil when there is nothing to refuse: the file is gone or still changing, or the
  /// machine failed and not the file.
  init?(_ error: ReadError) {
    switch error {
    case .gone, .changedWhileReading: return nil
    case .notRegular(let kind): self = .notRegular(kind)
    case .tooLarge(let size, let maximum):
      self.init(
        kind: "too-large", what: "has \(size) bytes, more than \(maximum)",
        remedy: "split it, or raise limits.file in tocsin.yaml", moves: true)
    case .system(let error):
      if error.isTransient { return nil }
      self.init(
        kind: "unreadable", what: "\(error)",
        remedy: "let the service's user read it; it is then taken in by itself",
        moves: false)
    }
  }
}
