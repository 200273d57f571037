import ArgumentParser
import LinuxSystem
import Pipeline
import Scoring

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the configuration, the lexicon and the lexicon's own tests.",
    discussion: "Names file, line and column of what is wrong, and exits with 78.")

  @OptionGroup var setting: Setting

  func run() throws {
    let knowledge = try setting.load()
    let failures = knowledge.scorers.sorted { $0.key < $1.key }.flatMap { $0.value.check() }
    for failure in failures { StandardStream.error.write("\(failure)\n") }
    guard failures.isEmpty else { throw failure("\(failures.count) of the lexicon's own tests fail", .configuration) }
    for (language, scorer) in knowledge.scorers.sorted(by: { $0.key < $1.key }) {
      let counts = scorer.lexicon.counts
      print(
        "\(language): \(counts.terms) terms in \(counts.forms) forms, \(counts.concepts) concepts, \(counts.actors) actors, "
          + "\(counts.patterns) patterns, \(scorer.lexicon.tests.count) tests passed")
    }
    print("configuration and lexicon are in order")
  }
}
