import Testing

@testable import Extracting

@Suite struct XMLBombTests {
  @Test func `a document's own entities are never expanded`() throws {
    var bomb = "<?xml version=\"1.0\"?><!DOCTYPE nitf [<!ENTITY a0 \"ha\">"
    for level in 1...40 { bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    bomb += "]><nitf><body><body.head><hedline><hl1>Bomb</hl1></hedline></body.head>"
    bomb += "<body.content><p>It is &a40;.</p></body.content></body></nitf>"
    let item = try #require(try extract(Array(bomb.utf8), name: "a.xml").items.first)
    #expect(try item.result.get().text == "It is &a40;.")
    #expect(item.warnings.contains { $0.kind == .markup })
  }

  @Test func `outer entities are never fetched`() throws {
    let text = """
      <!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % y SYSTEM "http://127.0.0.1/y.dtd">%y;]>
      <nitf><body><body.content><p>Host: &x;</p></body.content></body></nitf>
      """
    #expect(try articleOf(text, name: "a.xml").text == "Host: &x;")
  }

  @Test func `deep nesting is refused`() throws {
    for root in ["nitf", "rss", "newsItem"] {
      let deep = "<\(root)><item>" + String(repeating: "<p>", count: 20_000) + String(repeating: "</p>", count: 20_000)
      let error = try #require(throws: ExtractionError.self) {
        try extract(Array("\(deep)</item></\(root)>".utf8), name: "a.xml")
      }
      #expect(error.kind == .malformed)
    }
  }

  @Test func `a long feed is read, and one entry more than the limit refused`() throws {
    let entry = "<item><title>Shells fall</title><description>Nine fell.</description></item>"
    func feed(_ count: Int) -> [UInt8] {
      Array(("<rss><channel><title>F</title>" + String(repeating: entry, count: count) + "</channel></rss>").utf8)
    }
    #expect(try extract(feed(3_000), name: "a.rss").items.count == 3_000)
    let limits = ExtractionLimits(itemsMaximum: 1_000)
    #expect(try extract(feed(1_000), name: "a.rss", limits: limits).items.count == 1_000)
    let error = try #require(throws: ExtractionError.self) { try extract(feed(1_001), name: "a.rss", limits: limits) }
    #expect(error.kind == .tooManyItems)
  }

  @Test func `an element of very many parts is refused`() throws {
    let parts = String(repeating: "<b/>", count: 200_010)
    let text = "<nitf><body><body.content>\(parts)</body.content></body></nitf>"
    let error = try #require(throws: ExtractionError.self) { try extract(Array(text.utf8), name: "a.xml") }
    #expect(error.kind == .tooLarge)
  }

  @Test(arguments: [
    "<p>", "<!--", "<![CDATA[", "&", "&amp", "<?x ", "<!DOCTYPE ", "<a b=\"", "]]>", "<a:b:c>", "&#", "<rss>", "</",
  ])
  func `long repetitions end in an answer`(unit: String) {
    for head in ["", "<rss><channel><item>", "<nitf><body>", "<?xml version=\"1.0\"?>"] {
      _ = try? extract(Array((head + String(repeating: unit, count: 60_000 / unit.utf8.count)).utf8), name: "a.xml")
    }
  }

  @Test func `XML that is no news is refused by its root's name`() throws {
    let error = try #require(throws: ExtractionError.self) {
      try extract(Array("<?xml version=\"1.0\"?><gpx><trk/></gpx>".utf8), name: "a.xml")
    }
    #expect(error.kind == .noText)
    #expect(error.what.contains("gpx"))
  }

  @Test func `a feed that breaks off keeps its whole entries`() throws {
    let text = "<rss><channel><item><title>One</title></item><item><title>Two</title></item><item><title>Th"
    let extraction = try extract(Array(text.utf8), name: "a.rss")
    #expect(extraction.items.map { try? $0.result.get().title } == ["One", "Two", nil])
    #expect(extraction.isTruncated)
    let broken = "<rss><channel><item><title>One</title></item><item><title>Two</b></item></channel></rss>"
    let items = try extract(Array(broken.utf8), name: "a.rss").items
    #expect(items.count == 2)
    if case .failure(let error) = items[1].result { #expect(error.kind == .malformed) }
  }

  @Test func `what is saved of a broken feed costs no more than the feed`() throws {
    // A root tag around each of the entries would make gigabytes.
    let root = "<rss a=\"" + String(repeating: "b", count: 1 << 20) + "\">"
    let entries = String(repeating: "<item><title>One</title></item>", count: 9_000)
    let error = try #require(throws: ExtractionError.self) {
      try extract(Array("\(root)</b>\(entries)</rss>".utf8), name: "a.rss")
    }
    #expect(error.kind == .malformed)
    // End tags without an end must not be read again from each of them.
    let ends = "<rss><item><title>One</title></item><item>" + String(repeating: "</", count: 1 << 20) + "</rss>"
    #expect(try extract(Array(ends.utf8), name: "a.rss").items.count == 2)
  }

  @Test func `comments cost no more than their bytes, and one without an end is text`() throws {
    let hyphens = String(repeating: " --", count: 400_000)
    #expect(
      try articleOf(
        "<nitf><body><!--\(hyphens)--><body.content><p>Six.</p></body.content></body></nitf>", name: "a.xml"
      ).text == "Six.")
    let open = String(repeating: "<!-- ", count: 200_000)
    let text = "<nitf><body><body.content><p>Six.</p><p>\(open)</p></body.content></body></nitf>"
    #expect(try articleOf(text, name: "a.xml").text.hasPrefix("Six.\n\n<!-- <!-- "))
    let feed = "<rss><item><title>One</title></item><item><!-- <title>Two</title></item></rss>"
    #expect(try extract(Array(feed.utf8), name: "a.rss").items.map { try? $0.result.get().title } == ["One", "Two"])
    #expect(throws: ExtractionError.self) {
      try extract(Array("<rss><item><title>One</title><!-- </it".utf8), name: "a.rss")
    }
  }
}
