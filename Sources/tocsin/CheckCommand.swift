import ArgumentParser
import LinuxSystem
import Pipeline
import Scoring
import SystemPackage

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the configuration, the lexicon and the lexicon's own tests.",
    discussion: """
      Names file, line and column of what is wrong, and exits with 78. Warns of entries that stand twice or can make no event.
      """)

  @OptionGroup var setting: Setting

  func run() throws {
    let knowledge = try setting.load()
    let failures = knowledge.scorers.sorted { $0.key < $1.key }.flatMap { $0.value.check() }
    for failure in failures { StandardStream.error.write("\(failure)\n") }
    guard failures.isEmpty else { throw failure("\(failures.count) of the lexicon's own tests fail", .configuration) }
    try warn(knowledge)
    for (language, scorer) in knowledge.scorers.sorted(by: { $0.key < $1.key }) {
      let counts = scorer.lexicon.counts
      print(
        "\(language): \(counts.terms) terms in \(counts.forms) forms, \(counts.concepts) concepts, \(counts.actors) actors, "
          + "\(counts.patterns) patterns, \(scorer.lexicon.tests.count) tests passed")
    }
    print("configuration \(setting.path.shown) and lexicon are in order")
  }

  /// Tells of entries that do nothing; the lexicon is in order all the same.
  private func warn(_ knowledge: Knowledge) throws {
    for language in knowledge.scorers.keys.sorted() {
      do {
        let folder = knowledge.configuration.lexicon.appending(language)
        let files = try Knowledge.lexiconFiles(in: folder)
        for name in try Knowledge.lexiconNamesPassedOver(in: folder) {
          StandardStream.error.write(
            "warning: \(folder.appending(name).shown) is not read (its name does not end in .yaml)\n")
        }
        print("\(language): \(files.count) files of \(folder.shown)")
        for warning in try LexiconInventory(files: files.map { ($0.path.shown, $0.bytes) }).lint() {
          StandardStream.error.write("warning: \(warning)\n")
        }
      } catch {
        throw failure("\(error)", .configuration)
      }
    }
  }
}
