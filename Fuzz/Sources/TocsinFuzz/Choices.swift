/// Values drawn from an input's bytes, one after the other; when they are used up, the first of every choice.
struct Choices {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  mutating func flag() -> Bool { byte() & 1 == 1 }

  mutating func number(below limit: Int) -> Int { (Int(byte()) << 8 | Int(byte())) % limit }

  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[Int(byte()) % choices.count] }

  mutating func maybe<Value>(_ value: (inout Choices) -> Value) -> Value? { flag() ? value(&self) : nil }

  /// A few of something, seldom many.
  mutating func list<Value>(_ value: (inout Choices) -> Value) -> [Value] {
    let count = Int(byte())
    return (0..<(count < 248 ? count % 4 : count)).map { _ in value(&self) }
  }

  /// What breaks readers of JSON, journals and terminals.
  private static let pieces = [
    "a", "threat", " ", "\n", "\r\n", "\t", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{9B}", "\"", "\\", "\u{202E}",
    "\u{2069}",
    "\u{2028}", "\u{85}", "🔔", "ğ", "e\u{301}", "👩‍👩‍👧‍👦", "</script>", "\nPRIORITY=0", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}",
    String(repeating: "\u{301}", count: 300), String(repeating: "\u{1}", count: 700),
    String(repeating: "x", count: 5000),
  ]

  mutating func text() -> String {
    var text = ""
    for _ in 0..<byte() % 16 {
      let choice = Int(byte())
      if choice < Self.pieces.count {
        text += Self.pieces[choice]
      } else {
        text += String(decoding: raw(choice % 32), as: UTF8.self)
      }
    }
    return text
  }

  mutating func raw(_ count: Int) -> [UInt8] {
    let taken = bytes.prefix(count)
    bytes = bytes.dropFirst(count)
    return Array(taken)
  }
}
