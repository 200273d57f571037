import Testing

@testable import Extracting

/// Rules of single formats that no sample shows: each was broken on purpose before, and no test was red.
@Suite struct FormatRulesTests {
  @Test(arguments: [("20261123T060000Z", "2026-11-23T06:00:00.000000Z"), ("20261121T060000Z", nil)])
  func `a NITF is embargoed until a release that is later than its issue`(release: String, embargo: String?) throws {
    let nitf =
      "<nitf><head><docdata><date.issue norm=\"20261122T101500Z\"/><date.release norm=\"\(release)\"/></docdata></head>"
      + "<body><body.content><p>Talks began.</p></body.content></body></nitf>"
    #expect(try articleOf(nitf, name: "a.xml").embargo?.iso8601 == embargo)
  }

  @Test func `the longest rendition of a NewsML-G2 item is its text, wherever it stands`() throws {
    let item =
      "<newsItem guid=\"a\"><contentMeta><headline>Envoy returns</headline></contentMeta><contentSet>"
      + "<inlineXML><html><body><p>Talks began in Karsk.</p></body></html></inlineXML>"
      + "<inlineData contenttype=\"text/plain\">Talks began.</inlineData></contentSet></newsItem>"
    #expect(try articleOf(item, name: "a.xml").text == "Talks began in Karsk.")
  }

  @Test func `an embargo of NewsML 1.2 without an end lasts`() throws {
    let item =
      "<NewsML><NewsItem><NewsManagement><Status FormalName=\"Embargoed\"/></NewsManagement><NewsComponent><NewsLines>"
      + "<HeadLine>Envoy returns</HeadLine></NewsLines></NewsComponent></NewsItem></NewsML>"
    #expect(try articleOf(item, name: "a.xml").embargo == .latest)
  }

  @Test func `a wire without a headline has its keyword for a title`() throws {
    let wire =
      "\u{1}NWA0417 2 POL 0058\r\nKarsk-shelling\r\n\r\n\u{2}Shells fell on the town.\r\n\u{3}221015 NOV 26\u{4}"
    let article = try articleOf(wire, name: "a.iptc")
    #expect(article.title == "Karsk-shelling" && article.text == "Shells fell on the town.")
  }

  @Test(arguments: [("", "https://a.example/1"), (" isPermaLink=\"false\"", nil)])
  func `a guid of RSS is an address unless it says that it is none`(attribute: String, url: String?) throws {
    let feed =
      "<rss version=\"2.0\"><channel><item><title>Envoy returns</title><guid\(attribute)>https://a.example/1</guid>"
      + "</item></channel></rss>"
    #expect(try articleOf(feed, name: "a.xml").url == url)
  }

  @Test func `an item of RSS 1.0 without a link has the address that it is about`() throws {
    let feed =
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\">"
      + "<item rdf:about=\"https://a.example/1\"><title>Envoy returns</title></item></rdf:RDF>"
    #expect(try articleOf(feed, name: "a.rdf").url == "https://a.example/1")
  }

  @Test func `an answer is told by its subject alone`() throws {
    let mail =
      "From: a@b.example\nDate: Sun, 22 Nov 2026 10:15:00 +0000\nSubject: Re: Talks\n\nThey went on.\n\n"
      + "On 21 Nov 2026 c@d.example wrote:\n> Did talks begin?\n"
    #expect(try articleOf(mail, name: "a.eml").text == "They went on.")
  }

  @Test(arguments: [
    "The road is closed.\nFrom Karsk at 10:15:00 on 22 Nov 2026\nNote: it may open.",
    "The road is closed.\n\nFrom now on it stays so.\nNote: it may open.",
    "The road is closed.\n\nFrom 10:15:00 on it stays so.\nNote: it may open.",
  ])
  func `a mail of an mbox begins after a blank line, with a time and a year`(text: String) throws {
    let mail = "From a@b.example Sun Nov 22 10:15:00 2026\nFrom: a@b.example\nSubject: Roads\n\n\(text)\n"
    let items = try extract(Array((mail + "\n" + mail).utf8), name: "a.mbox").items
    #expect(items.count == 2)
    #expect(try items.allSatisfy { try $0.result.get().text.hasSuffix("Note: it may open.") })
  }

  @Test(arguments: [
    ("[**Envoy** returns](https://a.example/1) to Karsk", "Envoy returns to Karsk"),
    ("The `[a]` stays, \\*as\\* it is", "The [a] stays, *as* it is"),
  ])
  func `marks in Markdown's links are taken off too`(line: String, text: String) throws {
    #expect(try articleOf("# Envoy returns\n\n\(line).", name: "a.md").text == "\(text).")
  }
}
