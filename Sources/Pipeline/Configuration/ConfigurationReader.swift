import Extracting
import Scoring
package import StrictYAML
package import SystemPackage
import Watching

extension Configuration {
  private static let keys = [
    "inboxes", "outbox", "quarantine", "done", "ledger", "lexicon", "instance", "language", "after", "ring_from",
    "levels", "watching", "limits", "retention",
  ]

  /// Applies one file; where several files set the same key, the last one counts.
  ///
  /// - Parameter folder: the file's folder, to which relative paths are relative.
  package mutating func read(_ file: YAMLValue, folder: FilePath) throws(YAMLFault) {
    let fields = try file.fields(Self.keys)
    if let value = fields["inboxes"] { (inboxes, silence) = try Self.inboxes(value, folder) }
    if let value = fields["outbox"] { outbox = try Self.path(value, folder) }
    if let value = fields["quarantine"] { quarantine = try Self.path(value, folder) }
    if let value = fields["done"] { done = try Self.path(value, folder) }
    if let value = fields["ledger"] { ledger = try Self.path(value, folder) }
    if let value = fields["lexicon"] { lexicon = try Self.path(value, folder) }
    if let value = fields["instance"] { instance = try Self.word(value) }
    if let value = fields["language"] { language = try Self.word(value) }
    if let value = fields["after"] { after = try value.choice(of: Disposition.self) }
    if let value = fields["ring_from"] {
      ringFrom = try value.choice(of: Level.self)
      if ringFrom == .none { throw value.fault("'none' never rings", hint: "notice, warning or critical") }
    }
    if let value = fields["levels"] { levels = try LevelThresholds(value) }
    if let value = fields["watching"] { try readWatching(value) }
    if let value = fields["limits"] { try readLimits(value) }
    if let value = fields["retention"] { try retention.read(value) }
  }

  private mutating func readWatching(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["settle", "rescan", "queue", "depth", "skip_suffixes"])
    if let value = fields["settle"] {
      watching.settle = try Self.duration(value, in: .milliseconds(10) ... .seconds(3600))
    }
    if let value = fields["rescan"] { watching.rescan = try Self.duration(value, in: .seconds(1) ... .seconds(86_400)) }
    if let value = fields["queue"] { watching.queueCapacity = try value.integer(in: 1...1_000_000) }
    if let value = fields["depth"] { watching.depthMaximum = try value.integer(in: 1...64) }
    if let value = fields["skip_suffixes"] { watching.skippedSuffixes = try value.strings() }
  }

  private mutating func readLimits(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["file", "items", "attempts", "time", "free_space", "alerts_per_minute"])
    if let value = fields["file"] { limits.bytesMaximum = try Self.bytes(value, in: 1...(1 << 30)) }
    if let value = fields["items"] { limits.itemsMaximum = try value.integer(in: 1...10_000_000) }
    if let value = fields["attempts"] { attemptsMaximum = try value.integer(in: 1...100) }
    if let value = fields["time"] { stepMaximum = try Self.duration(value, in: .seconds(1) ... .seconds(3600)) }
    if let value = fields["free_space"] { freeSpaceMinimum = try Self.bytes(value, in: 0...(1 << 40)) }
    if let value = fields["alerts_per_minute"] { alertsPerMinute = try value.integer(in: 1...1_000_000) }
  }

  private static func inboxes(
    _ value: YAMLValue, _ folder: FilePath
  ) throws(YAMLFault) -> ([Inbox], silence: [FilePath: Duration]) {
    var inboxes: [Inbox] = []
    var silence: [FilePath: Duration] = [:]
    for member in try value.list() {
      let fields = try member.fields(["path", "recursive", "silence"])
      let path = try path(fields.required("path"), folder)
      if inboxes.contains(where: { $0.path == path }) {
        throw member.fault("the inbox \(path) appears twice", hint: "keep one")
      }
      inboxes.append(Inbox(path: path, recursive: try fields["recursive"]?.bool() ?? true))
      if let value = fields["silence"] {
        silence[path] = try duration(value, in: .seconds(60) ... .seconds(366 * 86_400))
      }
    }
    guard !inboxes.isEmpty else { throw value.fault("there is no inbox", hint: "list at least one folder") }
    return (inboxes, silence)
  }

  private static func path(_ value: YAMLValue, _ folder: FilePath) throws(YAMLFault) -> FilePath {
    let text = try value.string()
    guard !text.isEmpty else { throw value.fault("expected a path") }
    return folder.pushing(FilePath(text)).lexicallyNormalized()
  }

  private static func word(_ value: YAMLValue) throws(YAMLFault) -> String {
    let text = try value.string()
    let allowed = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard allowed, (1...64).contains(text.utf8.count) else {
      throw value.fault("expected one word of 1 to 64 ASCII characters, found '\(text)'")
    }
    return text
  }

  /// `1s`, `300ms`, `5min`, `2h`.
  static func duration(_ value: YAMLValue, in range: ClosedRange<Duration>) throws(YAMLFault) -> Duration {
    let units: [(String, Duration)] = [
      ("ms", .milliseconds(1)), ("min", .seconds(60)), ("s", .seconds(1)), ("h", .seconds(3600)),
      ("d", .seconds(86_400)),
    ]
    let (number, unit) = try amount(value, units, example: "'1s', '300ms' or '5min'")
    let duration = unit * number
    guard range.contains(duration) else {
      throw value.fault(
        "\(try value.string()) is out of range", hint: "from \(range.lowerBound) to \(range.upperBound)")
    }
    return duration
  }

  /// `16MiB`, `512KiB`, `100000B`.
  static func bytes(_ value: YAMLValue, in range: ClosedRange<Int>) throws(YAMLFault) -> Int {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1)]
    let (number, unit) = try amount(value, units, example: "'16MiB' or '512KiB'")
    let (bytes, overflow) = unit.multipliedReportingOverflow(by: number)
    guard !overflow, range.contains(bytes) else {
      throw value.fault(
        "\(try value.string()) is out of range", hint: "from \(range.lowerBound)B to \(range.upperBound)B")
    }
    return bytes
  }

  private static func amount<Unit>(
    _ value: YAMLValue, _ units: [(String, Unit)], example: String
  ) throws(YAMLFault) -> (Int, Unit) {
    let text = try value.string()
    guard let (suffix, unit) = units.first(where: { text.hasSuffix($0.0) }),
      let number = Int(text.dropLast(suffix.count)),
      (0...1_000_000_000).contains(number)
    else {
      throw value.fault("'\(text)' has no unit that is known here", hint: "such as \(example)")
    }
    return (number, unit)
  }
}

extension RetentionRules {
  private static let times: ClosedRange<Duration> = .seconds(60) ... .seconds(36_500 * 86_400)

  /// Applies the section `retention`.
  fileprivate mutating func read(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["outbox", "done", "quarantine", "ledger", "memory"])
    if let value = fields["outbox"] { outbox = try Self.folder(value) }
    if let value = fields["done"] { done = try Self.folder(value) }
    if let value = fields["quarantine"] { quarantine = try Self.folder(value) }
    if let value = fields["ledger"] { ledger = try Configuration.duration(value, in: Self.times) }
    if let value = fields["memory"] { memory = try Configuration.duration(value, in: Self.times) }
    if memory < ledger, let value = fields["memory"] ?? fields["ledger"] {
      throw value.fault("memory is shorter than ledger", hint: "raise memory, or lower ledger")
    }
  }

  /// `{age: 30d, size: 1GiB}`; what is left out sets no limit, so `{}` keeps everything.
  private static func folder(_ value: YAMLValue) throws(YAMLFault) -> Folder {
    let fields = try value.fields(["age", "size"])
    var folder = Folder()
    if let value = fields["age"] { folder.age = try Configuration.duration(value, in: times) }
    if let value = fields["size"] { folder.bytes = try Configuration.bytes(value, in: 1...(1 << 50)) }
    return folder
  }
}
