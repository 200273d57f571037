package import Extracting

/// What an alert is about; only `new` is published so far, the others are reserved in the schema.
package enum AlertKind: String, Sendable, Hashable, CaseIterable {
  /// A story that did not ring before.
  case new
  /// The same story with more facts.
  case update
  /// The same story, hotter.
  case escalation
  /// The story was taken back.
  case withdrawn
}

/// The file in which the article came.
package struct InputFile: Sendable, Hashable {
  /// The watched folder.
  package var inbox: String
  /// The path beneath the inbox, as raw bytes: names need not be UTF-8.
  package var path: [UInt8]
  /// In bytes.
  package var size: Int64
  /// When it was last written to.
  package var modified: Timestamp

  package init(inbox: String, path: [UInt8], size: Int64, modified: Timestamp) {
    self.inbox = inbox
    self.path = path
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
