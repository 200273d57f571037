import SeededRandomness
import Testing

@testable import Extracting

@Suite struct WARCTests {
  @Test(arguments: [("crawl.warc", "warc", ""), ("crawl.warc.gz", "gzip", "crawl.warc/")])
  func `reads answers, resources and conversions, and passes over the rest`(
    name: String, format: String, before: String
  ) throws {
    let extraction = try GoldenFile.read("warc/\(name)")
    #expect(extraction.format == format)
    let items = extraction.items
    #expect(
      items.map { $0.path?.dropFirst(before.count) } == [
        "https://strait.example/sea/mines.html", "file:///feeds/talks.json", "https://strait.example/wire/strike",
        "https://strait.example/march",
        "https://strait.example/cut",
      ])
    let page = try items[0].result.get()
    #expect(page.url == "https://strait.example/sea/mines.html")
    #expect(page.text.contains("The mines were “freshly laid”, an officer said"))
    #expect(page.published?.iso8601 == "2026-03-12T08:15:30.000000Z")
    #expect(items[0].charset?.declared == "utf-8")
    #expect(
      items[0].warnings.filter { $0.kind == .skipped }.map(\.what) == [
        "https://strait.example/gone: the server answered 404", "https://strait.example/logo.png: not a format of news",
        "https://strait.example/robots.txt: rules for crawlers",
      ])
    let talks = try items[1].result.get()
    #expect(talks.url == "https://corvin.example/truce-talks")
    #expect(talks.published?.iso8601 == "2026-03-14T09:30:00.000000Z")
    #expect(try items[2].result.get().title == "Drones strike the refinery at Halden")
    #expect(items[2].warnings.map(\.kind) == [.markup, .markup, .date])
    #expect(throws: ExtractionError.self) { try items[4].result.get() }
  }

  @Test func `what a container adds to an article is cleaned as well`() throws {
    let page = "Envoy returns\n\nTalks began."
    let record =
      "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\u{1B}[31m\u{7F}\r\n"
      + "Content-Type: text/plain\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\n"
    let article = try articleOf(record, name: "a.warc")
    #expect(article.url == "https://a.example/\u{FFFD}[31m\u{FFFD}")
    let mail =
      "From: \"\u{2028}North\u{2028}Wire\u{2029}\" <a@b.example>\nDate: Sun, 22 Nov 2026 10:15:00 +0000\n"
      + "Content-Type: application/json; name=a.json\n\n{\"title\":\"Envoy returns\",\"text\":\"Talks began.\"}"
    #expect(try articleOf(mail, name: "a.eml").source == "North Wire")
  }

  @Test func `a WARC cut anywhere but between records is truncated`() throws {
    let bytes = try GoldenFile.bytes("warc/crawl.warc")
    var records = WARCRecords(bytes)
    var ends: [Range<Int>] = []
    while let record = try records.next() { ends.append(record.block.upperBound..<(record.block.upperBound + 5)) }
    for count in stride(from: 10, to: bytes.count, by: 23) where !ends.contains(where: { $0.contains(count) }) {
      do {
        #expect(try extract(Array(bytes[..<count]), name: "a.warc").isTruncated, "\(count) bytes")
      } catch {
        #expect(error.kind == .truncated, "\(count) bytes: \(error)")
      }
    }
  }

  @Test func `a damaged record ends the reading and keeps what came before`() throws {
    var bytes = try GoldenFile.bytes("warc/crawl.warc")
    var records = WARCRecords(bytes)
    var starts: [Int] = []
    while let record = try records.next() { starts.append(record.block.upperBound + 4) }
    bytes[starts[6]] = UInt8(ascii: "X")
    let items = try extract(bytes, name: "a.warc").items
    #expect(items.count == 3)
    #expect(throws: ExtractionError.self) { try items[2].result.get() }
  }

  @Test(arguments: [
    ("5\r\nhello\r\n0\r\n\r\n", "hello", ChunkedBody.End.complete), ("5;x=y\r\nhello\r\n0\r\n", "hello", .complete),
    ("A \r\n0123456789\r\n0\r\n\r\n", "0123456789", .complete), ("5\r\nhel", "hel", .cutOff),
    ("5\r\nhello\r\n", "hello", .cutOff),
    ("", "", .cutOff), ("<html>", "", .broken(at: 0)), ("5\r\nhelloX", "hello", .broken(at: 8)),
    ("fffffffff\r\nx", "", .broken(at: 0)),
    ("-5\r\nhello\r\n", "", .broken(at: 0)),
  ])
  func `reads chunks`(written: String, text: String, end: ChunkedBody.End) {
    let body = ChunkedBody(Array(written.utf8)[...])
    #expect(String(decoding: body.bytes, as: UTF8.self) == text)
    #expect(body.end == end)
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `reads back chunks of any size`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0..<3_000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      var written: [UInt8] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...700, using: &generator))
        rest = rest.dropFirst(piece.count)
        written += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
      }
      let whole = ChunkedBody((written + Array("0\r\n\r\n".utf8))[...])
      #expect(whole.bytes == bytes && whole.end == .complete, "seed \(seed)")
      let cut = ChunkedBody(written.prefix(Int.random(in: 0...written.count, using: &generator)))
      #expect(cut.end == .cutOff, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("https://a.example/b", "206 Partial Content", "text/plain", "the server answered 206"),
    ("https://a.example/b.jpg", "200 OK", "", "not a format of news"),
    ("file:///b", "200 OK", "image/png", "not a format of news"),
    ("dns:a.example", "200 OK", "text/dns", "not an address of a page"),
  ])
  func `passes over what is no page`(address: String, status: String, type: String, reason: String) throws {
    let head = "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\r\nShells fell on the town."
    let record =
      "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: \(address)\r\nContent-Type: application/http\r\n"
      + "Content-Length: \(head.utf8.count)\r\n\r\n\(head)\r\n\r\n"
    let error = try #require(throws: ExtractionError.self) { try extract(Array(record.utf8), name: "a.warc") }
    #expect(error.kind == .empty)
    #expect(error.what.hasSuffix("\(address): \(reason)"))
  }

  @Test(arguments: [("WARC-Truncated: length", true), ("WARC-Segment-Number: 1", false)], [true, false])
  func `a page that was not stored whole is told`(field: (line: String, isTruncated: Bool), isAnswer: Bool) throws {
    let head = (isAnswer ? "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" : "") + "Shells fell on the town."
    let record =
      "WARC/1.1\r\nWARC-Type: \(isAnswer ? "response" : "resource")\r\nWARC-Target-URI: https://a.example/b\r\n\(field.line)\r\n"
      + "Content-Type: \(isAnswer ? "application/http" : "text/plain")\r\nContent-Length: \(head.utf8.count)\r\n\r\n\(head)\r\n\r\n"
    if field.isTruncated {
      let items = try extract(Array(record.utf8), name: "a.warc").items
      #expect(try #require(throws: ExtractionError.self) { try items[0].result.get() }.kind == .truncated)
    } else {
      let error = try #require(throws: ExtractionError.self) { try extract(Array(record.utf8), name: "a.warc") }
      #expect(error.what.hasSuffix("a record in several segments"))
    }
  }

  @Test func `a page in coding upon coding is refused`() throws {
    let codings = Array(repeating: "deflate", count: 1_000).joined(separator: ", ")
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: \(codings)\r\n\r\nx<yz"
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/b\r\nContent-Type: application/http\r\n"
      + "Content-Length: \(head.utf8.count)\r\n\r\n\(head)\r\n\r\n"
    let items = try extract(Array(record.utf8), name: "a.warc").items
    #expect(try #require(throws: ExtractionError.self) { try items[0].result.get() }.kind == .malformed)
  }

  @Test(arguments: [
    ("br", ExtractionError.Kind.notText), ("zstd", .notText),
  ])
  func `names a coding that it does not know`(coding: String, kind: ExtractionError.Kind) throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: \(coding)\r\n\r\nxyz"
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/b\r\nContent-Type: application/http\r\n"
      + "Content-Length: \(head.utf8.count)\r\n\r\n\(head)\r\n\r\n"
    let items = try extract(Array(record.utf8), name: "a.warc").items
    let error = try #require(throws: ExtractionError.self) { try items[0].result.get() }
    #expect(error.kind == kind)
    #expect(error.what.contains(coding))
  }
}
