/// A paragraph, heading, list item or row of a page, with what is counted of it.
struct TextBlock {
  enum Kind: Hashable {
    case paragraph
    /// 1…6.
    case heading(Int)
    case listItem
    /// A row of a table that holds data; its cells are parted by ` | `.
    case row
    case caption
    case quote
    case preformatted
  }

  var kind: Kind
  /// The innermost block element that holds it.
  var element: Int
  /// The first of the page's nodes whose text it holds; blocks are in this order.
  var firstNode: Int
  /// The last of them.
  var lastNode = 0
  /// White space folded; a `<br>` is a line break.
  var text: [UInt8]
  /// Letters and digits; an ideograph, which is more like a word, counts two.
  var letters = 0
  /// How many of them lie in links.
  var linkLetters = 0
  /// Whether all its links lead to places on this page.
  var hasOnlyLocalLinks = true
  /// Ends of sentences, in any script's punctuation.
  var sentences = 0
  /// Whether it ends as a sentence does, closing quotation marks and brackets passed over.
  var endsSentence = false

  var string: String { String(decoding: text, as: UTF8.self) }
  /// 0…1.
  var linkShare: Double { letters == 0 ? 0 : Double(linkLetters) / Double(letters) }

  /// Whether it holds a letter, and not only figures as a time or a number of comments does.
  var hasWords: Bool { text.contains { $0 >= 0xC3 && $0 != 0xE2 || $0.isASCIILetter } }

  /// Whether it is nothing but a web address, as printed pages have below the text.
  var isAddress: Bool { text.starts(with: "http".utf8) && !text.contains(0x20) }

  var isHeading: Bool { if case .heading = kind { true } else { false } }
}

/// Counts of letters and of sentences' ends, over UTF-8 without decoding it.
enum TextCount {
  static func letters(in bytes: ArraySlice<UInt8>) -> Int {
    let counts = letterCounts
    var count = 0
    for byte in bytes { count += Int(counts[Int(byte)]) }
    return count
  }

  /// How many letters each byte stands for, none where it goes on with a character.
  private static let letterCounts: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 1
    case let byte where byte < 0x80: byte.isASCIILetter ? 1 : 0
    case 0xC3...0xDF: 1
    // General punctuation, arrows and signs; then what is written with few letters a word.
    case 0xE2: 0
    case 0xE3...0xED: 2
    case 0xE0...0xEF: 1
    default: 0
    }
  }

  /// How many sentences end in the text, and whether it ends with one.
  static func sentences(in bytes: [UInt8]) -> (count: Int, atEnd: Bool) {
    var count = 0
    var isAfterEnd = false
    var place = 0
    while place < bytes.count {
      if !isAfterEnd {
        guard let next = nextEnd(in: bytes.span, from: place) else { break }
        place = next
      }
      if let length = end(at: place, in: bytes) {
        // A full stop inside a number or an address ends nothing.
        isAfterEnd = true
        place += length
        if length > 1 { count += 1 }
      } else if let length = closing(at: place, in: bytes) {
        place += length
      } else {
        if isAfterEnd, bytes[place] <= 0x20, bytes[place - 1] < 0x80 { count += 1 }
        if bytes[place] > 0x20 { isAfterEnd = false }
        place += 1
      }
    }
    if isAfterEnd, let last = bytes.last, last < 0x80 { count += 1 }
    return (count, isAfterEnd)
  }

  /// The next byte that an end of a sentence may begin with.
  private static func nextEnd(in bytes: Span<UInt8>, from place: Int) -> Int? {
    bytes.firstPlace(from: place) {
      $0.high | $0.equal(to: UInt8(ascii: ".")) | $0.equal(to: UInt8(ascii: "!")) | $0.equal(to: UInt8(ascii: "?"))
    }
  }

  private static func end(at place: Int, in bytes: [UInt8]) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): 1
    case 0xD6, 0xD8, 0xDB: matches(place, bytes, Self.shortEnds)
    case 0xE0...0xEF: matches(place, bytes, Self.longEnds)
    default: nil
    }
  }

  private static func closing(at place: Int, in bytes: [UInt8]) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): 1
    case 0xC2, 0xE2, 0xE3: matches(place, bytes, Self.closings)
    default: nil
    }
  }

  private static let shortEnds = ["\u{61F}", "\u{6D4}", "\u{589}"].map { Array($0.utf8) }
  private static let longEnds = [
    "\u{2026}", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{964}", "\u{1362}", "\u{104B}", "\u{17D4}",
  ].map { Array($0.utf8) }
  private static let closings = [
    "\u{BB}", "\u{201D}", "\u{2019}", "\u{201C}", "\u{203A}", "\u{300D}", "\u{300F}",
  ].map { Array($0.utf8) }

  private static func matches(_ place: Int, _ bytes: [UInt8], _ choices: [[UInt8]]) -> Int? {
    choices.first { bytes[place...].starts(with: $0) }?.count
  }
}
