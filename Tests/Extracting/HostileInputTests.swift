import SeededRandomness
import Testing

@testable import Extracting

@Suite struct HostileInputTests {
  @Test(arguments: [
    "[", "{\"a\":", "[{\"a\":", "[[],", "\"", "\\", "{\"text\":\"", "-", "1e", "\u{FEFF}", "{}\n", "[{}\n,", " x",
    "\r\n.", "x\n", "\\u0041", "![", "[](", "[a](b", "_", "# ", "é ",
  ])
  func `a million repetitions end in an answer`(unit: String) {
    let bytes = Array(String(repeating: unit, count: 1_000_000 / unit.utf8.count).utf8)
    for name in ["a.json", "a.jsonl", "a.txt", "a.md"] {
      _ = try? extract(bytes, name: name, limits: ExtractionLimits(itemsMaximum: 1_000))
    }
  }

  @Test func `control characters reach no article`() throws {
    let json =
      #"{"title":"a\u001b[31mb","text":"c\td\u0085\u007fe\u0000\n\nf","author":"g\u0001h","url":"https://a/\u0007"}"#
    let item = try #require(try extract(Array(json.utf8), name: "a.json").items.first)
    let article = try item.result.get()
    #expect(article.title == "a\u{FFFD}[31mb")
    #expect(article.text == "c\td\u{FFFD}\u{FFFD}e\u{FFFD}\n\nf")
    #expect(article.authors == ["g\u{FFFD}h"] && article.url == "https://a/\u{FFFD}")
    #expect(item.warnings.map(\.kind) == [.charset])
    // Letters whose UTF-8 begins as that of control characters does.
    #expect(try articleOf("£5 a day\n\nSaid the “envoy”.", name: "a.txt").title == "£5 a day")
  }

  @Test(arguments: ["\u{A0}", " ", "\u{3000}", "\u{2028}", "\u{FEFF}", "\u{200B}\t"])
  func `no white space of any kind stands around a text, in whatever format`(blank: String) throws {
    let title = "\(blank)Envoy returns\(blank)"
    let text = "\(blank)Talks began.\(blank)\n\(blank)\n\(blank)\n\(blank)They went on.\(blank)"
    func json(_ words: String) -> String { words.replacing("\n", with: "\\n").replacing("\t", with: "\\t") }
    let object =
      "{\"title\":\"\(json(title))\",\"text\":\"\(json(text))\",\"source\":\"\(json(blank))\",\"authors\":[\"\(json(title))\"]}"
    let files = [
      "a.json": object, "a.jsonl": object + "\n" + object, "a.txt": "\(title)\n\n\(text)",
      "a.md": "# \(title)\n\n\(text)",
      "a.csv": "title,text,author\n\"\(title)\",\"\(text)\",\"\(title)\"\n",
      "a.eml": "From: a@b.example\nSubject: \(title)\nContent-Type: text/plain; charset=utf-8\n\n\(text)",
      "a.html": "<html><head><title>\(title)</title></head><body><p>\(text)</p><p>\(blank)</p></body></html>",
      "a.xml":
        "<rss version=\"2.0\"><channel><item><title>\(title)</title><description>\(text)</description></item></channel></rss>",
      "a.iptc": "\u{1}NW1 2 POL 8 x\r\n\r\n\u{2}\(title)\r\n\(text)\u{3}221015 NOV 26\u{4}",
    ]
    for (name, file) in files {
      for item in try extract(Array(file.utf8), name: name).items {
        let article = try item.result.get()
        for words in [article.text, article.title, article.source].compactMap({ $0 }) + article.authors {
          #expect(!words.isEmpty && words == String(Prose.trimmed(words[...])), "\(name)")
        }
        #expect(article.text.hasPrefix("Talks") || article.text.hasPrefix("Envoy"), "\(name)")
        #expect(
          !article.text.contains("\n\n\n")
            && !article.text.split(separator: "\n").contains { $0.last?.isWhitespace ?? false })
      }
    }
  }

  @Test func `an item of nothing but white space is empty`() throws {
    let json = #"[{"title":"\u00a0","text":"\u3000\n\n\u200b"},{"title":"Envoy returns","text":"\u00a0"}]"#
    let items = try extract(Array(json.utf8), name: "a.json").items
    #expect(throws: ExtractionError.self) { try items[0].result.get() }
    #expect(try items[1].result.get().title == "Envoy returns")
  }

  @Test(arguments: ["", "a", "a\nb", "a\n\nb\n c", "É.\n\u{A0}\u{2003}x", "я\n\nю", "a\u{2028}b"])
  func `a text in form is left as it is`(text: String) {
    #expect(Prose.isInForm(text))
    #expect(Prose.broughtIntoForm(text) == text)
  }

  @Test(arguments: [
    " a", "a\n", "a \nb", "a\n\n\nb", "a\n \nb", "a\r\nb", "я\u{A0}\nю", "a\n\u{3000}\nb", "\u{FEFF}a", "a\u{2029}",
  ])
  func `a text that is not in form is brought into it`(text: String) {
    #expect(!Prose.isInForm(text))
    #expect(Prose.isInForm(Prose.broughtIntoForm(text)))
  }

  @Test func `nesting is allowed to its bound and refused beyond it`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      let lists = String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
      return Array("{\"text\":\"a\",\"deep\":\(lists)}".utf8)
    }
    #expect(try extract(nested(512), name: "a.json").items.count == 1)
    let error = try #require(throws: ExtractionError.self) { try extract(nested(513), name: "a.json") }
    #expect(error.kind == .malformed)
    #expect(error.what.contains("512"))
    let million = Array("{\"text\":\"a\",\"deep\":".utf8) + [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: ExtractionError.self) { try extract(million, name: "a.json") }
  }

  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func `random bytes end in an answer`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "{", "}", "[", "]", "\"", "\\", ":", ",", "text", "title", "\\u", "d83d", "\n", "\r\n", " ", "é", "1",
      "-", "null", "{\"text\":\"a\"}", "\u{FEFF}",
    ].map { Array($0.utf8) }
    for round in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<40, using: &generator) {
        if round.isMultiple(of: 2) {
          bytes += pieces.randomElement(using: &generator) ?? []
        } else {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        }
      }
      let name = ["a.json", "a.jsonl", "a.txt", "a"][round % 4]
      do {
        let items = try extract(bytes, name: name).items
        #expect(!items.isEmpty, "seed \(seed), round \(round)")
      } catch {
        #expect(error.offset.map { (0...(bytes.count * 2)).contains($0) } ?? true, "seed \(seed), round \(round)")
      }
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `every beginning of a JSON article is truncated, and nothing else`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes = Array(rendered(randomArticle(&generator)).utf8)
    for count in 1..<bytes.count {
      let error = try #require(throws: ExtractionError.self) { try extract(Array(bytes[..<count]), name: "a.json") }
      #expect(error.kind == .truncated, "seed \(seed), \(count) bytes")
    }
  }

  @Test(arguments: [31, 32, 33] as [UInt64])
  func `an article that was written is read as it was`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var written: [Article] = []
    for _ in 0..<200 {
      let article = randomArticle(&generator)
      written.append(article)
      #expect(try undetected(articleOf(rendered(article), name: "a")) == article, "seed \(seed)")
      let plain = Article(title: article.title, text: article.text)
      #expect(try undetected(articleOf("\(article.title ?? "")\n\n\(article.text)\n")) == plain, "seed \(seed)")
    }
    let lines = written.map(rendered).joined(separator: "\n")
    #expect(try extract(Array(lines.utf8), name: "a.jsonl").items.map { undetected(try $0.result.get()) } == written)
    let list = "[" + written.map(rendered).joined(separator: ",") + "]"
    #expect(try extract(Array(list.utf8), name: "a.json").items.map { undetected(try $0.result.get()) } == written)
  }

  /// The article without what was told from its random words.
  private func undetected(_ article: Article) -> Article {
    var article = article
    article.languageDetected = nil
    return article
  }

  private func randomArticle(_ generator: inout SeededGenerator) -> Article {
    let words = ["Envoy", "naïve", "“quoted”", "back\\slash", "a/b", "🔔", "Ümit", "tab", "{brace}", "中文", "x\"y"]
    func phrase(_ count: Int) -> String {
      (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
    let paragraphs = (0..<Int.random(in: 1...4, using: &generator)).map { _ in "Para " + phrase(6) + "." }
    return Article(
      title: "Title " + phrase(3), text: paragraphs.joined(separator: "\n\n"), language: "en",
      published: Timestamp(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &generator)),
      source: "Herald " + phrase(1), url: "https://example.org/" + phrase(1), authors: [phrase(1), phrase(2)])
  }

  private func rendered(_ article: Article) -> String {
    func quoted(_ text: String) -> String {
      var json = "\""
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": json += "\\" + String(scalar)
        case "\n": json += "\\n"
        case "🔔": json += "\\ud83d\\uDD14"
        default: json += String(scalar)
        }
      }
      return json + "\""
    }
    let authors = article.authors.map(quoted).joined(separator: ",")
    return "{\"title\":\(quoted(article.title ?? "")),\"text\":\(quoted(article.text)),\"language\":\"en\","
      + "\"published\":\(quoted(article.published?.iso8601 ?? "")),\"source\":\(quoted(article.source ?? "")),"
      + "\"url\":\(quoted(article.url ?? "")),\"authors\":[\(authors)]}"
  }
}
