import Extracting
import Foundation
import Glibc
import Scoring

/// Measures reading and scoring on one core: `tocsin-bench [--rounds N] [--megabytes N] [--only PART,…] [FILE.jsonl]`.
@main
struct Bench {
  var path: String?
  var rounds = 7
  var megabytes = 64
  var parts = Part.allCases

  /// What can be measured by itself, such as for a profile.
  enum Part: String, CaseIterable { case words, concepts, tenfold, vectorscan, scoring, reading }

  static func main() {
    do {
      try Bench(CommandLine.arguments.dropFirst()).run()
    } catch {
      FileHandle.standardError.write(Data("tocsin-bench: \(error)\n".utf8))
      exit(error is BenchError ? 64 : 65)
    }
  }

  init(_ arguments: ArraySlice<String>) throws(BenchError) {
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--rounds": rounds = try Self.number(rest.popFirst(), of: argument)
      case "--megabytes": megabytes = try Self.number(rest.popFirst(), of: argument)
      case "--only": parts = try Self.parts(rest.popFirst())
      case _ where argument.hasPrefix("-"): throw .usage("unknown option \(argument)")
      default: path = argument
      }
    }
  }

  private static func number(_ text: String?, of option: String) throws(BenchError) -> Int {
    guard let number = text.flatMap({ Int($0) }), (1...10_000).contains(number) else {
      throw .usage("\(option) wants a number from 1 to 10000")
    }
    return number
  }

  private static func parts(_ text: String?) throws(BenchError) -> [Part] {
    var parts: [Part] = []
    for name in (text ?? "").split(separator: ",") {
      guard let part = Part(rawValue: String(name)) else {
        throw .usage("'\(name)' is not one of \(Part.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      parts.append(part)
    }
    return parts
  }

  private func run() throws {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let texts = try Texts(path: path, checkout: checkout, byteMaximum: megabytes * 1_000_000)
    let lexicons = try Lexicons(checkout: checkout)
    print("texts      \(texts.name): \(texts.articles.count) articles, \(texts.byteCount / 1_000_000) MB")
    print("lexicon    \(lexicons.real.counts.terms) terms, \(lexicons.phrases.count) phrases")
    // Compiling it takes Vectorscan a minute or more.
    let vectorscan = parts.contains(.vectorscan) ? try Vectorscan(phrases: lexicons.phrases) : nil
    var report = Report(byteCount: texts.byteCount, rounds: rounds)
    let scorer = Scorer(lexicon: lexicons.real)
    var workspace = Workspace()
    // Reading is measured by itself, for it goes by files and not by texts.
    let ofTexts = parts.filter { $0 != .reading }
    var pass = ReadingPass(lexicon: lexicons.real)
    var tenfold = ReadingPass(lexicon: parts.contains(.tenfold) ? try lexicons.tenfold() : lexicons.real)
    // The first round warms up. Within a round each is measured once, so that a slow moment hits all alike.
    for round in 0...rounds {
      report.isWarmingUp = round == 0
      for part in ofTexts {
        report.measure(part) {
          switch part {
          case .words: texts.fields.reduce(0) { $0 + pass.tokenize($1.span) }
          case .concepts: texts.fields.reduce(0) { $0 + pass.match($1.span) }
          case .tenfold: texts.fields.reduce(0) { $0 + tenfold.match($1.span) }
          case .vectorscan: texts.fields.reduce(0) { $0 + (vectorscan?.matches(in: $1) ?? 0) }
          case .scoring:
            texts.articles.reduce(0) { $0 + scorer.assess($1, withIgnored: false, &workspace).evidence.count }
          case .reading: 0
          }
        }
      }
    }
    if !ofTexts.isEmpty { report.show() }
    if parts.contains(.reading) {
      try ReadingBench(texts, checkout: checkout).run(rounds: rounds, scorer: scorer)
    }
  }
}

extension Bench.Part {
  /// For the report.
  var title: String {
    switch self {
    case .words: "cutting into words"
    case .concepts: "matching concepts"
    case .tenfold: "matching, lexicon tenfold"
    case .vectorscan: "Vectorscan, same phrases"
    case .scoring: "scoring in full"
    case .reading: "reading"
    }
  }
}
