import ArgumentParser
import Extracting
import LinuxSystem
import SystemPackage

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Show what is read from files: title, text, language, date, source and more, for each item.",
    discussion: """
      A file or an item that cannot be read is shown with its reason, and the exit status is 65 at the end. Formats: docs/formats.md.
      """)

  @Flag(name: .long, help: "Write one JSON object a line for each item.") var json = false
  @Argument(help: "The files to read.", completion: .file()) var files: [String]

  /// Files named by a person may be larger than those that are dropped.
  private static let limits = ExtractionLimits(bytesMaximum: 1 << 30)

  func run() throws {
    var status: Status?
    for file in files {
      let bytes: [UInt8]
      do throws(ReadError) {
        bytes = try readRegularFile(at: FilePath(file), maximumBytes: Self.limits.bytesMaximum)
      } catch {
        _ = failure("\(file): \(error)", .noInput)
        status = .noInput
        continue
      }
      do throws(ExtractionError) {
        let extraction = try extract(bytes, name: FilePath(file).lastComponent?.string ?? file, limits: Self.limits)
        for item in extraction.items {
          let shown = ExtractedItemText(file: file, fileFormat: extraction.format, item: item)
          StandardStream.output.write(json ? shown.jsonLine : Array(shown.text(.forOutput).utf8))
          if case .failure = item.result { status = status ?? .data }
        }
      } catch {
        _ = failure("\(file): \(error)", .data)
        status = status ?? .data
      }
    }
    if let status { throw ExitCode(status.rawValue) }
  }
}
