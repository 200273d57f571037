import Testing

@testable import Extracting

@Suite struct PageMetadataTests {
  private func article(_ head: String, body: String = "", html: String = "<html>") throws -> Article {
    let text = "<p>The garrison was put on alert on Saturday after two boats crossed the line at night.</p>"
    let page = "<!doctype html>\(html)<head>\(head)</head><body>\(body)\(text)</body></html>"
    return try extract(Array(page.utf8), name: "page.html").items[0].result.get()
  }

  @Test func `JSON-LD of an article comes first`() throws {
    let article = try article(
      """
      <title>Other - Site</title><meta property="og:title" content="Another">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"S"},
      {"@type":["Thing","NewsArticle"],"headline":"Garrison on alert","datePublished":"2026-03-03T06:42:00+01:00",
      "author":[{"@type":"Person","name":"Ada Quill"},"Jonas Merrin"],"publisher":{"name":"The Gazette"},
      "mainEntityOfPage":{"@id":"https://gazette.example/a"},"inLanguage":"en-GB","description":"Two boats"}]}</script>
      """)
    #expect(article.title == "Garrison on alert")
    #expect(article.published == Timestamp(parsing: "2026-03-03T05:42:00Z"))
    #expect(article.authors == ["Ada Quill", "Jonas Merrin"])
    #expect(article.source == "The Gazette")
    #expect(article.url == "https://gazette.example/a")
    #expect(article.language == "en-GB")
    #expect(article.summary == "Two boats")
  }

  @Test func `broken JSON-LD is passed over`() throws {
    let article = try article(
      """
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"Cut o</script>
      <script type="application/ld+json">[{"@type":"Article","headline":"Raw
      break","datePublished":"2026-01-02"}]</script>
      """)
    #expect(article.title == "Raw break")
    #expect(article.published == Timestamp(parsing: "2026-01-02"))
  }

  @Test func `meta elements, links and the host come next`() throws {
    let article = try article(
      """
      <title>Garrison on alert | The Gazette</title><meta property="og:locale" content="de_AT">
      <meta name="DC.date.issued" content="2026-05-06"><meta name="author" content="Ada Quill">
      <link rel="canonical" href="https://www.gazette.example/a?b=1"><meta name="description" content="Two boats">
      """)
    #expect(article.title == "Garrison on alert")
    #expect(article.published == Timestamp(parsing: "2026-05-06"))
    #expect(article.authors == ["Ada Quill"])
    #expect(article.source == "gazette.example")
    #expect(article.url == "https://www.gazette.example/a?b=1")
    #expect(article.language == "de-AT")
    #expect(article.summary == "Two boats")
  }

  @Test func `the page's own elements come last`() throws {
    let article = try article(
      "<title>Gazette</title>",
      body: """
        <nav><h1>Gazette</h1></nav><h1>Garrison on <em>alert</em></h1><a rel="author" href="/q">Ada Quill</a>
        <time datetime="2026-05-07">7 May</time><time pubdate datetime="2026-05-06T10:00:00Z">6 May</time>
        """, html: "<html lang='he' dir='rtl'>")
    #expect(article.title == "Garrison on alert")
    #expect(article.published == Timestamp(parsing: "2026-05-06T10:00:00Z"))
    #expect(article.authors == ["Ada Quill"])
    #expect(article.language == "he")
    #expect(article.source == nil)
    #expect(article.url == nil)
  }

  @Test func `what is no address, name or language is not taken`() throws {
    let article = try article(
      """
      <link rel="canonical" href="/relative"><meta property="og:url" content="javascript:alert(1)">
      <meta name="author" content="https://gazette.example/people/q"><meta name="language" content="English, please">
      """)
    #expect(article.url == nil)
    #expect(article.authors.isEmpty)
    #expect(article.language == nil)
  }

  @Test func `a date that cannot be read is noted`() throws {
    let page =
      "<html><head><title>Garrison</title><meta name=date content='last Tuesday'><body><p>Two boats.</body>"
    let item = try extract(Array(page.utf8), name: "page.html").items[0]
    #expect(item.warnings.contains { $0.kind == .date && $0.what.contains("last Tuesday") })
  }
}
