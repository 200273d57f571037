import Testing

@testable import Extracting

@Suite struct OwnWordsTests {
  private func own(_ text: String, isReply: Bool = true) -> String {
    OwnWords(text, isReply: isReply).lines.joined(separator: "\n")
  }

  @Test(arguments: [
    ("Text.\n\n-- \nName", "Text.\n"), ("Text.\n--\nName", "Text."),
    // Nothing but a signature, and a rule in the middle of a long text.
    ("-- \nName", "--\nName"),
    ("A\n--\n" + String(repeating: "line\n", count: 40), "A\n--\n" + String(repeating: "line\n", count: 40)),
    ("Answer.\n\nOn 1 May 2026, A wrote:\n> old\n> words\n", "Answer.\n"),
    ("Answer.\n\nAm 01.05.2026 um 10:00 schrieb\nA <a@x.example>:\n> alt", "Answer.\n"),
    ("Answer.\n> old", "Answer."), ("He said:\n> words", "He said:"),
    ("Why? He said this:\n> words\n\nThat is why.", "Why? He said this:\n> words\n\nThat is why."),
    ("> all\n> quoted", "all\nquoted"),
    ("Answer.\n\n-----Original Message-----\nFrom: B\nSent: 1 May\nTo: a@x.example\nSubject: T\n\nOld.", "Answer.\n"),
    ("Answer.\n\nVon: B <b@x.example>\nGesendet: 1. Mai\nAn: A\n\nAlt.", "Answer.\n"),
    ("From: B\nSent: 1 May\nTo: a@x.example\n\nOld.", "From: B\nSent: 1 May\nTo: a@x.example\n\nOld."),
  ])
  func `keeps what the sender wrote`(text: String, rest: String) {
    #expect(own(text) == rest)
  }

  @Test func `a mail that hands another one on keeps it`() {
    let text =
      "See below.\n\n---------- Forwarded message ----------\nFrom: b@x.example\nDate: 1 May\nSubject: T\n\nOld."
    #expect(own(text, isReply: false) == text)
    #expect(own("See below.\n> old", isReply: false) == "See below.\n> old")
  }

  @Test(arguments: [
    ("a \nb\nc", false, "a b\nc"), ("a \nb", true, "ab"), ("> a \n> b\nc", false, "> a b\nc"),
    (" >x\n From y", false, ">x\nFrom y"),
    ("a \n> b", false, "a \n> b"), ("end \n-- \nName", false, "end \n-- \nName"), ("", false, ""),
  ])
  func `joins flowed lines`(text: String, deletesBlanks: Bool, joined: String) {
    #expect(unflowed(text, deletesBlanks: deletesBlanks) == joined)
  }
}
