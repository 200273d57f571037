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
    #expect(fault?.what.contains("'a' stands twice") == true)
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

  @Test(arguments: [("kitten", "sitting", 3), ("", "abc", 3), ("same", "same", 0)])
  func `the edit distance counts letters`(left: String, right: String, distance: Int) {
    #expect(suggestion(for: left, among: [right]).contains("did you mean") == (distance <= max(1, left.utf8.count / 3)))
  }
}
