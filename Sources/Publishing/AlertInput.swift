package import Correlating
package import Extracting
package import Scoring

/// Why an alert is published.
package struct AlertOccasion: Sendable, Hashable {
  package var kind: AlertKind
  /// The decision's named reason, such as `new-story`.
  package var reason: Reason
  /// The alert that this one replaces or takes back; nil when it is new.
  package var replaces: String?
  /// Never `none`; what takes an alert back has the level of that alert, so that it reaches the same people.
  package var level: Level

  package init(kind: AlertKind = .new, reason: Reason = .newStory, replaces: String? = nil, level: Level) {
    self.kind = kind
    self.reason = reason
    self.replaces = replaces
    self.level = level
  }
}

/// The file in which the article came.
package struct InputFile: Sendable, Hashable {
  /// The watched folder.
  package var inbox: String
  /// The path beneath the inbox, as raw bytes: names need not be UTF-8.
  package var path: [UInt8]
  /// The member's name inside an archive or mail; nil when the file itself is the article's.
  package var member: String?
  /// In bytes.
  package var size: Int64
  /// When it was last written to.
  package var modified: Timestamp

  package init(inbox: String, path: [UInt8], member: String? = nil, size: Int64, modified: Timestamp) {
    self.inbox = inbox
    self.path = path
    self.member = member
    self.size = size
    self.modified = modified
  }
}

/// Who rings, and by which knowledge.
package struct Engine: Sendable, Hashable {
  /// The machine's name.
  package var host: String
  /// Tells several services on one machine apart, such as `default`.
  package var instance: String
  /// The program's version.
  package var version: String
  /// SHA-256 of the lexicon in force, in lower-case hexadecimal digits.
  package var lexicon: String

  package init(host: String, instance: String, version: String, lexicon: String) {
    self.host = host
    self.instance = instance
    self.version = version
    self.lexicon = lexicon
  }

  /// The CloudEvents source: `urn:tocsin:HOST:INSTANCE`, what a URN does not allow written as `%NN`.
  var urn: String { "urn:tocsin:\(Self.escaped(host)):\(Self.escaped(instance))" }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8.prefix(AlertLimits.nameBytes) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        escaped += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return escaped.isEmpty ? "-" : escaped
  }
}
