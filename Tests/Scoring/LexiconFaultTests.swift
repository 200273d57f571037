import StrictYAML
import Testing

@testable import Scoring

/// What an editor mistypes is refused, with its place and the remedy.
@Suite struct LexiconFaultTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    /// A part of what the fault says.
    var says: String

    init(_ text: String, _ line: Int, _ says: String) { (self.text, self.line, self.says) = (text, line, says) }

    var testDescription: String { says }
  }

  @Test(arguments: [
    Slip("concepts:\n  act.zap: {event: {type: ASSAULT, intensity: 8}, verbs: [zap]}", 2, "of ASSAULT is not above 0"),
    Slip("concepts:\n  act.zap: {event: {type: AID, intensity: -8}, verbs: [zap]}", 2, "of AID is not below 0"),
    Slip(
      "concepts:\n  act.zap: {event: {type: ASSAULT, mode: violense, intensity: -8}, verbs: [zap]}", 2,
      "did you mean 'violence'?"),
    Slip("actors:\n  MLI.ZORA: {name: Z, kind: armed-grup, names: [Zora]}", 2, "did you mean 'armed-group'?"),
    Slip("actors:\n  mli.zora: {name: Z, kind: armed-group, names: [Zora]}", 2, "is not an actor's code"),
    Slip("actors:\n  MLI.ZORA: {name: Z, kind: armed-group}", 2, "no text can name 'MLI.ZORA'"),
    Slip("language:\n  inflection: {}", 2, "'inflection' is given twice, first at language.yaml:"),
  ])
  func `what cannot be meant is refused`(slip: Slip) throws { try Self.expect(slip) }

  @Test func `what is defined twice is refused, and both places are named`() throws {
    let concept = "{phrases: [zap]}"
    let pattern = "{gives: past, match: [zap zip]}"
    try Self.expect(
      Slip("concepts:\n  a.b: \(concept)\n---\nconcepts:\n  a.b: \(concept)", 2, "twice, first at 1.yaml:2:3"))
    try Self.expect(
      Slip("patterns:\n  a.b: \(pattern)\n---\npatterns:\n  a.b: \(pattern)", 2, "twice, first at 1.yaml:2:3"))
  }

  @Test(arguments: [
    ("zap ~4! zip", "names nothing behind its exclamation mark"), ("zap ~3 ~3 zip", "two gaps side by side"),
    ("zap | zip", "names no word"), ("[zap zip", "has no counterpart"), ("zap [~3] zip", "may always be empty"),
    ("number.digits: zip", "names no form"), ("~2 zap", "cannot begin with a gap"),
  ])
  func `a row that can never match as meant is refused`(row: String, says: String) throws {
    try Self.expect(Slip("patterns:\n  a.b: {gives: past, match: [\"\(row)\"]}", 2, says))
  }

  @Test func `certainty alone is given by a pattern of its own`() throws {
    try Self.expect(
      Slip("patterns:\n  a.b: {gives: past, event: {type: AID, intensity: 1}, match: [zap]}", 2, "stands alone"))
    try Self.expect(
      Slip("patterns:\n  a.b: {escalation: 3, only: [AID], match: [zap]}", 2, "no effect without 'gives'"))
  }

  /// The text may be of several files, parted by `---`; the fault must be in the last.
  private static func expect(_ slip: Slip) throws {
    let fault = try #require(throws: YAMLFault.self) { try Checkout.lexicon(slip.text) }
    #expect(fault.description.contains(slip.says), "\(fault)")
    #expect(fault.line == slip.line && fault.file.first?.isNumber == true, "\(fault)")
  }
}
