import SeededRandomness
import Testing

@testable import Extracting

@Suite struct HostilePageTests {
  private func read(_ bytes: [UInt8]) throws -> Article {
    try extract(bytes, name: "page.html").items[0].result.get()
  }

  /// Half an article must not pass for a whole: what is read of a page that was cut off is all of its text, or nothing.
  @Test(arguments: PageSample.all)
  func `a page cut off is refused, or whole`(page: PageSample) throws {
    let whole = try read(page.bytes).text
    let step = page.bytes.count > 24_000 ? 8_192 : 1_024
    for count in stride(from: 1_024, to: page.bytes.count, by: step) {
      do {
        let article = try read(Array(page.bytes[..<count]))
        #expect(wordF1(article.text, whole) > 0.9, "\(count) of \(page.bytes.count) bytes")
      } catch let error as ExtractionError {
        #expect([.truncated, .empty, .noText, .notUTF8].contains(error.kind), "\(count) bytes: \(error)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `flipped bytes end in an answer`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for page in PageSample.all where page.bytes.count < 12_000 {
      var bytes = page.bytes
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? read(bytes)
    }
  }

  @Test(arguments: ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<fr-x>", "<blockquote>"])
  func `nesting a hundred thousand deep is refused`(tag: String) throws {
    let bytes = Array(("<html><body>" + String(repeating: tag, count: 100_000)).utf8)
    do {
      _ = try read(bytes)
    } catch let error as ExtractionError {
      #expect([.malformed, .truncated, .noText].contains(error.kind), "\(error)")
    }
  }

  @Test func `deep nesting that pages do have is read`() throws {
    let text = "The garrison was put on alert on Saturday after two boats crossed the line at night."
    let deep = String(repeating: "<div>", count: 1_500) + "<p>\(text)</p>" + String(repeating: "</div>", count: 1_500)
    #expect(try read(Array("<html><body><h1>Alert</h1>\(deep)</body></html>".utf8)).text == text)
  }

  @Test func `ten megabytes on one line are read`() throws {
    let sentence = "The garrison was put on alert on Saturday after two boats crossed the line. "
    let count = 10_000_000 / sentence.utf8.count
    let page = "<html><body><p>" + String(repeating: sentence, count: count) + "</p></body></html>"
    let limits = ExtractionLimits(articleBytesMaximum: 16 << 20)
    let article = try extract(Array(page.utf8), name: "page.html", limits: limits).items[0].result.get()
    #expect(article.text.utf8.count == count * sentence.utf8.count - 1)
    #expect(throws: ExtractionError.self) { try extract(Array(page.utf8), name: "page.html") }
  }

  @Test(arguments: ["&amp;", "&eacute;", "&#1074;", "&#x10FFFF;", "&#99999999;", "&nosuch;", "&", "&#", "&#x;"])
  func `a flood of character references is read`(reference: String) throws {
    let flood = String(repeating: reference, count: 100_000)
    let page = "<html><body><p>\(flood) The end of the flood came in the middle of the night.</body></html>"
    #expect(try read(Array(page.utf8)).text.hasSuffix("The end of the flood came in the middle of the night."))
  }

  @Test func `a tag with a hundred thousand attributes is refused`() throws {
    let attributes = (0..<100_000).map { "a\($0)=\"x>y\"" }.joined(separator: " ")
    let error = try #require(throws: ExtractionError.self) {
      try read(Array("<html><body><p \(attributes)>Text.</p></body></html>".utf8))
    }
    #expect(error.kind == .malformed)
  }

  @Test(arguments: ["</i>", "</table>", "<body a=b>", "<html a=b>"])
  func `stray tags in deep nesting cost no more than their bound`(tag: String) {
    let page = "<html><body>" + String(repeating: "<b>", count: 4_000) + String(repeating: tag, count: 200_000)
    #expect(throws: ExtractionError.self) { try read(Array(page.utf8)) }
  }

  @Test func `a quotation is looked for in time that grows with the page`() throws {
    let (once, twice) = (TextKey(Array("abab abac".utf8)), TextKey(Array("ababab abacab".utf8)))
    #expect(twice.contains(once) && twice.contains(twice) && !once.contains(twice))
    #expect(!once.contains(TextKey([])) && !once.contains(TextKey(Array("abad".utf8))))
    // Every place of the text begins as the quotation does.
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 2_000_000)
    #expect(!TextKey(text).contains(TextKey(text[..<1_000_000] + [UInt8(ascii: "b")])))
  }
}
