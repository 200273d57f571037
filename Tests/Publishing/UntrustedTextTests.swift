import Publishing
import Testing

struct UntrustedTextTests {
  @Test(arguments: [
    ("Turkey warns Libya’s Haftar", "Turkey warns Libya’s Haftar"), ("a\nb\r\tc", "a b  c"),
    ("\u{1B}[2Jx", "<U+001B>[2Jx"), ("\u{7F}\u{9B}", "<U+007F><U+009B>"), ("\u{85}\u{2028}\u{2029}", "   "),
    ("a\u{202E}b\u{2069}", "a<U+202E>b<U+2069>"), ("\u{0}", "<U+0000>"), ("a\u{A0}b", "a b"), ("", ""),
  ])
  func `what acts on a terminal is shown instead`(text: String, expected: String) {
    #expect(text.shownSafely == expected)
  }

  @Test func `nothing that acts is left of any code point`() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = String(scalar).shownSafely
      let category = shown.unicodeScalars.first?.properties.generalCategory
      #expect(category != .control && category != .lineSeparator && category != .paragraphSeparator)
    }
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc…"), ("äöüß", 8, "äöüß"), ("äöüßx", 8, "äö…"), ("🔔🔔", 7, "🔔…"),
    ("🔔🔔", 6, "…"), ("e\u{301}e\u{301}e\u{301}", 8, "e\u{301}…"), ("abcd", 3, "…"),
  ])
  func `a long text is cut between characters`(text: String, bytes: Int, expected: String) {
    #expect(text.shortened(toBytes: bytes) == expected)
    #expect(text.shortened(toBytes: bytes).utf8.count <= bytes)
  }

  @Test func `a character of a thousand marks is cut inside`() {
    let text = "e" + String(repeating: "\u{301}", count: 1000)
    let short = text.shortened(toBytes: 256)
    #expect(short.utf8.count <= 256)
    #expect(short.utf8.count > 200)
    #expect(short.unicodeScalars.first == "e")
  }

  @Test(
    arguments: [
      (Array("news/a.txt".utf8), "news/a.txt"), (Array("Kalın.txt".utf8), "Kalın.txt"),
      ([0x61, 0xFF, 0x62], #"a\xffb"#), ([0xC4], #"\xc4"#), ([0xE2, 0x82, 0x41], #"\xe2\x82A"#),
      ([0xC0, 0x80], #"\xc0\x80"#), ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#), (Array(#"a\xff"#.utf8), #"a\x5cxff"#),
      ([0x0A, 0x1B], #"\x0a\x1b"#), ([], ""), ([0xF0, 0x9F, 0x94, 0x94], "🔔"),
    ] as [([UInt8], String)])
  func `a path of any bytes is shown and can be told from any other`(path: [UInt8], expected: String) {
    #expect(String(shownPath: path) == expected)
  }
}
