import SeededRandomness
import Testing

@testable import Extracting

@Suite struct MailHeaderTests {
  @Test(arguments: [
    ("plain words", "plain words"), ("=?utf-8?q?caf=C3=A9?=", "café"), ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
    ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?= b", "a b"), ("a =?utf-8?Q?b?=", "a b"),
    ("=?utf-8?Q?one_two?=", "one two"), ("=?utf-8*en?Q?lang?=", "lang"), ("\u{201C}raw\u{201D}", "\u{201C}raw\u{201D}"),
    // A character cut between two words.
    ("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "café"), ("=?utf-8?B?w6?= =?utf-8?B?k?=", "\u{FFFD}\u{FFFD}"),
    ("=?utf-8?X?a?=", "=?utf-8?X?a?="), ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("=??Q?a?=", "=??Q?a?="), ("=?", "=?"),
    ("(=?utf-8?Q?a?=)", "(a)"), ("=?utf-8?Q?50=25?=", "50%"),
  ])
  func `reads encoded words`(written: String, text: String) {
    let decoded = decodedHeader(Array(written.utf8))
    if !text.contains("\u{FFFD}") { #expect(decoded == text) }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `reads back encoded words cut anywhere`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = ["a", "é", "ş", "Ж", "ع", "中", "🔔", " ", "?", "=", "_"]
    for _ in 0..<500 {
      let text = (0..<20).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
      var words: [String] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let piece = Array(rest.prefix(Int.random(in: 1...12, using: &generator)))
        rest = rest.dropFirst(piece.count)
        let coded = String(decoding: base64(piece).filter { $0 > 0x20 }, as: UTF8.self)
        let quoted = piece.map { "=" + String(UInt16($0) + 256, radix: 16).suffix(2) }.joined()
        words.append(Bool.random(using: &generator) ? "=?UTF-8?B?\(coded)?=" : "=?utf-8?q?\(quoted)?=")
      }
      #expect(decodedHeader(Array(words.joined(separator: " ").utf8)) == text, "seed \(seed)")
    }
  }

  @Test func `beginnings of encoded words without an end are looked at once`() {
    let text = String(repeating: "=?a?q?x", count: 200_000)
    #expect(decodedHeader(Array(text.utf8)) == text)
  }

  @Test func `reads parameters, their pieces and their encodings`() {
    let plain = FieldParameters(Array("Text/HTML; charset = \"utf-8\" (a comment); Format=flowed; x=\"a\\\"b;c\"".utf8))
    #expect(plain.value == "text/html")
    #expect(plain.parameters == ["charset": "utf-8", "format": "flowed", "x": "a\"b;c"])
    let pieces = "attachment; filename*1=\" and \"; filename*0*=utf-8'en'caf%C3%A9; filename*2*=%41.txt"
    #expect(FieldParameters(Array(pieces.utf8)).parameters == ["filename": "café and A.txt"])
    let words = FieldParameters(Array("attachment; filename=\"=?utf-8?Q?n=C3=A9e.txt?=\"".utf8))
    #expect(words.parameters == ["filename": "née.txt"])
    let broken = FieldParameters(Array("multipart/mixed; boundary=\"open; a=b".utf8))
    #expect(broken.parameters["boundary"] == "open; a=b")
    #expect(FieldParameters([]).value.isEmpty)
  }

  @Test(arguments: [
    ("Herald Desk <desk@herald.example>", "Herald Desk", "desk@herald.example"),
    ("\"Desk, Night\" <n@herald.example>, other@x.example", "Desk, Night", "n@herald.example"),
    ("desk@herald.example (Herald Desk)", "Herald Desk", "desk@herald.example"),
    ("=?utf-8?Q?Ay=C5=9Fe?= <a@x.example>", "Ayşe", "a@x.example"),
    ("a@x.example, b@y.example", nil, "a@x.example"), ("<a@x.example>", nil, "a@x.example"),
    ("\"a@x.example\" <a@x.example>", nil, "a@x.example"), ("undisclosed", "undisclosed", nil), ("", nil, nil),
    ("Open <a@x.example", "Open", "a@x.example"), ("\"Open", "Open", nil),
  ])
  func `reads addresses`(written: String, name: String?, address: String?) {
    let read = MailAddress(Array(written.utf8))
    #expect(read.name == name)
    #expect(read.address == address)
  }

  @Test(arguments: [
    ("Tue, 10 Mar 2026 07:41:05 +0100 (CET)", "2026-03-10T06:41:05.000000Z"),
    ("10 Mar 2026 07:41 -0330", "2026-03-10T11:11:00.000000Z"),
    ("1 Jan 99 00:00:00 GMT", "1999-01-01T00:00:00.000000Z"),
    ("1 Jan 26 00:00:00 EST", "2026-01-01T05:00:00.000000Z"),
    ("Sun,  1 Feb 2026 1:02:60 Z", "2026-02-01T01:03:00.000000Z"),
    ("Thu, 01-Jan-2026 10:00:00 UTC", "2026-01-01T10:00:00.000000Z"),
    ("29 Feb 2024 00:00 UT", "2024-02-29T00:00:00.000000Z"),
    ("Tue, 10 Mar 2026 07:41:05 +1000 (EST)", "2026-03-09T21:41:05.000000Z"),
    ("29 Feb 2026 00:00 UT", nil), ("soon", nil), ("", nil), ("10 Foo 2026 00:00", nil),
    ("10 Mar 2026 24:00", nil), ("10 Mar 2026 10:00 +99", nil), ("99999999999999999999 Mar 2026 10:00", nil),
    ("9223372036854775807 Mar 2026 10:00", nil), ("32 Mar 2026 10:00", nil),
  ])
  func `reads the dates of mails`(written: String, instant: String?) {
    #expect(NewsDate(written)?.instant.iso8601 == instant)
  }

  @Test(arguments: [
    ("Re: AW: Fwd: A title", "A title", false), ("RE[2]: A title", "A title", true),
    ("Reuters: a title", "Reuters: a title", false),
    ("[Watch] A title", "A title", false), ("Re: [Watch] Re: A title", "A title", true),
    ("[Other] A title", "[Other] A title", false),
    ("WG: A title", "A title", false), ("Re:", "", true), ("", "", false),
    ("Iran: talks fail", "Iran: talks fail", false),
  ])
  func `takes off what programs and lists put before a subject`(written: String, text: String, isReply: Bool) {
    let fields = Array("List-Id: <watch.lists.example>\n\n".utf8)
    let subject = MailSubject(written, list: ListIdentity(HeaderFields(parsing: fields, fields.indices)))
    #expect(subject.text == text)
    #expect(subject.isReply == isReply)
  }
}
