/// Bytes that are no text: pictures, archives, what a file system left behind.
enum BinaryContent {
  /// More control characters than this share, in percent, means that it is not text.
  private static let controlPercentMaximum = 2

  /// - Throws: `notText`, with the first place that shows it.
  static func refuse(_ bytes: [UInt8]) throws(ExtractionError) {
    guard mayHoldControls(bytes.span) else { return }
    if let place = bytes.firstIndex(of: 0) {
      throw error(
        bytes, at: place, "a NUL byte, which text never holds",
        remedy: "put only text into the inbox; save UTF-16 as UTF-8, or with a byte order mark")
    }
    var first: Int?
    var count = 0
    for place in bytes.indices where isControl(bytes[place]) {
      first = first ?? place
      count += 1
    }
    if let first, count * 100 > bytes.count * controlPercentMaximum {
      throw error(bytes, at: first, "\(count) control characters in \(bytes.count) bytes")
    }
  }

  /// A look at eight bytes at a time, for the many files without any.
  private static func mayHoldControls(_ bytes: Span<UInt8>) -> Bool {
    bytes.firstPlace { $0.controls } != nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && !(0x09...0x0D).contains(byte)) || byte == 0x7F
  }

  private static func error(_ bytes: [UInt8], at place: Int, _ what: String, remedy: String? = nil) -> ExtractionError {
    let line = LineAnchor().moved(to: place, in: bytes).line
    return ExtractionError(.notText, line: line, offset: place, what: what, remedy: remedy)
  }
}
