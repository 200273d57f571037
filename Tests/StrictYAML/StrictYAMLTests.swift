import StrictYAML
import Testing

@Suite struct StrictYAMLTests {
  private func document(_ text: String) throws -> YAMLValue {
    try YAMLValue.document(Array(text.utf8), file: "test.yaml")
  }

  @Test func `an unknown key is an error with its place and the key that was meant`() throws {
    let value = try document("inboxes: []\noutbx: /tmp\n")
    let fault = #expect(throws: YAMLFault.self) { try value.fields(["inboxes", "outbox"]) }
    #expect(fault?.line == 2)
    #expect(fault?.column == 1)
    #expect(fault?.description == "test.yaml:2:1: unknown key 'outbx' (did you mean 'outbox'?)")
  }

  @Test func `a key that stands twice is an error`() throws {
    let fault = #expect(throws: YAMLFault.self) { try document("a: 1\nb: 2\na: 3\n") }
    #expect(fault?.what.contains("'a' appears twice") == true)
  }

  @Test func `broken syntax is told with its line`() throws {
    let fault = #expect(throws: YAMLFault.self) { try document("a: 1\nb: [1, 2\nc: 3\n") }
    #expect((fault?.line ?? 0) >= 2)
  }

  @Test(arguments: ["1.5", "11", "-1", "x", "''"])
  func `a number that is none or out of range is an error`(text: String) throws {
    let value = try document("n: \(text)").fields(["n"]).required("n")
    #expect(throws: YAMLFault.self) { try value.integer(in: 0...10) }
  }

  @Test func `only true and false are truth values, since no is also a country`() throws {
    let fields = try document("a: true\nb: no\n").fields(["a", "b"])
    #expect(try fields.required("a").bool())
    let fault = #expect(throws: YAMLFault.self) { try fields.required("b").bool() }
    #expect(fault?.line == 2)
    #expect(try fields.required("b").string() == "no")
  }

  @Test func `a missing key is named`() throws {
    let fields = try document("a: 1").fields(["a", "b"])
    let fault = #expect(throws: YAMLFault.self) { try fields.required("b") }
    #expect(fault?.what == "'b' is missing")
  }

  @Test func `what is not UTF-8 is refused`() {
    #expect(throws: YAMLFault.self) { try YAMLValue.document([0x61, 0xFF], file: "x") }
  }

  @Test(arguments: ["*a9 : x", "? [*a9]\n: x", "? {*a9:*a9}\n: x", "k: *a9"])
  func `aliases of lists of aliases are refused, in keys too, before they are followed`(use: String) throws {
    var text = "a0: &a0 [x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [\(repeatElement("*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let fault = try #require(throws: YAMLFault.self) { try document(text + use) }
    #expect(fault.line == 7 && fault.what.contains("more than 1000000 values") && !fault.hint.isEmpty)
  }

  @Test func `an alias is what its anchor names, wherever it is used`() throws {
    let text = "a: &cause [\"*x\", '&y', b*c]\n" + (0..<2_000).map { "k\($0): *cause\n" }.joined()
    let entries = try document(text).entries()
    #expect(entries.count == 2_001)
    #expect(try entries.allSatisfy { try $0.value.strings() == ["*x", "&y", "b*c"] })
    let fault = #expect(throws: YAMLFault.self) { try document("a: &b x\nc: *d\n") }
    #expect(fault?.line == 2)
  }

  @Test(arguments: ["1: a\n'1': b\n", "k: a\n!x k: b\n", "k: a\n\"k\": b\n"])
  func `a key stands twice however it is written`(text: String) throws {
    let fault = #expect(throws: YAMLFault.self) { try document(text).entries() }
    #expect(fault?.what.contains("appears twice") == true)
  }

  @Test(arguments: [("{", "}"), ("[", "]: x"), ("? ", ""), ("- ", ""), ("{a: [", "]}")])
  func `what stands too deep is refused before it is parsed, and what our files need is not`(
    open: String, close: String
  ) throws {
    func nested(_ depth: Int) -> String {
      "k: 1\n" + String(repeating: open, count: depth) + "a" + String(repeating: close, count: depth)
    }
    let fault = try #require(throws: YAMLFault.self) { try document(nested(900)) }
    #expect(fault.line == 2 && fault.what.contains("too deep") && !fault.hint.isEmpty)
    #expect(try document("k:\n  " + nested(8).dropFirst(5)).isMapping)
  }

  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("same", "same", 0)])
  func `the edit distance counts letters`(left: String, right: String, distance: Int) {
    #expect(suggestion(for: left, among: [right]).contains("did you mean") == (distance <= max(1, left.utf8.count / 3)))
  }
}
