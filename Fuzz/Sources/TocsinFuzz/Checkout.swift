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

  /// The settings that are installed, without their comments: they are read for every input.
  static let settings = Array(
    file("etc/lexicon/en/settings.yaml").split(separator: UInt8(ascii: "\n"))
      .filter { $0.first { $0 != UInt8(ascii: " ") } != UInt8(ascii: "#") }
      .joined(separator: [UInt8(ascii: "\n")]))

  static func file(_ path: FilePath) -> [UInt8] {
    do {
      return try readRegularFile(at: path, maximumBytes: 8 << 20)
    } catch {
      fatalError("\(error)")
    }
  }
}
