import ArgumentParser
import Extracting
import LinuxSystem
import Pipeline
import Publishing
import Scoring
import SystemPackage

/// How `score` reads its input.
enum ScoreFormat: String, ExpressibleByArgument, CaseIterable {
  case jsonl
}

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score articles, one JSON item a line, and write one assessment a line.",
    discussion: """
      An item is {"id","title"?,"text","language"?,"published"?}. A line that cannot be read yields {"id","error"} in its place \
      and exit status 65 at the end; the other lines are unharmed.
      """)

  @OptionGroup var setting: Setting
  @Option(name: .long, help: "The input's format.") var format: ScoreFormat = .jsonl
  @Flag(name: .long, help: "List the hits that did not count, too.") var ignored = false
  @Argument(help: "The file to read; - for standard input.") var file = "-"

  /// How many bytes are read at once; a line may be longer.
  private static let chunkBytes = 1 << 20

  func run() throws {
    let scoring = LineScoring(knowledge: try setting.load(), withIgnored: ignored)
    if file != "-" { try redirectInput() }
    var pending: [UInt8] = []
    var failures = 0
    var more = true
    while more {
      do throws(SystemError) {
        more = try StandardStream.input.read(atMost: Self.chunkBytes, into: &pending)
      } catch {
        throw failure("\(error)", .inputOutput)
      }
      let end = more ? pending.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0 : pending.count
      let (output, failed) = scoring.score(pending[..<end])
      failures += failed
      pending.removeFirst(end)
      guard StandardStream.output.write(output) else { throw failure("cannot write to standard output", .inputOutput) }
    }
    if failures > 0 { throw failure("\(failures) lines could not be read; their errors stand in their places", .data) }
  }

  private func redirectInput() throws {
    do {
      let descriptor = try FileDescriptor.open(FilePath(file), .readOnly)
      _ = try descriptor.duplicate(as: FileDescriptor(rawValue: StandardStream.input.rawValue))
      try descriptor.close()
    } catch {
      throw failure("cannot open \(file): \(error)", .noInput)
    }
  }
}

/// Lines of JSON items → lines of assessments.
struct LineScoring {
  let knowledge: Knowledge
  let withIgnored: Bool

  /// - Returns: the assessments' lines, and how many items could not be read.
  func score(_ lines: ArraySlice<UInt8>) -> (output: [UInt8], failures: Int) {
    var output: [UInt8] = []
    var failures = 0
    var workspace = Workspace()
    for line in lines.split(separator: UInt8(ascii: "\n"))
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      let (text, failed) = score(line: Array(line), &workspace)
      output += text
      failures += failed ? 1 : 0
    }
    return (output, failures)
  }

  private func score(line: [UInt8], _ workspace: inout Workspace) -> ([UInt8], failed: Bool) {
    let item = ScoreItem(line: line)
    let id = item.idJSON.map(ItemID.json) ?? .none
    switch item.article {
    case .success(let article):
      let assessment = knowledge.assess(article, withIgnored: withIgnored, &workspace)
      return (AssessmentJSON.line(assessment, id: id, withIgnored: withIgnored), false)
    case .failure(let error): return (AssessmentJSON.failure(error.description, id: id), true)
    }
  }
}
