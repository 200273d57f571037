import Extracting
import Foundation

/// The main formats of news: the same articles are written in each, so that the figures of reading can be compared.
enum Format: String, CaseIterable {
  case text, json
  case jsonLines = "json-lines"
  case csv, rss, atom, nitf, html, mail, mbox

  /// The articles as files of the format: one for each article, or one for all where it holds many.
  func files(_ articles: ArraySlice<Article>) -> [(name: String, bytes: [UInt8])] {
    func all(_ ending: String, _ head: String, _ tail: String, _ item: (Article) -> String) -> [(String, [UInt8])] {
      [("a.\(ending)", Array((head + articles.map(item).joined() + tail).utf8))]
    }
    func each(_ ending: String, _ item: (Article) -> String) -> [(String, [UInt8])] {
      articles.map { ("a.\(ending)", Array(item($0).utf8)) }
    }
    return switch self {
    case .text: each("txt") { "\($0.title ?? "")\n\n\($0.text)\n" }
    case .json: each("json", Self.json)
    case .jsonLines: all("jsonl", "", "") { Self.json($0) + "\n" }
    case .csv: all("csv", "title,text\n", "") { "\(Self.quoted($0.title ?? "")),\(Self.quoted($0.text))\n" }
    case .rss: all("rss", Self.rssHead, "</channel></rss>\n", Self.rssItem)
    case .atom: all("atom", Self.atomHead, "</feed>\n", Self.atomEntry)
    case .nitf: each("xml", Self.nitf)
    case .html: each("html", Self.page)
    case .mail: each("eml", Self.mail)
    case .mbox: all("mbox", "", "") { "From desk@news.example Sun Nov 22 10:15:00 2026\n\(Self.mail($0))\n" }
    }
  }

  private static let date = "Sun, 22 Nov 2026 10:15:00 +0300"

  private static func json(_ article: Article) -> String {
    let fields = ["title": article.title ?? "", "text": article.text]
    let data = try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  private static let rssHead = """
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>

    """

  private static func rssItem(_ article: Article) -> String {
    """
    <item><title>\(escaped(article.title ?? ""))</title><link>https://news.example/1</link><guid>1</guid>\
    <pubDate>\(date)</pubDate><description>\(escaped(String(article.text.prefix(200))))</description>\
    <content:encoded>\(escaped(paragraphs(article)))</content:encoded></item>

    """
  }

  private static let atomHead = """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>

    """

  private static func atomEntry(_ article: Article) -> String {
    """
    <entry><title>\(escaped(article.title ?? ""))</title><link href="https://news.example/1"/><id>1</id>\
    <updated>2026-11-22T10:15:00Z</updated><content type="html">\(escaped(paragraphs(article)))</content></entry>

    """
  }

  private static func nitf(_ article: Article) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <nitf><head><title>\(escaped(article.title ?? ""))</title><docdata><doc-id id-string="1"/>\
    <date.issue norm="20261122T101500Z"/></docdata></head><body><body.head><hedline><hl1>\
    \(escaped(article.title ?? ""))</hl1></hedline></body.head><body.content>
    \(paragraphs(article))</body.content></body></nitf>

    """
  }

  /// A small page: with a menu before the text and a list of links behind it.
  private static func page(_ article: Article) -> String {
    let links = (1...20).map { "<li><a href=\"/section/\($0)\">Section \($0)</a></li>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(escaped(article.title ?? ""))</title></head><body>
      <nav class="menu"><ul>\(links)</ul></nav><main><article><h1>\(escaped(article.title ?? ""))</h1>
      \(paragraphs(article))</article></main><footer><ul>\(links)</ul></footer></body></html>

      """
  }

  private static func mail(_ article: Article) -> String {
    let subject = (article.title ?? "").replacing("\n", with: " ")
    return """
      From: Desk <desk@news.example>
      To: readers@news.example
      Subject: \(subject)
      Date: \(date)
      Message-ID: <1@news.example>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8

      \(article.text)

      """
  }

  private static func paragraphs(_ article: Article) -> String {
    let mark = article.text.contains("\n\n") ? "\n\n" : "\n"
    return article.text.components(separatedBy: mark).filter { !$0.isEmpty }
      .map { "<p>\(escaped($0))</p>\n" }.joined()
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
