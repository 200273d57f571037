import SeededRandomness
import Testing

@testable import Extracting

/// Every sample of every format, damaged: what comes out is a clear reason or articles, never a crash, and a file that was cut off
/// is never taken for a whole one.
@Suite struct DamagedFilesTests {
  /// Small samples are cut at every byte, others at every KiB and at a few places between.
  private static func cuts(_ count: Int) -> [Int] {
    if count <= 1_300 { return Array(1..<count) }
    return Array(stride(from: 1_024, to: count, by: 1_024)) + stride(from: 33, to: count, by: count / 60) + [count - 1]
  }

  private static func titles(_ extraction: Extraction) -> [Article] {
    extraction.items.compactMap { try? $0.result.get() }
  }

  @Test(arguments: GoldenFilesTests.files) func `a file that is cut off says so, or loses nothing but its last item`(
    file: String
  ) throws {
    let bytes = try GoldenFilesTests.bytes(of: file)
    guard let whole = try? extract(bytes, name: file) else { return }
    let articles = Self.titles(whole)
    for count in Self.cuts(bytes.count) {
      let cut: Extraction
      do throws(ExtractionError) {
        cut = try extract(Array(bytes[..<count]), name: file)
      } catch {
        #expect(!error.what.isEmpty && !error.remedy.isEmpty)
        continue
      }
      #expect(!cut.items.isEmpty)
      guard Self.showsItsEnd(whole.format), !cut.isTruncated, cut.format == whole.format else { continue }
      // Not truncated, so each article must be one of the whole file's.
      for article in Self.titles(cut) {
        #expect(articles.contains { $0.title == article.title && $0.text == article.text }, "\(file) cut at \(count)")
      }
    }
  }

  /// Formats in which an article that is cut off can be told from a whole one. Plain text, mail and pages without end tags cannot.
  private static func showsItsEnd(_ format: String) -> Bool {
    [
      "nitf", "newsml-g2", "newsml", "rss", "rss-1.0", "atom", "json", "json-array", "json-lines", "json-feed", "ninjs",
      "iptc7901", "anpa1312", "zip", "gzip",
    ].contains(format)
  }

  @Test(arguments: GoldenFilesTests.files) func `flipped bytes end in an answer`(file: String) throws {
    let bytes = try GoldenFilesTests.bytes(of: file)
    var generator = SeededGenerator(seed: 51)
    for round in 0..<24 {
      var damaged = bytes
      for _ in 0...(round % 8) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      do throws(ExtractionError) {
        #expect(!(try extract(damaged, name: file).items.isEmpty), "\(file), round \(round)")
      } catch {
        #expect(!error.what.isEmpty, "\(file), round \(round)")
      }
    }
  }

  @Test(arguments: GoldenFilesTests.files) func `pieces put in at random end in an answer`(file: String) throws {
    let bytes = try GoldenFilesTests.bytes(of: file)
    var generator = SeededGenerator(seed: 52)
    let pieces: [[UInt8]] = [
      Array("<".utf8), Array("]]>".utf8), Array("&#x0;".utf8), Array("\"".utf8), Array("<![CDATA[".utf8), [0],
      [0xFF, 0xFE],
      Array("<!DOCTYPE x [".utf8), Array("</item>".utf8), Array("{".utf8), Array("\n\n".utf8), [0x01], [0x03],
      [0xED, 0xA0, 0x80],
    ]
    for _ in 0..<24 {
      var damaged = bytes
      let place = Int.random(in: 0...damaged.count, using: &generator)
      damaged.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
      _ = try? extract(damaged, name: file)
    }
  }

  @Test(arguments: GoldenFilesTests.files) func `an empty file of each name is empty, and a huge one too large`(
    file: String
  ) throws {
    #expect(try #require(throws: ExtractionError.self) { try extract([], name: file) }.kind == .empty)
    let bytes = try GoldenFilesTests.bytes(of: file)
    let huge = bytes + [UInt8](repeating: 0x20, count: 1 << 20)
    let error = try #require(throws: ExtractionError.self) {
      try extract(huge, name: file, limits: ExtractionLimits(bytesMaximum: 1 << 20))
    }
    #expect(error.kind == .tooLarge)
  }
}
