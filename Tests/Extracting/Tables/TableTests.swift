import SeededRandomness
import Testing

@testable import Extracting

@Suite struct TableTests {
  private func errors(_ extraction: Extraction) -> [ExtractionError] {
    extraction.items.compactMap { if case .failure(let error) = $0.result { error } else { nil } }
  }

  @Test func `reads one article a row, and a bad row harms no other`() throws {
    let extraction = try GoldenFile.read("table/export.csv")
    #expect(extraction.format == "table")
    #expect(extraction.items.map(\.idJSON) == ["\"17\"", "\"18\"", "\"19\"", "\"20\"", nil, "\"22\""])
    let first = try extraction.items[0].result.get()
    #expect(first.title == "Raid on \"Camp Nine\" kills six")
    #expect(
      first.text == "Gunmen raided the camp at dawn, killing six.\n\nThe army promised revenge, and closed the road.")
    #expect(first.published?.iso8601 == "2026-03-10T05:12:00.000000Z")
    #expect(first.url == "https://herald.example/17")
    #expect(first.source == "Herald")
    #expect(first.language == "en")
    #expect(first.authors == ["Ana Reyes", "Tom Bell"])
    #expect(try extraction.items[3].result.get().published?.iso8601 == "2026-03-10T07:00:00.000000Z")
    #expect(try extraction.items[3].result.get().authors == [])
    #expect(errors(extraction).map(\.line) == [6, 8])
    #expect(errors(extraction).map(\.offset) == [383, 560])
    #expect(errors(extraction)[0].what == "3 fields where the first row names 8")
    #expect(
      extraction.items[5].warnings.map(\.description) == ["date at line 9: the date \"last Monday\" cannot be read"])
  }

  @Test func `a guid identifies the article`() throws {
    let table = "guid,title,id\nurn:a:1,Shells fall on the port,7\nurn:a:2,Port closed,\n,Port open,9\n"
    let items = try extract(Array(table.utf8), name: "a.csv").items
    #expect(try items.map { try $0.result.get().guid } == ["urn:a:1", "urn:a:2", nil])
    #expect(items.map(\.idJSON) == ["\"7\"", nil, "\"9\""])
  }

  @Test func `finds the delimiter, and reads what spreadsheets write`() throws {
    let spreadsheet = try GoldenFile.read("table/spreadsheet.csv").items
    #expect(
      try spreadsheet.map { try $0.result.get().title } == ["Grenze gesperrt; Truppen rücken vor", "Gespräche vertagt"])
    #expect(try spreadsheet[0].result.get().source == "Talbote")
    let tabs = try GoldenFile.read("table/feed.tsv").items
    #expect(try tabs.map { try $0.result.get().language } == ["en", "tr"])
    #expect(try tabs[0].result.get().text == "Shelling spread to \"the three hills\" on Friday.")
    #expect(try tabs[1].result.get().published?.iso8601 == "2026-02-14T00:00:00.000000Z")
  }

  @Test func `reads tables in the encoding of old spreadsheets`() throws {
    let items = try GoldenFile.read("table/windows-1252.csv").items
    #expect(try items.map { try $0.result.get().title } == ["Überfall auf Außenposten", "Gespräch über „Waffenruhe“"])
  }

  @Test func `reads tables in UTF-16, as spreadsheets export text`() throws {
    let text = "\u{FEFF}title\ttext\turl\r\nSınırda çatışma\tAteş açıldı.\thttps://a.example/1\r\n"
    let bytes = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    for name in ["a.tsv", "a.txt"] {
      let extraction = try extract(bytes, name: name)
      #expect(extraction.format == "table")
      #expect(try extraction.items.map { try $0.result.get().title } == ["Sınırda çatışma"])
      #expect(extraction.items[0].charset?.used == "utf-16le")
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `counts lines by every kind of line end`(ending: String) throws {
    let text = ["title,text", "a,b", "", "c,d,e", "f,g", ""].joined(separator: ending)
    #expect(errors(try extract(Array(text.utf8), name: "a.csv")).map(\.line) == [4])
  }

  @Test func `refuses a table without usable names, and says which it has`() throws {
    for text in ["20260310\t040\tGOV\n20260311\t041\tMIL\n", "one,two\n1,2\n"] {
      let error = try #require(throws: ExtractionError.self) { try extract(Array(text.utf8), name: "a.csv") }
      #expect(error.kind == .noText)
      #expect(error.remedy.contains("title, text"))
      #expect(error.what.contains(text.prefix(7)) || text.contains("\t"))
    }
  }

  @Test func `tells a table by its first row, and prose from a table`() throws {
    #expect(try extract(Array("title,text,url\na,b,c\n".utf8), name: "dump").format == "table")
    #expect(try extract(Array("Title, text and source\n\nNothing else is said.".utf8), name: "a.txt").format == "text")
    #expect(try extract(Array("War, and peace\n\nIt began.".utf8), name: "a").format == "text")
  }

  @Test(arguments: [
    ("title,text\na,\"b", ExtractionError.Kind.truncated), ("title,text,url\na,b", .truncated),
    ("title,text\na,b,c\n", .malformed),
    ("title,text\n\"a\"x,b\n", .malformed), ("title,text\n,\na,\n ,\" \"\n", .noText), ("title,text\n", .empty),
  ])
  func `says what is wrong with a row`(text: String, kind: ExtractionError.Kind) throws {
    do {
      #expect(errors(try extract(Array(text.utf8), name: "a.csv")).map(\.kind) == [kind])
    } catch {
      #expect(error.kind == kind)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `reads back rows of any fields`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["war", " ", ",", ";", "\t", "\"", "\n", "\r\n", "é", "中", "|", "''"]
    for delimiter in [",", ";", "\t", "|"] {
      for ending in ["\n", "\r\n", "\r"] {
        let rows = (0..<30).map { _ in
          (0..<4).map { _ in
            (0..<Int.random(in: 0..<8, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
              .joined() + "x"
          }
        }
        let names = ["title", "text", "url", "id"]
        let lines = ([names] + rows).map { row in
          row.map { field in
            let isPlain = !field.contains { "\",;|\t".contains($0) || $0.isNewline } && Bool.random(using: &generator)
            return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
          }.joined(separator: delimiter)
        }
        let bytes = Array((lines.joined(separator: ending) + ending).utf8)
        let header = try #require(TableHeader(bytes))
        #expect(header.delimiter == delimiter.utf8.first)
        var read = DelimitedRows(bytes, delimiter: header.delimiter, from: header.rowsStart, line: header.rowsLine)
        var found: [[String]] = []
        while let row = try read.next() { found.append(row.fields) }
        #expect(found == rows, "seed \(seed), \(delimiter.debugDescription), \(ending.debugDescription)")
      }
    }
  }
}
