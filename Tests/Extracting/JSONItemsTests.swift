import Foundation
import Testing

@testable import Extracting

@Suite struct JSONItemsTests {
  private func kinds(_ extraction: Extraction) -> [ExtractionError.Kind?] {
    extraction.items.map { if case .failure(let error) = $0.result { error.kind } else { nil } }
  }

  private func read(_ text: String, name: String, limits: ExtractionLimits = ExtractionLimits()) throws -> Extraction {
    let extraction = try extract(Array(text.utf8), name: name, limits: limits)
    #expect(extraction.items.map(\.index) == Array(extraction.items.indices))
    return extraction
  }

  @Test(arguments: [
    ("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "a.jsonl"), ("{\"text\":\"a\"}\r\n\r\n{\"text\":\"b\"}", "a"),
    ("\n\n{\"text\":\"a\"}\n \t\n{\"text\":\"b\"}\n\n", "a.json"), ("[{\"text\":\"a\"},\n{\"text\":\"b\"}]", "a.json"),
    (" [ {\"text\":\"a\"} , {\"text\":\"b\"} ] ", "a.txt"),
  ])
  func `reads many items from lines and lists`(text: String, name: String) throws {
    let extraction = try read(text, name: name)
    #expect(try extraction.items.map { try $0.result.get().text } == ["a", "b"])
    #expect(extraction.format == (text.contains("[") ? "json-array" : "json-lines"))
  }

  @Test func `the id of a JSON Feed entry names it worldwide where it is a URI`() throws {
    let items = """
      [{"id":"https://courier.example/1","content_text":"a"},{"id":"2","content_text":"b"},
       {"id":3,"content_text":"c"},{"id":"tag:courier.example,2026:4","content_text":"d"},
       {"id":"urn:x:5","guid":"own","content_text":"e"}]
      """
    let feed = try read("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":\(items)}", name: "a.json")
    #expect(
      try feed.items.map { try $0.result.get().guid } == [
        "https://courier.example/1", nil, nil, "tag:courier.example,2026:4", "own",
      ])
    // Elsewhere an `id` is whatever its file uses it for.
    let list = try read("{\"items\":\(items)}", name: "a.json")
    #expect(try list.items.compactMap { try $0.result.get().guid } == ["own"])
  }

  @Test func `a bad line is an error of its own with its line and byte`() throws {
    let text = """
      {"text":"a"}

      {"text":
      oops
      {"text":"b"} {}
      [1]
      {"id":7,"text":[]}
      {"text":"c"
      """
    let extraction = try read(text, name: "a.jsonl")
    #expect(kinds(extraction) == [nil, .malformed, .malformed, .malformed, .malformed, .noText, .truncated])
    #expect(extraction.isTruncated)
    let errors = extraction.items.compactMap { if case .failure(let error) = $0.result { error } else { nil } }
    #expect(errors.map(\.line) == [3, 4, 5, 6, 7, 8])
    #expect(errors[1].offset == 23)
    #expect(errors.map(\.description)[1].hasPrefix("malformed at line 4, byte 23: "))
  }

  @Test func `a first line that is broken does not stop the others when the name says what it is`() throws {
    #expect(kinds(try read("oops\n{\"text\":\"b\"}\n", name: "a.ndjson")) == [.malformed, nil])
    #expect(kinds(try read("{\"text\n{\"text\":\"b\"}\n", name: "A.JSONL")) == [.malformed, nil])
  }

  @Test func `a list keeps what was read before it breaks off`() throws {
    let cut = try read("[{\"text\":\"a\"},7,\n{\"tex", name: "a.json")
    #expect(kinds(cut) == [nil, .malformed, .truncated])
    #expect(kinds(try read("[{\"text\":\"a\"}", name: "a.json")) == [nil, .truncated])
    #expect(kinds(try read("[{\"text\":\"a\"}] x", name: "a.json")) == [nil, .malformed])
    for (text, kind) in [("[", .truncated), ("[{\"te", .truncated), ("[{x", .malformed), ("[]", .empty)]
      as [(String, ExtractionError.Kind)]
    {
      #expect(try #require(throws: ExtractionError.self) { try read(text, name: "a.json") }.kind == kind)
    }
  }

  @Test(arguments: [
    "[#,#,{\"text\":\"c},#]", "{\"articles\":[#,#,{\"text\":c},#]}",
    "{\"items\":[#,#,{\"text\" \"c\"},#],\"title\":\"t\"}",
  ])
  func `what stands before a broken article is read`(template: String) throws {
    let text = template.replacing("#", with: "{\"title\":\"T\",\"text\":\"a\"}")
    let extraction = try read(text, name: "a.json")
    #expect(kinds(extraction) == [nil, nil, .malformed])
    #expect(try extraction.items[1].result.get().text == "a")
    let error = try #require(throws: ExtractionError.self) { try extraction.items[2].result.get() }
    #expect(!error.what.isEmpty && error.offset ?? 0 > 40)
  }

  @Test func `bytes that are not UTF-8 spoil only their own item`() throws {
    let bad = Array("{\"text\":\"a\"}\n{\"text\":\"".utf8) + [0xFF] + Array("\"}\n{\"text\":\"b\"}\n".utf8)
    let extraction = try extract(bad, name: "a.jsonl")
    #expect(kinds(extraction) == [nil, .notUTF8, nil])
  }

  @Test func `repeats an item's own id as it was written`() throws {
    let text = #"{"id":"x\u0041","text":"a"}"# + "\n" + #"{"id":17,"text":"a"}"# + "\n" + #"{"id":[],"text":"a"}"#
    #expect(try read(text, name: "a.jsonl").items.map(\.idJSON) == [#""x\u0041""#, "17", nil])
  }

  @Test(arguments: [
    (#"\ud83d"#, #"\ufffd"#), (#"a\ude00b"#, #"a\ufffdb"#), (#"\ud83d\ud83d\ude00"#, #"\ufffd\ud83d\ude00"#),
    (#"\uD83Dx\u0000\\ud83d\""#, #"\ufffdx\u0000\\ud83d\""#), (#"\ud83d\u0041"#, #"\ufffd\u0041"#),
  ])
  func `half a pair of surrogates in an id is replaced, for strict parsers refuse it`(
    written: String, repeated: String
  ) throws {
    let item = ScoreItem(line: Array(#"{"id":"\#(written)","text":"a"}"#.utf8))
    #expect(item.idJSON == "\"\(repeated)\"")
    let id = try #require(item.idJSON)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data("[\(id)]".utf8)) }
  }

  @Test func `bounds the number of items and the size of each`() throws {
    let limits = ExtractionLimits(itemsMaximum: 2, articleBytesMaximum: 20)
    let line = "{\"text\":\"a\"}"
    let long = "{\"text\":\"\(String(repeating: "a", count: 20))\"}"
    #expect(kinds(try read("\(line)\n\(long)\n", name: "a.jsonl", limits: limits)) == [nil, .tooLarge])
    #expect(kinds(try read("[\(line),\(long)]", name: "a", limits: limits)) == [nil, .tooLarge])
    for text in ["\(line)\n\(line)\n\n\(line)", "[\(line),\(line),\(line)]"] {
      let error = try #require(throws: ExtractionError.self) { try read(text, name: "a.jsonl", limits: limits) }
      #expect(error.kind == .tooManyItems)
      #expect(try #require(error.offset) > 20)
    }
  }
}
