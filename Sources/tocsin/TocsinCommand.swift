import ArgumentParser
import Pipeline

@main
struct TocsinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "Watches folders for news, scores each article for threat and escalation, and rings.",
    discussion: """
      Exit status: 0 success, 64 wrong usage, 65 input that cannot be read, 66 no such input, 74 input/output error, \
      78 wrong configuration. The manual: man tocsin.
      """, version: Version.current,
    subcommands: [
      RunCommand.self, ScoreCommand.self, ExplainCommand.self, ExtractCommand.self, CheckCommand.self,
      AlertsCommand.self,
      StatusCommand.self, QuarantineCommand.self,
      LexiconCommand.self,
      EvaluateCommand.self,
    ])
}
