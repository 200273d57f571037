import Testing

@testable import Extracting

@Suite struct ProseTests {
  @Test(
    arguments: [
      ("a b", "a b"), ("  a  b ", "a b"), ("a\tb\r\nc", "a b c"), ("a\u{A0}b\u{2003}\u{2003}c", "a b c"),
      ("\u{FEFF}a\u{200B}", "a"), ("a\u{200B}b", "a\u{200B}b"), ("\u{3000}a\u{3000}", "a"), ("a \u{2028} b", "a b"),
      ("\u{201C}a\u{201D} \u{2013} b", "\u{201C}a\u{201D} \u{2013} b"), (" \n\t ", ""), ("", ""),
    ])
  func `folds white space of every kind to single blanks`(text: String, folded: String) {
    #expect(Prose.folded(text) == folded)
  }

  @Test(
    arguments: [
      ("a \r\nb\rc\u{C}d\u{A0}\n", ["a", "b", "c", "d", ""]), (" a\u{2029}\n\u{FEFF}", [" a", ""]), ("", [""]),
      ("\u{E9}\u{85}", ["\u{E9}"]), ("\u{1680}", [""]), ("x\u{FFFD}", ["x\u{FFFD}"]),
    ])
  func `cuts lines, and the white space at their ends`(text: String, lines: [String]) {
    #expect(Prose.lines(of: text).map(String.init) == lines)
    #expect(
      text.part(Prose.firstLine(of: text)) == Prose.lines(of: text).map(Prose.trimmed).first { !$0.isEmpty } ?? "")
  }

  @Test(
    arguments: [
      ("One.\nTwo.", "One.\n\nTwo."), ("One\ntwo.", "One\ntwo."), ("One.\u{201D}\nTwo", "One.\u{201D}\n\nTwo"),
      ("One.\nTwo.\n\n\nThree.", "One.\nTwo.\n\nThree."), ("\n\nOne.\n\n", "One."), ("", ""),
    ])
  func `parts paragraphs at blank lines, or at sentences where there are none`(text: String, joined: String) {
    #expect(Prose.paragraphs(of: text, breaks: .endParagraphsAfterSentences) == joined)
    #expect(Prose.joined(Prose.lines(of: text)[...], breaks: .endParagraphsAfterSentences) == joined)
  }

  @Test(
    arguments: [
      ("T\n\nT\nA\nB", "A\nB"), ("T", ""), ("T\nTA", "TA"), (" T \r\n\r\nA\r\n\r\n\r\nB ", "A\n\nB"), ("A\nT", "A\nT"),
    ])
  func `leaves the title out at the head of a text`(text: String, left: String) {
    #expect(Prose.paragraphs(of: text, without: "T", breaks: .stay) == left)
  }
}
