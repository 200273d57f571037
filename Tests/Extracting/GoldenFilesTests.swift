import Foundation
import Testing

@testable import Extracting

/// The sample files of every format, and what is to be read from each: it stands beside the file, in NAME.expected.
@Suite struct GoldenFilesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

  /// The sample files as FORMAT/NAME.
  static let files: [String] = {
    let formats = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return formats.sorted().flatMap { format in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: format).path)) ?? []).sorted()
        .filter { !$0.hasSuffix(".expected") && !$0.hasPrefix(".") }.map { "\(format)/\($0)" }
    }
  }()

  static func bytes(of file: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: file))) }

  @Test(arguments: ["formats", "containers", "pages"]) func `the samples in the documentation can be read`(page: String)
    throws
  {
    let text = try String(
      contentsOf: Self.folder.appending(path: "../../../docs/\(page).md").standardizedFileURL, encoding: .utf8)
    let samples = text.matches(of: /```(xml|json|jsonl|html|markdown)\n([^`]+)\n```/)
    for sample in samples {
      let name = sample.1 == "markdown" ? "sample.md" : "sample.\(sample.1)"
      let read = try extract(Array(sample.2.utf8), name: name)
      #expect(!read.isTruncated && !read.items.isEmpty, "\(page): \(sample.2)")
      for item in read.items { #expect(try item.result.get().title?.isEmpty == false, "\(page): \(sample.2)") }
    }
    #expect(!samples.isEmpty || page == "containers")
  }

  @Test(arguments: files) func `each sample is read as expected`(file: String) throws {
    let place = Self.folder.appending(path: "\(file).expected")
    // Samples of other suites say there what they expect.
    guard let expected = try? String(contentsOf: place, encoding: .utf8) else { return }
    let shown = Self.shown(try extract(try Self.bytes(of: file), name: file))
    if shown != expected, ProcessInfo.processInfo.environment["WRITE_EXPECTED"] != nil {
      try shown.write(to: place, atomically: true, encoding: .utf8)
    }
    #expect(shown == expected)
  }

  @Test func `there are samples of every format`() {
    let formats = Set(Self.files.compactMap { $0.split(separator: "/").first.map(String.init) })
    let wanted: Set = [
      "nitf", "newsml-g2", "newsml", "rss", "rss-1.0", "atom", "json-feed", "ninjs", "json", "json-lines", "iptc7901",
      "anpa1312", "markdown", "text",
    ]
    #expect(wanted.isSubset(of: formats))
  }

  /// All that was read, for people to compare.
  static func shown(_ extraction: Extraction) -> String {
    var lines = ["format: \(extraction.format)"]
    for item in extraction.items {
      lines += ["", "item \(item.index): \(item.format)"]
      func add(_ name: String, _ value: String?) { if let value { lines.append("  \(name): \(value)") } }
      add("path", item.path)
      add("id", item.idJSON)
      if let charset = item.charset {
        add("charset", "\(charset.used), declared \(charset.declared ?? "-"), detected \(charset.detected ?? "-")")
      }
      switch item.result {
      case .failure(let error): add("error", error.description)
      case .success(let article):
        add("title", article.title)
        add("language", "\(article.language ?? "-"), detected \(article.languageDetected ?? "-")")
        add("published", article.published?.iso8601)
        add("source", article.source)
        add("url", article.url)
        add("authors", article.authors.isEmpty ? nil : article.authors.joined(separator: " | "))
        add("summary", article.summary)
        add("status", article.status == .usable ? nil : article.status.rawValue)
        add("embargo", article.embargo?.iso8601)
        add("guid", article.guid)
        add("version", article.version)
        add("urgency", article.urgency.map(String.init))
        lines += article.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  | \($0)" }
      }
      lines += item.warnings.map { "  warning: \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
