import Testing

@testable import Extracting

/// Files of many items: how many are too many, and what a broken one among them costs.
@Suite struct ManyItemsTests {
  /// A file of so many articles, in each format that holds several.
  private static let writers: [(name: String, write: @Sendable (Int) -> [UInt8])] = [
    ("a.rss", { document("<rss version=\"2.0\"><channel><title>Desk</title>", "</channel></rss>", $0, rssItem) }),
    ("a.xml", { document("<newsMessage><itemSet>", "</itemSet></newsMessage>", $0, newsItem) }),
    ("b.xml", { document("<NewsML>", "</NewsML>", $0, newsML1Item) }),
    ("a.jsonl", { document("", "", $0) { json($0) + "\n" } }),
    ("a.json", { document("{\"articles\":[", "]}", $0) { ($0 == 0 ? "" : ",") + json($0) } }),
    ("b.json", { document("[", "]", $0) { ($0 == 0 ? "" : ",") + json($0) } }),
    ("a.csv", { document("title,text\n", "", $0) { "Envoy \($0),Talks on ridge \($0) failed.\n" } }),
    ("a.mbox", { document("", "", $0, mail) }),
    ("a.zip", { ArchiveBytes.zip((0..<$0).map(member), stores: true) }),
    ("a.tar", { ArchiveBytes.tar((0..<$0).map(member)) }),
  ]

  private static func document(
    _ before: String, _ after: String, _ count: Int, _ item: (Int) -> String
  ) -> [UInt8] {
    Array((before + (0..<count).map(item).joined() + after).utf8)
  }

  @Sendable private static func rssItem(_ number: Int) -> String {
    "<item><title>Envoy \(number)</title><description>Talks on ridge \(number) failed.</description></item>"
  }

  @Sendable private static func newsItem(_ number: Int) -> String {
    """
    <newsItem guid="urn:desk:\(number)"><contentMeta><headline>Envoy \(number)</headline></contentMeta><contentSet><inlineXML>\
    <html><body><p>Talks on ridge \(number) failed.</p></body></html></inlineXML></contentSet></newsItem>
    """
  }

  @Sendable private static func newsML1Item(_ number: Int) -> String {
    """
    <NewsItem><NewsComponent><NewsLines><HeadLine>Envoy \(number)</HeadLine></NewsLines><ContentItem><DataContent>\
    <p>Talks on ridge \(number) failed.</p></DataContent></ContentItem></NewsComponent></NewsItem>
    """
  }

  @Sendable private static func json(_ number: Int) -> String {
    "{\"title\":\"Envoy \(number)\",\"text\":\"Talks on ridge \(number) failed.\"}"
  }

  @Sendable private static func mail(_ number: Int) -> String {
    """
    From desk@herald.example Sun Nov 22 10:15:00 2026
    From: desk@herald.example
    Date: Sun, 22 Nov 2026 10:15:00 +0000
    Subject: Envoy \(number)

    Talks on ridge \(number) failed.


    """
  }

  @Sendable private static func member(_ number: Int) -> ArchiveBytes.Member {
    ArchiveBytes.Member(
      name: "\(number).txt", content: Array("Envoy \(number)\n\nTalks on ridge \(number) failed.\n".utf8))
  }

  @Test(arguments: writers.map(\.name))
  func `as many as allowed are all read, and one more refuses the file`(name: String) throws {
    let write = try #require(Self.writers.first { $0.name == name }?.write)
    let limits = ExtractionLimits(itemsMaximum: 20)
    let extraction = try extract(write(20), name: name, limits: limits)
    #expect(extraction.items.count == 20)
    #expect(try extraction.items[19].result.get().title == "Envoy 19")
    #expect(try extraction.items[19].result.get().text == "Talks on ridge 19 failed.")
    let error = try #require(throws: ExtractionError.self) { try extract(write(21), name: name, limits: limits) }
    #expect(error.kind == .tooManyItems)
    #expect(error.what.contains("20"))
  }

  @Test(arguments: ["a.rss", "a.xml"])
  func `an item that breaks the grammar spoils no other`(name: String) throws {
    let write = try #require(Self.writers.first { $0.name == name }?.write)
    let text = String(decoding: write(5), as: UTF8.self).replacing("ridge 2 failed.<", with: "ridge 2 <b>failed</i>.<")
    let extraction = try extract(Array(text.utf8), name: name)
    let titles = extraction.items.map { try? $0.result.get().title }
    #expect(titles == ["Envoy 0", "Envoy 1", nil, "Envoy 3", "Envoy 4"])
    let error = try #require(throws: ExtractionError.self) { try extraction.items[2].result.get() }
    #expect(error.kind == .malformed)
    #expect(error.what.contains("mismatch"))
  }
}
