import ArgumentParser
import Extracting
import LinuxSystem
import Pipeline
import Publishing
import Scoring

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show which words of an article made its scores, and how much each counted.",
    discussion: """
      A file or an item that cannot be read is named on standard error, and the exit status is 65 at the end.
      """)

  @OptionGroup var setting: Setting
  @Flag(name: .long, help: "Write the assessments as JSON, one line each, with the hits that did not count.") var json =
    false
  @Argument(help: "The files to explain; - for standard input.", completion: .file()) var files: [String]

  func run() throws {
    let knowledge = try setting.load()
    try NamedFiles.extractEach(files) { file, extraction in
      for item in extraction.items {
        let label = extraction.items.count > 1 ? "\(file) item \(item.index)" : file
        switch item.result {
        case .success(let article): explain(article, label, knowledge)
        case .failure(let error): _ = failure("\(label): \(error)", .data)
        }
      }
    }
  }

  private func explain(_ article: Article, _ label: String, _ knowledge: Knowledge) {
    let assessment = knowledge.assess(article)
    if json {
      StandardStream.output.write(AssessmentJSON.line(assessment, id: .string(label), withIgnored: true))
    } else {
      StandardStream.output.write(
        Explanation(
          label: label, article: article, assessment: assessment, scorer: knowledge.scorer(for: article),
          paint: .forOutput
        ).text)
    }
  }
}
