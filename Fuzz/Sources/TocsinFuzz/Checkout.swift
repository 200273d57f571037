import LinuxSystem
import Pipeline
import Scoring
import SystemPackage

/// The checkout, in whose top folder the program is started.
enum Checkout {
  /// By the lexicon that is installed.
  static let scorer: Scorer = {
    do {
      let files = try Knowledge.lexiconFiles(in: "etc/lexicon/en")
      return Scorer(lexicon: try Lexicon.compile(language: "en", files: files.map { ($0.path.string, $0.bytes) }))
    } catch {
      fatalError("\(error)")
    }
  }()

  static let settings = file("etc/lexicon/en/settings.yaml")

  static func file(_ path: FilePath) -> [UInt8] {
    do {
      return try readRegularFile(at: path, maximumBytes: 8 << 20)
    } catch {
      fatalError("\(error)")
    }
  }
}
