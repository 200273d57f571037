import Foundation
import Scoring
import StrictYAML

/// The lexicon as it is, and blown up tenfold by made-up phrases.
struct Lexicons {
  let real: Lexicon
  private let files: [(String, [UInt8])]
  /// Every form of every term, each once.
  let phrases: [String]

  init(checkout: URL) throws {
    let folder = checkout.appending(path: "etc/lexicon/en")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    files = try names.sorted().map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
    real = try Lexicon.compile(language: "en", files: files)
    let forms = try LexiconInventory(files: files).terms.flatMap { $0.forms.map(\.text) }
    phrases = Set(forms).sorted()
  }

  /// The lexicon with nine made-up phrases for each of its own.
  func tenfold() throws -> Lexicon {
    let made = MadeUpPhrases.make(9 * phrases.count, like: phrases)
    let yaml = "concepts:\n  made.up:\n    phrases:\n" + made.map { "      - \"\($0)\"\n" }.joined()
    return try Lexicon.compile(language: "en", files: files + [("made-up.yaml", Array(yaml.utf8))])
  }
}

/// Phrases that look like the lexicon's and mean nothing.
enum MadeUpPhrases {
  /// As long as the real ones; every third begins with a word of the lexicon, so that the texts do walk into them.
  static func make(_ count: Int, like phrases: [String]) -> [String] {
    let real = phrases.map { $0.split(separator: " ").map(String.init) }
    var state: UInt64 = 20_261_122
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: (state >> 33) % UInt64(limit))
    }
    let consonants = Array("bcdfghjklmnprstvwz")
    let vowels = Array("aeiou")
    func word() -> String {
      (0..<2 + next(3)).map { _ in "\(consonants[next(consonants.count)])\(vowels[next(vowels.count)])" }.joined()
    }
    var made: Set<String> = []
    while made.count < count {
      let model = real[next(real.count)]
      var words = model.map { _ in word() }
      if words.count == 1 && next(4) == 0 { words[0] += word() }
      if next(3) == 0 { words = [model[0]] + words }
      made.insert(words.joined(separator: " "))
    }
    return made.sorted()
  }
}
