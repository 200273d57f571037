import Testing

@testable import Extracting

@Suite struct MainTextTests {
  @Test func `the main text of the pages is found`() throws {
    let pages = PageSample.all
    #expect(pages.count >= 40)
    var figures: [(name: String, f1: Double)] = []
    for page in pages {
      let text = try extract(page.bytes, name: page.name + ".html").items[0].result.get().text
      figures.append((page.name, wordF1(text, page.text)))
    }
    let mean = figures.reduce(0) { $0 + $1.f1 } / Double(figures.count)
    let worst = try #require(figures.min { $0.f1 < $1.f1 })
    print("main text of \(figures.count) pages: mean F1 \(mean), worst \(worst.f1) (\(worst.name))")
    #expect(mean >= 0.95)
    for figure in figures { #expect(figure.f1 >= 0.8, "\(figure.name)") }
  }

  @Test(arguments: [
    "news-broadsheet", "news-tabloid", "blog-wordpress", "comments-below", "paywall-stub", "french-inline-boxes",
  ])
  func `nothing around the text comes with it`(name: String) throws {
    let page = try PageSample.named(name)
    let text = try extract(page.bytes, name: "page.html").items[0].result.get().text
    for phrase in [
      "cookies", "newsletter", "Sign up", "Accept all", "bookmarks", "maintenance log", "daughter", "Digital",
    ] {
      #expect(!text.contains(phrase), "\(phrase)")
    }
  }

  @Test func `a live ticker keeps its order`() throws {
    let page = try PageSample.named("ticker-german")
    let text = try extract(page.bytes, name: "page.html").items[0].result.get().text
    let order = ["Innenminister reist", "Zweite Explosion", "Nachbarstaat weist", "Bahnverkehr", "Knall am"]
    let places = order.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == order.count)
    #expect(places == places.sorted())
  }

  @Test func `a table that is the content becomes lines`() throws {
    let page = try PageSample.named("table-of-attacks")
    let text = try extract(page.bytes, name: "page.html").items[0].result.get().text
    #expect(text.contains("Date | Place | Weapon | Killed | Injured\n2 June | Halden bridge | Drone | 3 | 11\n"))
    #expect(!text.contains("Region"))
  }

  @Test(arguments: ["paywall-stub", "paywall-meter"])
  func `a paywall is noted`(name: String) throws {
    let page = try PageSample.named(name)
    let item = try extract(page.bytes, name: "page.html").items[0]
    #expect(item.warnings.contains { $0.kind == .partial })
    let free = try PageSample.named("news-broadsheet")
    #expect(try !extract(free.bytes, name: "page.html").items[0].warnings.contains { $0.kind == .partial })
  }

  @Test func `a flash of one line is read`() throws {
    let page = "<html><head><title>Flash</title></head><body><h1>Flash</h1><p>Blast at port, 3 dead</p></body></html>"
    let article = try extract(Array(page.utf8), name: "page.html").items[0].result.get()
    #expect(article.title == "Flash")
    #expect(article.text == "Blast at port, 3 dead")
  }
}
