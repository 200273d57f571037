import Extracting
import Foundation
import Scoring

/// What reading costs beside scoring, for each format: files are read again and again, and the articles in them scored.
struct ReadingBench {
  /// Files of one format.
  private struct Sample {
    var format: String
    var files: [(name: String, bytes: [UInt8])]

    var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }

    /// The articles of all files; items that are bad on purpose are passed over.
    func articles() -> [Article] {
      files.flatMap { file in
        ((try? extract(file.bytes, name: file.name))?.items ?? []).compactMap { try? $0.result.get() }
      }
    }
  }

  private var samples: [Sample] = []
  /// Each sample is read so often in a round that at least so many bytes are.
  private static let roundBytes = 4_000_000

  /// - Parameters:
  ///   - texts: written as plain text and as JSON, for the figures of texts of usual length.
  ///   - checkout: whose own sample files are read for the other formats.
  init(_ texts: Texts, checkout: URL) throws {
    let articles = texts.articles.prefix(2_000)
    samples.append(Sample(format: "texts, as text", files: articles.map { ("a.txt", Self.text($0)) }))
    samples.append(Sample(format: "texts, as JSON", files: try articles.map { ("a.json", try Self.json($0)) }))
    samples.append(
      Sample(
        format: "texts, as JSON lines", files: [("a.jsonl", Array(try articles.map(Self.json).joined(separator: [10])))]
      ))
    let tests = checkout.appending(path: "Tests/Extracting")
    for format in try Self.names(in: tests.appending(path: "Files")) where format != "make-containers" {
      try add(format, from: tests.appending(path: "Files/\(format)"))
    }
    try add("html", from: tests.appending(path: "Pages"))
  }

  /// Measures and prints; within a round each format is read once and its articles scored once.
  func run(rounds: Int, scorer: Scorer) {
    print("\nmedian of \(rounds) rounds, one core               reading                    of scoring them")
    var workspace = Workspace()
    for sample in samples {
      let articles = sample.articles()
      guard !articles.isEmpty else { continue }
      let times = max(1, Self.roundBytes / sample.byteCount)
      var reading: [Double] = []
      var ratios: [Double] = []
      for round in 0...rounds {
        var found = 0
        let read = Stopwatch.seconds { for _ in 0..<times { found += sample.articles().count } }
        let scored = Stopwatch.seconds {
          for _ in 0..<times {
            for article in articles { found += scorer.assess(article, withIgnored: false, &workspace).evidence.count }
          }
        }
        guard round > 0, found > 0 else { continue }
        reading.append(read / Double(times))
        ratios.append(read / scored)
      }
      let name = sample.format.padding(toLength: 24, withPad: " ", startingAt: 0)
      print(
        name
          + String(
            format: "%8.1f MB/s %10.0f articles/s %12.2f", Double(sample.byteCount) / 1e6 / reading.median,
            Double(articles.count) / reading.median, ratios.median))
    }
  }

  private mutating func add(_ format: String, from folder: URL) throws {
    let names = try Self.names(in: folder).filter {
      !$0.hasSuffix(".expected") && !(format == "html" && $0.hasSuffix(".txt"))
    }
    let files = try names.map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    if !files.isEmpty { samples.append(Sample(format: format, files: files)) }
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func text(_ article: Article) -> [UInt8] {
    Array("\(article.title ?? "")\n\n\(article.text)\n".utf8)
  }

  private static func json(_ article: Article) throws -> [UInt8] {
    [UInt8](try JSONSerialization.data(withJSONObject: ["title": article.title ?? "", "text": article.text]))
  }
}
