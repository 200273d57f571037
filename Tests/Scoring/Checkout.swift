import Foundation
import Scoring

/// The checkout's own lexicon and sample articles.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let scorer: Result<Scorer, any Error> = Result {
    let folder = root.appending(path: "etc/lexicon/en")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    let files = try names.map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    return Scorer(lexicon: try Lexicon.compile(language: "en", files: files))
  }
}
