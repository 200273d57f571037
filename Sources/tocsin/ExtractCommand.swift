import ArgumentParser
import Extracting
import LinuxSystem

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Show what is read from files: title, text, language, date, source and more, for each item.",
    discussion: """
      A file or an item that cannot be read is shown with its reason, and the exit status is 65 at the end. Formats: docs/formats.md.
      """)

  @Flag(name: .long, help: "Write one JSON object a line for each item.") var json = false
  @Argument(help: "The files to read.", completion: .file()) var files: [String]

  func run() throws {
    try NamedFiles.extractEach(files) { file, extraction in
      for item in extraction.items {
        let shown = ExtractedItemText(file: file, fileFormat: extraction.format, item: item)
        StandardStream.output.write(json ? shown.jsonLine : Array(shown.text(.forOutput).utf8))
      }
    }
  }
}
