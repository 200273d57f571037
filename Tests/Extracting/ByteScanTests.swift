import SeededRandomness
import Testing

@testable import Extracting

/// What is looked for eight bytes at a time is found as byte by byte.
@Suite struct ByteScanTests {
  /// Texts of few different bytes, so that what is wanted stands at every place of the eight, and beside what is nearly it.
  private static func texts() -> [[UInt8]] {
    var generator = SeededGenerator(seed: 7)
    let bytes: [UInt8] = [
      0x00, 0x09, 0x0A, 0x0B, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0x81, 0xC2, 0xFF,
    ]
    return (0..<2_000).map { number in
      (0..<number % 41).map { _ in
        Int.random(in: 0..<4, using: &generator) == 0 ? bytes.randomElement(using: &generator) ?? 0 : 0x61
      }
    }
  }

  @Test(arguments: [0x00, 0x0A, 0x22, 0x5C, 0x7F, 0x80, 0xC2, 0xFF] as [UInt8])
  func `finds a byte from any place on`(byte: UInt8) {
    for text in Self.texts() {
      for start in 0...text.count {
        #expect(text.span.firstPlace(of: byte, from: start) == text[start...].firstIndex(of: byte))
        #expect(text.span.lastPlace(before: start) { $0.equal(to: byte) } == text[..<start].lastIndex(of: byte))
      }
    }
  }

  @Test(arguments: [0x01, 0x0E, 0x20, 0x21, 0x80] as [UInt8])
  func `finds what is less than a byte, or beyond ASCII`(byte: UInt8) {
    for text in Self.texts() {
      let less = text.span.firstPlace { $0.less(than: byte) }
      #expect(less == text.firstIndex { $0 < byte })
      let more = text.span.firstPlace { $0.atLeast(byte | 0x80) }
      #expect(more == text.firstIndex { $0 >= byte | 0x80 })
      #expect(text.span.firstHighPlace() == text.firstIndex { $0 >= 0x80 })
    }
  }

  @Test func `tells the words of a table from all others`() {
    let words = ["a", "b", "ab", "ba", "", "date", "datepublish", "datepublished", "pubdate", "\u{E9}"]
    let table = WordTable(words)
    for (index, word) in words.enumerated() { #expect(table.index(of: word.utf8) == index) }
    for word in ["c", "aa", "abc", "dat", "dates", "datepublishe", "e"] { #expect(table.index(of: word.utf8) == nil) }
  }
}
