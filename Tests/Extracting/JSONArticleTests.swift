import Testing

@testable import Extracting

@Suite struct JSONArticleTests {
  @Test func `reads what news-please writes`() throws {
    let article = try articleOf(
      #"""
      {"authors": ["Ada Byron", "None", ""], "date_publish": "2020-05-24 10:15:00", "description": "A summary",
       "filename": "https%3A%2F%2Fexample.org.json", "image_url": null, "language": "en", "localpath": "None",
       "maintext": "First paragraph.\nSecond paragraph.", "source_domain": "example.org", "title": "None",
       "title_page": "The headline\n of the page", "url": "https://example.org/a"}
      """#, name: "a.json")
    #expect(
      article
        == Article(
          title: "The headline of the page", text: "First paragraph.\n\nSecond paragraph.", language: "en",
          published: Timestamp(microseconds: 1_590_315_300_000_000), source: "example.org",
          url: "https://example.org/a", authors: ["Ada Byron"], summary: "A summary", languageDetected: "en"))
  }

  @Test func `reads what trafilatura writes`() throws {
    let article = try articleOf(
      #"""
      {"title": "T", "author": "Ada Byron; Charles B.", "hostname": "example.org", "date": "2020-05-24",
       "source-hostname": "Example News", "source": "https://example.org/a", "tags": "a;b", "raw_text": "no",
       "text": "T\nBody.", "excerpt": "Summary", "language": null, "filedate": "2021-01-01"}
      """#, name: "a.json")
    #expect(
      article
        == Article(
          title: "T", text: "Body.", published: Timestamp(microseconds: 1_590_278_400_000_000), source: "Example News",
          url: "https://example.org/a", authors: ["Ada Byron", "Charles B."], summary: "Summary"))
  }

  @Test(
    arguments: [
      (#"{"text":"a"}"#, nil, "a"),
      (#"{"headline":"h","body":"b"}"#, "h", "b"),
      (#"{"title":"h","maintext":"None","description":"d"}"#, "h", "d"),
      (#"{"title":"h","text":null,"summary":"s"}"#, "h", "s"),
      (#"{"title":"h","text":"  "}"#, "h", ""),
      (#"{"title":7,"content_text":"c"}"#, nil, "c"),
      (#"{"Title":"h","ArticleBody":"b"}"#, "h", "b"),
      (#"{"title":"h","content":"one\r\ntwo\r\n\r\nthree"}"#, "h", "one\ntwo\n\nthree"),
      (#"{"text":"a","other":{"text":[[["deep"]]]},"n":[1,-0.5e+3,true,NaN,-Infinity]}"#, nil, "a"),
      (#"{"text":"\u00e9 \uD83D\uDD14 \ud83d\n\t\"\\\/ \u0000"}"#, nil, "é 🔔 \u{FFFD}\n\n\t\"\\/ \u{FFFD}"),
      (#"{"text":"first","text":"last"}"#, nil, "last"),
    ] as [(String, String?, String)])
  func `reads title and text under many names`(json: String, title: String?, text: String) throws {
    let article = try articleOf(json, name: "a.json")
    #expect(article.title == title)
    #expect(article.text == text)
  }

  @Test(
    arguments: [
      (#""date":"2020-05-24T10:15:00+03:00""#, "2020-05-24T07:15:00.000000Z"),
      (#""published":1590315300"#, "2020-05-24T10:15:00.000000Z"),
      (#""published":1590315300000"#, "2020-05-24T10:15:00.000000Z"),
      (#""date_publish":"None","date":"2020-05-24""#, "2020-05-24T00:00:00.000000Z"),
      (#""date":"soon""#, nil), (#""date":1e300"#, nil), (#""date":{"x":1}"#, nil), (#""date":-1e17"#, nil),
    ] as [(String, String?)])
  func `reads dates and passes over what is none`(field: String, iso8601: String?) throws {
    #expect(try articleOf(#"{"text":"a",\#(field)}"#, name: "a.json").published?.iso8601 == iso8601)
  }

  @Test func `takes a source that is an address for the address, and names out of objects`() throws {
    let article = try articleOf(
      #"{"text":"a","source":{"id":null,"name":"The Herald"},"author":[{"name":"Ada"},{"x":1},7]}"#, name: "a")
    #expect(article.source == "The Herald")
    #expect(article.authors == ["Ada"])
    let other = try articleOf(#"{"text":"a","source":"http://a.example/1"}"#, name: "a")
    #expect(other.source == nil)
    #expect(other.url == "http://a.example/1")
  }

  @Test(
    arguments: [
      ("{", "a.json", .truncated, 1, 1),
      (#"{"text":"abc"#, "a.txt", .truncated, 1, 12),
      (#"{"text":"abc\"#, "a.txt", .truncated, 1, 13),
      (#"{"text":"abc\u00"#, "a.txt", .truncated, 1, 16),
      (#"{"text""#, "a", .truncated, 1, 7),
      (#"{"text":tr"#, "a", .truncated, 1, 10),
      ("{\"text\":\"abc\",\n\"n\":[1,", "a", .truncated, 2, 22),
      ("{\"text\":\n\n\"abc\" \"n\"}", "a", .malformed, 3, 16),
      (#"{"text":"abc",}"#, "a", .malformed, 1, 14),
      (#"{"text":"abc"} {}"#, "a", .malformed, 1, 15),
      (#"{"text":"a\x"}"#, "a", .malformed, 1, 11),
      ("{\"text\":\"a\nb\"}", "a", .malformed, 1, 10),
      (#"{"text":01}"#, "a", .malformed, 1, 9),
      (#"{"text":.5}"#, "a", .malformed, 1, 8),
      (#"{"text":truth}"#, "a", .malformed, 1, 8),
      ("prose\nhere", "a.json", .malformed, 1, 0),
      ("[1,2]", "a.json", .malformed, 1, 0),
      (#"{"text":7}"#, "a", .noText, 1, 0),
      (#"{"id":"x"}"#, "a", .noText, 1, 0),
      (#"{"title":"None","text":""}"#, "a", .noText, 1, 0),
    ] as [(String, String, ExtractionError.Kind, Int, Int)])
  func `says what is wrong and where`(
    json: String, name: String, kind: ExtractionError.Kind, line: Int, offset: Int
  ) throws {
    let error = try #require(throws: ExtractionError.self) { try extract(Array(json.utf8), name: name) }
    #expect(error.kind == kind)
    #expect(error.line == line)
    #expect(error.offset == offset)
  }

  @Test(arguments: [("1", 1), ("8", 8), ("0", nil), ("9", nil), ("\"-3\"", nil), ("1e18", nil)] as [(String, Int?)])
  func `an urgency outside of the scale is none`(written: String, urgency: Int?) throws {
    let json = #"{"title":"t","text":"a","urgency":\#(written)}"#
    #expect(try articleOf(json, name: "a.json").urgency == urgency)
  }

  @Test func `names the needed field that holds something else`() throws {
    let error = try #require(throws: ExtractionError.self) {
      try extract(Array(#"{"title":"t","MainText":["a"]}"#.utf8), name: "a.json")
    }
    #expect(error.description.contains(#"field "MainText" is a list, not a string"#))
  }

  @Test func `counts offsets from the file's first byte and refuses bytes that are not UTF-8`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array(#"{"text":"a"#.utf8) + [0xE9] + Array(#""}"#.utf8)
    let error = try #require(throws: ExtractionError.self) { try extract(bytes, name: "a.json") }
    #expect(error.kind == .notUTF8)
    #expect(error.offset == 13)
  }

  @Test func `leaves prose in brackets to the reader of plain text`() throws {
    for text in ["[Herald] The envoy left.", "{Herald} The envoy left.", "[[[["] {
      #expect(try extract(Array(text.utf8), name: "a.txt").format == "text")
    }
  }
}
