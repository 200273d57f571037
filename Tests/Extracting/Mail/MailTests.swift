import Testing

@testable import Extracting

@Suite struct MailTests {
  private func only(_ path: String) throws -> ExtractedItem {
    let items = try GoldenFile.read(path).items
    #expect(items.count == 1)
    return try #require(items.first)
  }

  @Test func `reads a press release with its header and without its signature`() throws {
    let item = try only("mail/press-release.eml")
    let article = try item.result.get()
    #expect(article.title == "Minister warns neighbour after drone strike on Nykøping depot")
    #expect(article.source == "Ministry of Defence, Press Office")
    #expect(article.published?.iso8601 == "2026-03-10T06:41:05.000000Z")
    #expect(article.guid == "20260310064105.7712@defence.gov.example")
    #expect(article.language == "en-GB")
    #expect(
      article.text == """
        The Minister of Defence said on Tuesday that any further strike on the depot at Nykøping would be met with force.

        “We will answer the next attack within hours”, she told reporters in Malmö, calling the raid «a grave escalation».

        Two guards were wounded. 1 + 1 = 2 is how a spokesman described the
        evidence of who had sent the drones.
        """)
    #expect(item.warnings.map(\.kind) == [.boilerplate])
    #expect(item.charset?.declared == "ISO-8859-1")
  }

  @Test func `prefers the plain text to the HTML`() throws {
    let article = try only("mail/alternative.eml").result.get()
    #expect(article.title == "Tanker seized off Al ‘Amara, crew held")
    #expect(article.text.hasPrefix("Armed men boarded the tanker “Sitra Star” off Al ‘Amara"))
    #expect(!article.text.contains("HTML"))
    #expect(article.url == "https://gulfwire.example/2026/05/24/88123")
    #expect(article.published?.iso8601 == "2026-05-24T10:15:00.000000Z")
  }

  @Test func `takes the HTML where the plain text only points to it`() throws {
    let article = try only("mail/html-stub.eml").result.get()
    #expect(article.text.contains("would blow up the dam above the valley"))
    #expect(article.text.contains("Friday’s deadline"))
    #expect(!article.text.contains("switch to the HTML view"))
    #expect(!article.text.contains("<"))
  }

  @Test func `reads the root of a page with its pictures`() throws {
    let article = try only("mail/related.eml").result.get()
    #expect(article.text.contains("A patrol vessel fired warning shots at six fishing boats"))
    #expect(article.text.contains("sink the next"))
    #expect(!article.text.contains("<"))
  }

  @Test func `cuts quotations, signature and the list's footer, and keeps what is answered between`() throws {
    let item = try only("mail/list-reply.eml")
    let article = try item.result.get()
    #expect(article.title == "Troops seen moving towards the Sefa crossing")
    #expect(article.source == "Reports from the border posts")
    #expect(article.authors == ["Mira Okafor"])
    #expect(
      article.text == """
        Confirmed from the hill above Sefa: at least thirty lorries and six howitzers crossed the bridge after dark, the \
        largest movement since January.

        > Can anybody see the bridge itself?

        Yes. It is guarded, and civilians are being turned back.
        """)
    #expect(item.warnings.map(\.kind) == [.boilerplate, .boilerplate])
  }

  @Test func `reads the mail that is handed on as an item of its own`() throws {
    let items = try GoldenFile.read("mail/forward.eml").items
    #expect(items.map(\.path) == [nil, "part-1.eml"])
    let inner = try items[1].result.get()
    #expect(inner.title == "İkinci ültimatom öğlen doluyor")
    #expect(inner.source == "Ayşe Güneş")
    #expect(inner.text.contains("saldırı olacağını söyledi"))
    #expect(items[1].warnings.map(\.kind) == [.partial])
  }

  @Test func `reads attachments by their own formats`() throws {
    let items = try GoldenFile.read("mail/attachments.eml").items
    #expect(items.map(\.format) == ["mail", "json", "text", "json"])
    #expect(items.map(\.path) == [nil, "gespräche – truce.json", "strike.txt", "night.zip/march.json"])
    #expect(items[0].warnings.map(\.description) == ["skipped: map.png: not a format of news"])
    #expect(
      try items.map { try $0.result.get().source } == ["Night Desk", "corvin.example", "Night Desk", "Night Desk"])
    #expect(try items[2].result.get().published?.iso8601 == "2026-03-15T04:00:00.000000Z")
    #expect(items[2].warnings.map(\.kind) == [.date])
    #expect(try items[1].result.get().published?.iso8601 == "2026-03-14T09:30:00.000000Z")
  }

  @Test func `reads every mail of a digest`() throws {
    let items = try GoldenFile.read("mail/digest.eml").items
    #expect(try items.map { try $0.result.get().title } == ["Curfew declared in Tamm", "Harvest begins"])
  }

  @Test func `dates a mail whose date is none by when it was received`() throws {
    let item = try only("mail/two-digit-year.eml")
    #expect(try item.result.get().published?.iso8601 == "2026-02-06T14:03:11.000000Z")
    #expect(try item.result.get().source == "Valley Stringer")
    #expect(item.warnings.map(\.kind) == [.date])
  }

  @Test func `recognises a file of a Maildir, which has no ending`() throws {
    let article = try only("mail/1773212405.M118P20.mx:2,S").result.get()
    #expect(article.title == "Aid convoy reaches Orla as ceasefire holds")
    #expect(article.source == "Relief Bulletin – East")
  }

  @Test(arguments: [
    ("russian-koi8.eml", "Войска стягиваются к границе", "Две бригады прибыли к границе в пятницу"),
    ("arabic-1256.eml", "موسكو تحذر من رد فوري", "حذرت موسكو يوم السبت من رد فوري"),
  ])
  func `reads the character set that a part declares`(name: String, title: String, text: String) throws {
    let article = try only("mail/\(name)").result.get()
    #expect(article.title == title)
    #expect(article.text.hasPrefix(text))
  }

  @Test func `reads every mail of an mbox, and takes back its quotation`() throws {
    let extraction = try GoldenFile.read("mbox/alerts.mbox")
    let articles = try extraction.items.map { try $0.result.get() }
    #expect(extraction.format == "mbox")
    #expect(extraction.items.map(\.path) == ["mail 1", "mail 2", "mail 3"])
    #expect(articles.map(\.guid) == ["nw-1@northwire.example", "nw-2@northwire.example", "nw-3@northwire.example"])
    #expect(articles[0].text.contains("\n\nFrom the embassy came no comment."))
    #expect(articles[0].text.contains("\n\nFrom now on, the ministry said"))
    #expect(articles[1].text.contains("\n\nFrom the other bank"))
    #expect(articles[2].text.hasSuffix("\n\n>From last year, little has changed."))
  }

  @Test func `reads a saved page as the page`() throws {
    let item = try only("mhtml/saved-page.mhtml")
    let article = try item.result.get()
    #expect(article.url == "https://harbourtimes.example/world/2026/03/blockade-begins")
    #expect(article.title?.hasPrefix("Blockade of the northern ports begins") == true)
    #expect(article.text.contains("– “without a second warning”."))
    #expect(article.published?.iso8601 == "2026-03-16T18:22:10.000000Z")
  }

  @Test(arguments: [
    "mail/alternative.eml", "mail/forward.eml", "mail/html-stub.eml", "mail/related.eml", "mail/attachments.eml",
    "mail/digest.eml", "mhtml/saved-page.mhtml",
  ])
  func `a multipart mail cut anywhere is truncated`(path: String) throws {
    let bytes = try GoldenFile.bytes(path)
    let end = (bytes.lastIndex { $0 != 0x0A && $0 != 0x0D } ?? 0) - 2
    let name = String(path.split(separator: "/")[1])
    for count in Array(stride(from: 1, to: end, by: 5)) + [end - 1] {
      do {
        #expect(try extract(Array(bytes[..<count]), name: name).isTruncated, "\(path), \(count) bytes")
      } catch {
        #expect(error.kind == .truncated, "\(path), \(count) bytes: \(error)")
      }
    }
  }

  @Test(arguments: [
    ("From: a@x.example\nSubject: T\n", ExtractionError.Kind.truncated),
    ("From: a@x.example\nDate: 1 Jan 2026 00:00 Z\n\n", .noText),
    ("From: a@x.example\nSubject: T\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n", .notText),
    ("From: a@x.example\nSubject: T\nContent-Transfer-Encoding: x-uu\n\nx\n", .malformed),
    ("From: a@x.example\nSubject: T\nContent-Transfer-Encoding: base64\n\nQUJ", .truncated),
    ("From: a@x.example\nSubject: T\nContent-Transfer-Encoding: quoted-printable\n\nabc=", .truncated),
  ])
  func `says what is wrong with a mail`(text: String, kind: ExtractionError.Kind) throws {
    #expect(try #require(throws: ExtractionError.self) { try extract(Array(text.utf8), name: "a.eml") }.kind == kind)
  }

  @Test func `reads an old header in the encoding of the text`() throws {
    let head =
      "Subject: S\u{FD}n\u{FD}rda gerilim\nContent-Type: text/plain; charset=windows-1254\n\nAte\u{FE} a\u{E7}\u{FD}ld\u{FD}.\n"
    let bytes = Array("From: a@x.example\n".utf8) + head.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let article = try #require(try extract(bytes, name: "a.eml").items.first).result.get()
    #expect(article.title == "Sınırda gerilim")
    #expect(article.text == "Ateş açıldı.")
  }

  @Test func `reads parts without a boundary as text`() throws {
    let text = "From: a@x.example\nSubject: T\nContent-Type: multipart/mixed\n\nShells fell.\n"
    #expect(try extract(Array(text.utf8), name: "a.eml").items.map { try $0.result.get().text } == ["Shells fell."])
  }

  @Test func `prose that mentions fields is no mail`() throws {
    for text in [
      "From: the front\n\nShells fell.", "Note: he said so\nSubject: war\n\nIt began.", "From dawn\n\nThey came.",
    ] {
      #expect(try extract(Array(text.utf8), name: "a.txt").format == "text")
    }
  }

  @Test func `nesting and numbers of parts are bounded`() throws {
    var deep = ""
    for level in 0..<2_000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    let head = "From: a@x.example\nSubject: T\n"
    let nested = try? extract(Array((head + deep).utf8), name: "a.eml")
    #expect(nested?.isTruncated ?? true)
    let many =
      head + "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 20_000)
      + "--b--\n"
    let error = try #require(throws: ExtractionError.self) { try extract(Array(many.utf8), name: "a.eml") }
    #expect(error.kind == .tooManyItems)
  }
}
