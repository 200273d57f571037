import ArgumentParser
import Extracting
import LinuxSystem
import Pipeline
import Publishing
import Scoring
import SystemPackage

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show which words of an article made its scores, and how much each counted.")

  @OptionGroup var setting: Setting
  @Flag(name: .long, help: "Write the assessments as JSON, one line each, with the hits that did not count.") var json =
    false
  @Argument(help: "The files to explain.", completion: .file()) var files: [String]

  func run() throws {
    let knowledge = try setting.load()
    var status: Status?
    for file in files {
      do throws(ReadError) {
        let bytes = try readRegularFile(at: FilePath(file), maximumBytes: 1 << 30)
        try explain(bytes, name: FilePath(file).lastComponent?.string ?? file, file: file, knowledge)
      } catch {
        _ = failure("\(file): \(error)", .noInput)
        status = .noInput
      }
    }
    if let status { throw ExitCode(status.rawValue) }
  }

  private func explain(_ bytes: [UInt8], name: String, file: String, _ knowledge: Knowledge) throws(ReadError) {
    let extraction: Extraction
    do throws(ExtractionError) {
      extraction = try extract(bytes, name: name, limits: ExtractionLimits(bytesMaximum: 1 << 30))
    } catch {
      _ = failure("\(file): \(error)", .data)
      return
    }
    for item in extraction.items {
      let label = extraction.items.count > 1 ? "\(file) item \(item.index)" : file
      switch item.result {
      case .success(let article):
        let assessment = knowledge.assess(article)
        if json {
          StandardStream.output.write(AssessmentJSON.line(assessment, id: .string(label), withIgnored: true))
        } else {
          let levels = knowledge.scorer(for: article)?.levels
          StandardStream.output.write(
            Explanation(label: label, article: article, assessment: assessment, levels: levels, paint: .forOutput).text)
        }
      case .failure(let error): _ = failure("\(label): \(error)", .data)
      }
    }
  }
}
