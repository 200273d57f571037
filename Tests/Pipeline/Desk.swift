import Extracting
import Foundation
import Ledger
import LinuxSystem
import Publishing
import Scoring
import StrictYAML
import SystemPackage
import Watching

@testable import Pipeline

/// A desk in a folder of its own: configuration, ledger and inbox, with the checkout's lexicon.
final class Desk {
  static let checkout = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
  static let shared: Result<Knowledge, any Error> = Result {
    try Knowledge.load(checkout.appending("etc/tocsin.yaml"), root: "/tmp/tocsin-none")
  }

  let root: FilePath
  var knowledge: Knowledge
  let ledger: Ledger
  /// Whose folder this is, where it is another desk's.
  private var owner: Desk?
  private var clock: Int64 = 1_790_000_000_000_000

  init(after: Configuration.Disposition = .keep) throws {
    root = FilePath(FileManager.default.temporaryDirectory.path).appending("desk-\(UUID().uuidString)")
    knowledge = try Self.shared.get()
    knowledge.configuration = knowledge.configuration.rooted(at: root)
    knowledge.configuration.after = after
    knowledge.configuration.watching.settle = .milliseconds(10)
    _ = try Directory.making(root.appending("inbox"), mode: 0o750)
    ledger = try Ledger(at: root.appending("ledger.sqlite").string, mode: .readWrite)
  }

  /// The same desk with another ledger; its folder is the first one's to remove.
  init(taking desk: Desk, ledger: Ledger) throws {
    (root, knowledge, self.ledger, owner) = (desk.root, desk.knowledge, ledger, desk)
  }

  deinit {
    try? ledger.close()
    if owner == nil { try? FileManager.default.removeItem(atPath: root.string) }
  }

  static let attack = """
    Rebels shell Turkish base

    Rebels shelled a Turkish army base in northern Syria on Monday, killing 12 soldiers, Turkey's defence ministry said.
    """

  static let football = """
    Striker attacks again

    The striker scored twice as City beat United 3-1 in the league on Saturday, and the goalkeeper saved a penalty.
    """

  @discardableResult
  func write(_ name: String, _ text: String) throws -> SettledFile {
    let path = root.appending("inbox").appending(name)
    try Data(text.utf8).write(to: URL(filePath: path.string))
    return try settled(name)
  }

  func settled(_ name: String) throws -> SettledFile {
    let folder = try Directory(opening: root.appending("inbox"))
    let facts = try folder.facts(of: FilePath(name))
    guard let facts else { throw CocoaError(.fileNoSuchFile) }
    return SettledFile(inbox: 0, path: FilePath(name), facts: facts)
  }

  /// Works on the files a minute after the last time, and finishes what is taken.
  @discardableResult
  func work(on files: [SettledFile]) throws -> BatchResult {
    let engine = Engine(host: "desk", instance: "test", version: "1", lexicon: knowledge.fingerprint)
    let now = Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1e6) + 60_000_000)
    let batch = Batch(knowledge: knowledge, engine: engine, ledger: ledger, now: { now })
    let result = try batch.work(on: files)
    let disposal = Disposal(configuration: knowledge.configuration)
    for taken in result.taken { _ = try disposal.finish(taken, now: now) }
    for (file, refusal) in result.unfinished {
      _ = try refusal.map { try disposal.quarantine(file, $0, now) } ?? disposal.finish(file, now: now)
    }
    return result
  }

  func names(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: root.appending(folder).string)?.allObjects as? [String] ?? []
    return all.filter { !$0.hasPrefix(".") }.sorted()
  }

  func receipt(_ name: String) throws -> FileReceipt? {
    let key = FileKey(inbox: root.appending("inbox").string, path: Array(name.utf8))
    return try ledger.receipts(forPath: key, limit: 1).first
  }
}
