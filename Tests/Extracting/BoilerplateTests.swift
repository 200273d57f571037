import Testing

@testable import Extracting

@Suite struct BoilerplateTests {
  private static let story = "The town was quiet.\n\nNobody moved, and the bridge was saved."

  @Test(
    arguments: [
      "© Ada News", "(C) 2026 Ada News", "COPYRIGHT Ada News", "Ada News. All Rights Reserved.",
      "Reporting by A. Byron",
      "Follow us on the web", "Click here to subscribe", "\u{212A}: all rights reserved",
      "Tous droits r\u{E9}serv\u{E9}s",
      "Tous droits re\u{301}serve\u{301}s", "T\u{FC}m haklar\u{131} sakl\u{131}d\u{131}r",
      "Ada Haber. T\u{DC}M haklar\u{131} sakl\u{131}d\u{131}r", "ВСЕ ПРАВА ЗАЩИЩЕНЫ", "Ада: все права защищены",
      "Ada. Alle Rechte vorbehalten", "Wszelkie prawa zastrze\u{17C}one", "Усі права захищені", "جميع الحقوق محفوظة",
    ])
  func `cuts a notice at the end and at the head`(notice: String) throws {
    let atEnd = try #require(Boilerplate.cut("\(Self.story)\n\n\(notice)"))
    #expect(atEnd.text == Self.story)
    let atHead = try #require(Boilerplate.cut("\(notice)\n\n\(Self.story)"))
    #expect(atHead.text == Self.story)
    #expect(atHead.warnings.map(\.kind) == [.boilerplate])
  }

  @Test(
    arguments: [
      "Reserved seats were all taken", "The copyright law was passed", "Reports by the dozen", "We follow us",
      "Totally unrelated: nothing", "Tourists left", "Все готово", "Он щедр", "Tümen geldi",
    ])
  func `keeps what only begins like one`(paragraph: String) {
    #expect(Boilerplate.cut("\(Self.story)\n\n\(paragraph)") == nil)
    #expect(Boilerplate.cut("\(paragraph)\n\n\(Self.story)") == nil)
  }

  @Test func `keeps the last paragraph, and those in the middle`() throws {
    #expect(Boilerplate.cut("© Ada News") == nil)
    let cut = try #require(Boilerplate.cut("© Ada News\n\n© Byron News"))
    #expect(cut.text == "© Ada News")
    let long = ["One.", "Two.", "© Ada News", "Three.", "Four.", "Five.", "Six."].joined(separator: "\n\n")
    #expect(Boilerplate.cut(long) == nil)
    #expect(Boilerplate.cut("One.\n\n\n\nTwo.\n\n\n© Ada News") == nil)
  }
}
