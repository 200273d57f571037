import Foundation
import Scoring

/// The checkout's own lexicon and sample articles.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let scorer: Result<Scorer, any Error> = Result {
    Scorer(lexicon: try Lexicon.compile(language: "en", files: try files()))
  }

  /// The lexicon's files, in the order in which they are read.
  static func files() throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appending(path: "etc/lexicon/en")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
      .sorted()
    return try names.map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
  }

  /// A small lexicon with the checkout's settings and inflection.
  ///
  /// - Parameter text: the files `1.yaml`, `2.yaml` and so on, parted by lines of `---`.
  static func lexicon(_ text: String) throws -> Lexicon {
    let shared = try files().filter { $0.name == "settings.yaml" || $0.name == "language.yaml" }
    let own = text.split(separator: "---\n").enumerated().map { ("\($0 + 1).yaml", Array($1.utf8)) }
    return try Lexicon.compile(language: "en", files: shared + own)
  }
}
