import FoundationEssentials

/// Why a file was set aside: what stands in the `.reason.json` beside it.
package struct QuarantineReason: Sendable, Hashable {
  /// A short name of the kind of fault, such as `too-large`.
  package var kind: String
  package var what: String
  /// What a person can do about it.
  package var remedy: String
  package var line: Int?
  /// In bytes.
  package var offset: Int?
  package var inbox: String
  /// Its path in the inbox; what is not printable UTF-8 is shown as `\xNN`.
  package var path: String
  /// In bytes.
  package var size: Int64
  /// Where the file is now; nil when it stays in the inbox.
  package var movedTo: String?
  /// How often it was tried.
  package var attempts: Int
  /// When it was set aside, in ISO 8601.
  package var time: String

  package init(
    kind: String, what: String, remedy: String, line: Int?, offset: Int?, inbox: String, path: String, size: Int64,
    movedTo: String?, attempts: Int, time: String
  ) {
    (self.kind, self.what, self.remedy, self.line, self.offset) = (kind, what, remedy, line, offset)
    (self.inbox, self.path, self.size) = (inbox, path, size)
    (self.movedTo, self.attempts, self.time) = (movedTo, attempts, time)
  }

  /// One line of JSON with its newline.
  ///
  /// - Parameter name: the file's name in the quarantine, for lists.
  package func json(named name: String? = nil) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      if let name { json.member("name", name) }
      json.member("kind", kind)
      json.member("what", what)
      json.member("remedy", remedy)
      if let line { json.member("line", line) }
      if let offset { json.member("offset", offset) }
      json.member("inbox", inbox)
      json.member("path", path)
      json.member("size", size)
      json.member("moved_to", movedTo)
      json.member("attempts", attempts)
      json.member("time", time)
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  /// Reads it back; nil when it is no such file.
  package init?(json: [UInt8]) {
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(json)) else { return nil }
    self.init(
      kind: stored.kind, what: stored.what, remedy: stored.remedy, line: stored.line, offset: stored.offset,
      inbox: stored.inbox, path: stored.path, size: stored.size, movedTo: stored.movedTo,
      attempts: stored.attempts ?? 1,
      time: stored.time)
  }

  private struct Stored: Decodable {
    var kind: String
    var what: String
    var remedy: String
    var line: Int?
    var offset: Int?
    var inbox: String
    var path: String
    var size: Int64
    var movedTo: String?
    var attempts: Int?
    var time: String

    enum CodingKeys: String, CodingKey {
      case kind, what, remedy, line, offset, inbox, path, size, attempts, time
      case movedTo = "moved_to"
    }
  }
}
