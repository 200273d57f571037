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

  /// The same articles in each of the main formats.
  private var samples: [Sample] = []
  /// The files of the tests, which are small, so that what a file costs by itself shows there.
  private var testFiles: [Sample] = []
  /// Each sample is read so often in a round that at least so many bytes are.
  private static let roundBytes = 4_000_000
  /// So many articles, taken at even distances from all texts.
  private static let articlesMaximum = 2_000

  /// - Parameters:
  ///   - texts: written in each of the main formats.
  ///   - checkout: whose own sample files are read besides.
  init(_ texts: Texts, checkout: URL) throws {
    let step = max(1, texts.articles.count / Self.articlesMaximum)
    let articles = stride(from: 0, to: texts.articles.count, by: step).map { texts.articles[$0] }
    for format in Format.allCases {
      samples.append(
        Sample(format: format.rawValue, files: format.files(articles.prefix(Self.articlesMaximum))))
    }
    let tests = checkout.appending(path: "Tests/Extracting")
    for format in try Self.names(in: tests.appending(path: "Files")) where format != "make-containers" {
      try add(format, from: tests.appending(path: "Files/\(format)"))
    }
    try add("html", from: tests.appending(path: "Pages"))
  }

  /// Measures and prints; within a round each format is read once and its articles scored once.
  func run(rounds: Int, scorer: Scorer) {
    run(samples, of: "the same articles in each format", rounds: rounds, scorer: scorer)
    run(testFiles, of: "the small files of the tests", rounds: rounds, scorer: scorer)
  }

  private func run(_ samples: [Sample], of title: String, rounds: Int, scorer: Scorer) {
    print("\n\(title), median of \(rounds) rounds, one core")
    print("                            reading                    scoring the same being 1")
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
    if !files.isEmpty { testFiles.append(Sample(format: format, files: files)) }
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }
}
