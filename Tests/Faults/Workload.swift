import Foundation
import LinuxSystem
import Scoring
import StrictYAML
import SystemPackage

@testable import Pipeline

/// Files that wait in an inbox, and what is to become of them once they are recorded.
struct Workload: Sendable {
  var name: String
  var files: [(path: String, bytes: [UInt8])]
  var after: Configuration.Disposition
  /// Whether the service has never run before: no folder but the inbox, and no ledger.
  var isFirst = false

  /// Whether its two files are interchangeable.
  var isSymmetric: Bool { files.count == 2 && files[0].bytes == files[1].bytes }

  /// Whether any of its files deserves an alert.
  var rings: Bool { files.contains { String(decoding: $0.bytes, as: UTF8.self).contains("shelled") } }

  private static let ringing = "Report Zqabco\n\nRebels shelled the town of Zqabco on Monday, a baker said.\n"
  private static let other = "Report Zqbado\n\nRebels shelled the town of Zqbado on Monday, a baker said.\n"
  private static let quiet = "Report Zqcato\n\nThe council of Zqcato met on Monday, a baker said.\n"
  private static let malformed = "Report Zqdapo\u{0}\n"
  private static let halved = "{\"title\": \"Report Zqempo"
  private static let many = """
    {"id": 1, "title": "Report Zqfaro", "text": "Rebels shelled Zqfaro on Monday."}
    {"id": 2, "text":
    {"id": 3, "text": "The council of Zqgimo met."}
    {"id": 4, "text": "Rebels shelled the port of Zqhulo."}
    """

  private init(
    _ name: String, _ after: Configuration.Disposition, isFirst: Bool = false, _ files: KeyValuePairs<String, String>
  ) {
    self.name = name
    self.after = after
    self.isFirst = isFirst
    self.files = files.map { ($0.key, Array($0.value.utf8)) }
  }

  /// One to three files, each way of ending among them.
  static let all = [
    Workload("the first start", .keep, isFirst: true, ["a.txt": ringing]),
    Workload("one quiet file", .keep, ["a.txt": quiet]),
    Workload("one that rings, kept", .keep, ["a.txt": ringing]),
    Workload("one that rings, archived", .archive, ["a.txt": ringing]),
    Workload("one that rings, deleted", .delete, ["a.txt": ringing]),
    Workload("one malformed, in a kept inbox", .keep, ["a.txt": malformed]),
    Workload("one that ends in the middle", .archive, ["a.json": halved]),
    Workload("one of many items", .keep, ["a.jsonl": many]),
    Workload("two with the same bytes", .archive, ["a.txt": ringing, "b.txt": ringing]),
    Workload("two that ring, one in a folder", .archive, ["a.txt": ringing, "f/b.txt": other]),
    Workload("three of all kinds, deleted", .delete, ["a.txt": ringing, "b.txt": malformed, "c.txt": quiet]),
    Workload("three, archived", .archive, ["a.txt": quiet, "b.jsonl": many, "c.txt": malformed]),
  ]

  /// Puts the files into an inbox, at a time long past.
  func drop(into inbox: FilePath) throws {
    for (path, bytes) in files {
      let whole = inbox.string + "/" + path
      try FileManager.default.createDirectory(
        atPath: DiskModel.folder(of: whole), withIntermediateDirectories: true)
      try DiskModel.write(bytes, to: whole)
      DiskModel.setModified(timespec(tv_sec: 1_700_000_000, tv_nsec: 0), of: whole)
    }
  }
}

extension Knowledge {
  /// What the fault tests know: a lexicon of one verb, so that judging costs next to nothing.
  static let ofBell: Result<Knowledge, any Error> = Result {
    let tests = FilePath(#filePath).removingLastComponent()
    let lexicon = tests.removingLastComponent().removingLastComponent().appending("etc/lexicon/en")
    let paths = [lexicon.appending("language.yaml"), lexicon.appending("settings.yaml"), tests.appending("bell.yaml")]
    let files = try paths.map { ($0.string, try readRegularFile(at: $0, maximumBytes: 1 << 20)) }
    return Knowledge(
      configuration: Configuration(),
      scorers: ["en": Scorer(lexicon: try Lexicon.compile(language: "en", files: files), levels: nil)],
      fingerprint: "bell")
  }
}
