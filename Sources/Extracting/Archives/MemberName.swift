/// The name of a member of an archive or mail, as bytes that anyone may have chosen.
///
/// Nothing is ever written under such a name; it is shown to people, and its ending helps to tell the format.
struct MemberName: Sendable, Hashable {
  /// Harmless to show: invalid UTF-8 and control characters written as `\x1B`, cut off when very long.
  let shown: String

  private static let scalarsMaximum = 255

  init(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var text = ""
    var place = 0
    while place < bytes.count {
      let end = firstUTF8Fault(in: bytes, place..<bytes.count)?.index ?? bytes.count
      text += String(decoding: bytes[place..<end], as: UTF8.self)
      if end < bytes.count { text += Self.escaped(bytes[end]) }
      place = end + 1
    }
    self.init(text)
  }

  init(_ text: String) {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      guard count < Self.scalarsMaximum else {
        shown += "…"
        break
      }
      if Self.isHarmless(scalar) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += Self.escaped(scalar.value)
      }
    }
    self.shown = shown
  }

  /// Neither a control character nor one that turns the direction of what follows it.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
    default: true
    }
  }

  private static func escaped(_ value: some FixedWidthInteger) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  /// Why a member of that name is not read; nil when it is.
  var reasonToPassOver: String? {
    let parts = shown.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    if shown.hasPrefix("/") || shown.hasPrefix("\\") || shown.dropFirst().hasPrefix(":") { return "an absolute path" }
    if parts.contains("..") { return "a path that leads out of the archive" }
    return Self.isNews(ending: ending) ? nil : "not a format of news"
  }

  /// Whether it is what an operating system leaves behind: nobody wants to hear of it.
  var isLeftover: Bool {
    let parts = shown.split(separator: "/")
    return parts.first == "__MACOSX" || parts.contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
      || ["thumbs.db", "desktop.ini"].contains(parts.last?.lowercased() ?? "")
  }

  /// In lower case, without the dot.
  var ending: String {
    guard let last = shown.split(separator: "/").last, let dot = last.lastIndex(of: ".") else { return "" }
    return last[last.index(after: dot)...].lowercased()
  }

  /// Whether a file with that ending may hold news in a form that we can read.
  static func isNews(ending: String) -> Bool { !otherEndings.contains(ending) }

  private static let otherEndings: Set<String> = [
    "jpg", "jpeg", "png", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "heic", "avif",
    "mp3", "mp4", "m4a", "m4v", "mov", "avi", "mkv", "webm", "ogg", "oga", "ogv", "wav", "flac", "aac", "wmv", "wma",
    "css", "js", "mjs", "map", "wasm", "woff", "woff2", "ttf", "otf", "eot",
    "exe", "dll", "so", "iso", "bin", "msi", "dmg", "apk", "db", "sqlite",
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "epub", "rtf",
    "p7s", "p7m", "sig", "asc", "ics", "vcf", "7z", "rar", "bz2", "xz", "zst",
  ]
}
