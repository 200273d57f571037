/// The single-byte encoding of Western Europe, in which text without a declared encoding most often is when not UTF-8.
enum Windows1252 {
  /// The characters of 0x80…0x9F, where it differs from Latin-1; the five that it leaves out are U+FFFD.
  private static let high: [Unicode.Scalar] = [
    "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
    "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
  ]

  /// More of the bytes above 0x7F than this share, in percent, is another script, which would turn into nonsense.
  private static let highPercentMaximum = 25

  /// Whether the bytes can be Western text: no byte that the encoding leaves out, and letters mostly ASCII.
  static func isPlausible(_ bytes: [UInt8]) -> Bool {
    var highCount = 0
    for byte in bytes where byte >= 0x80 {
      if byte < 0xA0, high[Int(byte) - 0x80] == "\u{FFFD}" { return false }
      highCount += 1
    }
    return highCount * 100 <= bytes.count * highPercentMaximum
  }

  static func decode(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append((0x80..<0xA0).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)) }
    return String(text)
  }
}
