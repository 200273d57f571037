import ArgumentParser
import Extracting
import LinuxSystem
import Pipeline
import Scoring
import SystemPackage

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Compare the scores with a desk's own judgement and suggest a threshold.",
    discussion: """
      The file has one JSON item a line, {"id","title"?,"text","alert"}, where alert is true for what deserves an alert and false \
      for what does not; other keys are passed over. A line that cannot be read is named on standard error, the others are \
      counted, and the exit status is 65.
      """)

  @OptionGroup var setting: Setting
  @Flag(name: .long, help: "Write one JSON object instead of text.") var json = false
  @Argument(help: "The file of judged items.", completion: .file()) var file: String

  /// How many lines at fault are named one by one.
  private static let faultsShown = 20

  func run() throws {
    let knowledge = try setting.load()
    let language = LanguageTag.primary(knowledge.configuration.language)
    guard let levels = knowledge.configuration.levels ?? knowledge.scorers[language]?.levels else {
      throw failure("there is no lexicon for the language '\(language)'", .configuration)
    }
    let reading = JudgedLines(try contents(), knowledge: knowledge)
    for fault in reading.faults.prefix(Self.faultsShown) { StandardStream.error.write("\(file): \(fault)\n") }
    if !reading.items.isEmpty {
      let listing = FiguresListing(figures: EvaluateFigures(reading.items), levels: levels)
      StandardStream.output.write(json ? listing.json : Array(listing.text.utf8))
    }
    guard reading.faults.isEmpty else {
      throw failure("\(reading.faults.count) lines of \(file) could not be read and are not counted", .data)
    }
    guard !reading.items.isEmpty else { throw failure("\(file) holds no item", .data) }
  }

  private func contents() throws -> [UInt8] {
    do throws(ReadError) {
      return try readRegularFile(at: FilePath(file), maximumBytes: NamedFiles.bytesMaximum)
    } catch {
      throw failure("\(file): \(error.ofNamedFile)", .noInput)
    }
  }
}

/// A file's lines, scored beside their labels.
struct JudgedLines {
  private(set) var items: [JudgedItem] = []
  /// What is wrong, with the line from 1.
  private(set) var faults: [String] = []

  init(_ bytes: [UInt8], knowledge: Knowledge) {
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      let line = Array(line)
      switch ScoreItem(line: line).article {
      case .failure(let error): faults.append("line \(index + 1): \(error)")
      case .success(let article):
        guard let alert = EvaluateLabel.alert(in: line) else {
          faults.append("line \(index + 1): no \"alert\" that is true or false (say which the item deserves)")
          continue
        }
        let assessment = knowledge.assess(article)
        guard knowledge.scorer(for: article) != nil else {
          faults.append(
            "line \(index + 1): no lexicon for the language '\(assessment.language)', so it is not judged (leave it out)"
          )
          continue
        }
        items.append(JudgedItem(line: index + 1, alert: alert, threat: assessment.threat))
      }
    }
  }
}
