import Testing

@testable import Extracting

/// The one article of a text file.
func articleOf(_ bytes: [UInt8], name: String = "a.txt") throws -> Article {
  let items = try extract(bytes, name: name).items
  #expect(items.count == 1)
  return try #require(items.first).result.get()
}

func articleOf(_ text: String, name: String = "a.txt") throws -> Article { try articleOf(Array(text.utf8), name: name) }

@Suite struct PlainTextTests {
  @Test(arguments: [
    ("Rebels cross the border\n\nThey came at dawn.", "Rebels cross the border", "They came at dawn."),
    ("Rebels cross the border\nThey came at dawn.", "Rebels cross the border", "They came at dawn."),
    ("\n\n  Will they march?  \n\nNobody knows.\n", "Will they march?", "Nobody knows."),
    ("They said “No!”\n\nIt was over.", "They said “No!”", "It was over."),
    ("Envoy arrives in the U.S.\n\nTalks begin.", "Envoy arrives in the U.S.", "Talks begin."),
    ("And then...\n\nSilence fell.", "And then...", "Silence fell."),
    ("Twice told.\n\nTwice told.\n\nThe body.", "Twice told.", "The body."),
    ("Twice told\n\nTwice told\nTwice told\n\nThe body.", "Twice told", "The body."),
    ("A title\n\nGENEVA\n\nThe talks failed.", "A title", "GENEVA\n\nThe talks failed."),
  ])
  func `takes the first line for the headline when it is one`(text: String, title: String, body: String) throws {
    let article = try articleOf(text)
    #expect(article.title == title)
    #expect(article.text == body)
  }

  @Test(arguments: [
    "Only one line", "Only one line\n\nOnly one line", "They came at dawn.\n\nThey left at dusk.",
    "GENEVA\n\nThe talks failed.", "The envoy, who had come from afar to\nspeak with the rebels, left.",
    "The envoys came,\nThey saw.", String(repeating: "long ", count: 60) + "\n\nThe body.",
  ])
  func `takes no headline where the first line is body`(text: String) throws {
    let article = try articleOf(text)
    #expect(article.title == nil)
    #expect(text.hasPrefix(article.text.prefix(12)))
  }

  @Test(arguments: ["\n", "\r\n", "\r", "  \n", "\u{0C}", "\u{A0}\r\n"])
  func `reads every kind of line end`(end: String) throws {
    let lines = ["Title", "", "One.", "still one", "", "", "Two."]
    let article = try articleOf(lines.joined(separator: end) + end)
    #expect(article.title == "Title")
    #expect(article.text == "One.\nstill one\n\nTwo.")
  }

  @Test func `parts paragraphs written one a line, and leaves wrapped ones whole`() throws {
    #expect(try articleOf("Title\nOne.\nTwo “quoted.”\nThree").text == "One.\n\nTwo “quoted.”\n\nThree")
    #expect(try articleOf("Title\nOne goes\non and on.\nTwo.").text == "One goes\non and on.\nTwo.")
  }

  @Test func `drops the byte order mark of UTF-8 and reads UTF-16 by its mark`() throws {
    let text = "Kalın speaks\n\n“We will respond” 🔔."
    let expected = try articleOf(text)
    #expect(expected.title == "Kalın speaks")
    #expect(try articleOf([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
    let little = text.utf16.reduce(into: [0xFF, 0xFE] as [UInt8]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
    let big = text.utf16.reduce(into: [0xFE, 0xFF] as [UInt8]) { $0 += [UInt8($1 >> 8), UInt8($1 & 0xFF)] }
    #expect(try articleOf(little) == expected)
    #expect(try articleOf(big) == expected)
    #expect(try extract(little, name: "a").items[0].charset?.used == "utf-16le")
    #expect(try extract(big, name: "a").items[0].charset?.used == "utf-16be")
  }

  @Test func `reads Western text that is not UTF-8 and says that it guessed`() throws {
    let marks: [UInt8: UInt8] = [1: 0x93, 2: 0x94, 3: 0xE9]
    let bytes = "He said \u{1}no\u{2} to the caf\u{3}s of the town".utf8.map { marks[$0] ?? $0 }
    let extraction = try extract(bytes, name: "a.txt")
    #expect(extraction.items[0].charset?.used == "windows-1252")
    #expect(try extraction.items[0].result.get().text == "He said “no” to the cafés of the town")
  }

  @Test(
    arguments: [
      ([], .empty, nil, nil),
      (Array("\n \t\r\n".utf8), .empty, nil, nil),
      ([0xEF, 0xBB, 0xBF], .empty, nil, nil),
      (Array("\u{A0}\n\u{2003}".utf8), .empty, nil, nil),
      (Array("ab\nc".utf8) + [0] + Array("d".utf8), .notText, 2, 4),
      ([UInt8](repeating: 0, count: 4_096), .notText, 1, 0),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x01], .notText, nil, 6),
      // No language has these together in any encoding.
      ((0..<128).map { UInt8(0x80 + ($0 * 37) % 128) } + Array(" text".utf8), .notUTF8, 1, 0),
      (Array("long enough to be Western ".utf8) + [0x81, 0x20], .notUTF8, 1, 26),
      (Array("Kalın said\nthat ".utf8) + [0xFF] + Array(" is bad".utf8), .notUTF8, 2, 17),
      (Array("It ends in “quo".utf8) + [0xE2, 0x80], .truncated, 1, 17),
      ([0xFF, 0xFE, 0x41], .truncated, nil, 2),
    ] as [([UInt8], ExtractionError.Kind, Int?, Int?)])
  func `refuses what is not text, and says where`(
    bytes: [UInt8], kind: ExtractionError.Kind, line: Int?, offset: Int?
  ) throws {
    let error = try #require(throws: ExtractionError.self) { try extract(bytes, name: "a.txt") }
    #expect(error.kind == kind)
    if let line { #expect(error.line == line) }
    if let offset { #expect(error.offset == offset) }
    #expect(!error.what.isEmpty && !error.remedy.isEmpty)
  }

  @Test func `refuses files and articles above their limits`() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 100)
    #expect(try extract(bytes, name: "a", limits: ExtractionLimits(bytesMaximum: 100)).items.count == 1)
    for limits in [ExtractionLimits(bytesMaximum: 99), ExtractionLimits(articleBytesMaximum: 99)] {
      let error = try #require(throws: ExtractionError.self) { try extract(bytes, name: "a", limits: limits) }
      #expect(error.kind == .tooLarge)
    }
  }

  @Test(arguments: [
    ("title: \"\"", "Envoys meet"), ("title: ''\nheadline: Talks", "Talks"), ("title: \" Talks \"", "Talks"),
    ("title:\n- ''\n- \" Talks\"", "Talks"), ("title: ['', Talks]", "Talks"),
  ])
  func `a fact that says nothing is none`(facts: String, title: String) throws {
    #expect(try articleOf("---\n\(facts)\n---\nEnvoys meet\n\nThey met at noon.").title == title)
  }
}
