import Extracting
import Foundation
import Glibc
import Scoring

/// Measures reading and scoring on one core: `tocsin-bench [--rounds N] [--megabytes N] [--without-vectorscan] [FILE.jsonl]`.
@main
struct Bench {
  var path: String?
  var rounds = 7
  var megabytes = 64
  var withVectorscan = true

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
      case "--without-vectorscan": withVectorscan = false
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

  private func run() throws {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let texts = try Texts(path: path, checkout: checkout, byteMaximum: megabytes * 1_000_000)
    let lexicons = try Lexicons(checkout: checkout)
    let counts = (lexicons.real.counts, lexicons.tenfold.counts)
    print("texts      \(texts.name): \(texts.articles.count) articles, \(texts.byteCount / 1_000_000) MB")
    print("lexicon    \(counts.0.terms) terms, \(lexicons.phrases.count) phrases; tenfold: \(counts.1.terms) terms")
    let vectorscan = withVectorscan ? try Vectorscan(phrases: lexicons.phrases) : nil
    var report = Report(byteCount: texts.byteCount, rounds: rounds)
    let scorer = Scorer(lexicon: lexicons.real)
    var pass = ReadingPass(lexicon: lexicons.real)
    var tenfold = ReadingPass(lexicon: lexicons.tenfold)
    // The first round warms up. Within a round each is measured once, so that a slow moment hits all alike.
    for round in 0...rounds {
      report.isWarmingUp = round == 0
      report.measure("cutting into words") { texts.fields.reduce(0) { $0 + pass.tokenize($1.span) } }
      report.measure("matching concepts") { texts.fields.reduce(0) { $0 + pass.match($1.span) } }
      report.measure("matching, lexicon tenfold") { texts.fields.reduce(0) { $0 + tenfold.match($1.span) } }
      if let vectorscan {
        report.measure("Vectorscan, same phrases") { texts.fields.reduce(0) { $0 + vectorscan.matches(in: $1) } }
      }
      report.measure("scoring in full") { texts.articles.reduce(0) { $0 + scorer.assess($1).evidence.count } }
    }
    report.show()
  }
}
