import Testing

@testable import Extracting

@Suite struct PageCompletenessTests {
  private static let text =
    "<p>The garrison was put on alert on Saturday after two boats crossed the line at night.</p>"
  private static let head = "<!doctype html><html><head><title>Garrison on alert</title></head><body>"

  @Test(arguments: [
    "\(head)\(text)</body></html>",
    "\(head)\(text)</html>",
    "\(head)\(text)</body>",
    "\(head)<article>\(text)</article>",
    "\(head)<article>\(text)</article>\n",
    "\(head)<div><div>\(text)</div></div><footer>Gazette</footer>",
    "\(head)<article>\(text)</article><p>Gazette, all rights reserved",
    "\(head)\(text)</body></html><!-- cached",
    "<h1>Garrison on alert</h1>\(text)",
    "<h1>Garrison on alert</h1><p>The garrison was put on alert on Saturday, an officer said.",
  ])
  func `a page that is there to its end is read`(page: String) throws {
    let article = try extract(Array(page.utf8), name: "page.html").items[0].result.get()
    #expect(article.text.hasPrefix("The garrison was put on alert on Saturday"))
  }

  @Test(arguments: [
    "\(head)\(text)",
    "\(head)<article>\(text)",
    "\(head)<article>\(text)</article><div><p>More",
    "\(head)<article>\(text)</article><div class=\"fo",
    "\(head)<article>\(text)</article><script>var a",
    "\(head)<article>\(text)</article><!-- half",
    "\(head)<article><p>The garrison was put on alert on Sat",
    "<h1>Garrison on alert</h1><p>The garrison was put on alert on Sat",
    "<h1>Garrison on alert</h1><div>\(text)",
    "<!doctype html><html><head><title>Garrison on alert</title><meta name=\"descr",
  ])
  func `a page that ends in the middle is truncated`(page: String) throws {
    let error = try #require(throws: ExtractionError.self) {
      try extract(Array(page.utf8), name: "page.html").items[0].result.get()
    }
    #expect(error.kind == .truncated, "\(error)")
  }

  @Test func `a text in JSON is whole whatever follows it`() throws {
    let page = """
      <!doctype html><html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Alert",
      "articleBody":"The garrison was put on alert."}</script></head><body><div><script>var
      """
    let article = try extract(Array(page.utf8), name: "page.html").items[0].result.get()
    #expect(article.text == "The garrison was put on alert.")
  }
}

@Suite struct PageRecognitionTests {
  @Test(arguments: [
    "<!DOCTYPE html><p>x", "\n<HTML><body>", "<head><title>x</title>", "<body>x", "<!-- saved --><html>",
    "<title>x</title>x",
    "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html>",
  ])
  func `a page is known by how it begins`(page: String) {
    #expect(HTMLPage.opensPage(Array(page.utf8)))
  }

  @Test(arguments: [
    "<rss><channel><title>x</title>", "<?xml version=\"1.0\"?><feed><title>x</title>", "<nitf><head><title>x",
    "A <b>bold</b> word",
    "{\"html\":\"<html>\"}", "", "<",
  ])
  func `other files are not taken for pages`(file: String) {
    #expect(!HTMLPage.opensPage(Array(file.utf8)))
  }

  @Test(arguments: [
    ("<meta charset=\"UTF-8\">", "utf-8"), ("<meta content='text/html; charset=windows-1251'>", "windows-1251"),
    ("<?xml version='1.0' encoding='iso-8859-2'?>", "iso-8859-2"), ("<html>", nil), ("<meta charset=>", nil),
  ])
  func `the head says the encoding`(head: String, charset: String?) {
    #expect(HTMLPage.declaredCharset(Array(head.utf8)) == charset)
  }
}
