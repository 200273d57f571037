import ArgumentParser
import Extracting
import Ledger
import LinuxSystem
import Pipeline
import Publishing
import SystemPackage
import Watching

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say whether the service runs and what became of the files so far.")

  @OptionGroup var setting: Setting
  @Flag(name: .long, help: "Write one JSON object instead of text.") var json = false
  @Option(name: .long, help: "Show what became of the latest so many files, too.") var latest = 0

  func run() throws {
    let configuration = try setting.loadConfiguration()
    let report: StatusReport
    do {
      report = try StatusReport(configuration, latest: latest)
    } catch {
      throw failure("\(error)", .inputOutput)
    }
    if json { StandardStream.output.write(report.json) } else { print(report.text, terminator: "") }
  }
}
