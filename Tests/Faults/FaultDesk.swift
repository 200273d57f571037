import CFaultyDisk
import Extracting
import Foundation
import LinuxSystem
import SeededRandomness
import SystemPackage

@testable import Pipeline

/// A folder in memory in which one workload goes through one or several lives of the service.
final class FaultDesk {
  let root: FilePath
  let workload: Workload
  private(set) var lives = 0
  private let knowledge: Knowledge

  /// Where trees can be written a hundred thousand times without wearing out a disk.
  static let memory = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
  /// Years after anything the machine's clock says, so that no file is young; a second passes from life to life.
  private static let epoch = Int64(2_600_000_000_000_000)

  /// - Parameter template: a folder in which the service has run before; nil for none.
  init(_ workload: Workload, template: FilePath?) throws {
    var knowledge = try Knowledge.ofBell.get()
    self.workload = workload
    root = FilePath(Self.memory + "/tocsin-" + UUID().uuidString)
    knowledge.configuration = knowledge.configuration.rooted(at: root)
    knowledge.configuration.after = workload.after
    self.knowledge = knowledge
    if let template {
      try FileManager.default.copyItem(atPath: template.string, toPath: root.string)
    } else {
      try FileManager.default.createDirectory(atPath: root.string, withIntermediateDirectories: true)
    }
    try workload.drop(into: root.appending("inbox"))
  }

  deinit { try? FileManager.default.removeItem(atPath: root.string) }

  static func now(_ life: Int) -> Timestamp { Timestamp(microseconds: epoch + Int64(life) * 1_000_000) }

  /// A text without this folder's name, and without the times of its lives.
  func timeless(_ text: String) -> String {
    var text = text.replacing(root.string, with: "ROOT")
    for life in 0...lives {
      text = text.replacing(Self.now(life).iso8601, with: "NOW").replacing(Self.now(life).compact, with: "NOW")
    }
    return text
  }

  /// What one life came to.
  struct Life {
    var ending: ServiceLife.Ending
    var run: FaultRun
    /// Alerts that were journalled as delivered.
    var journalled: Set<String>
  }

  /// Lets the service live once. A crash, and a fault that lasts, ends with a power cut.
  func live(_ fault: Fault?, keepsKinds: Bool = false) throws -> Life {
    let disk = fault == nil ? nil : try DiskModel(root: root)
    let run = FaultRun(fault, disk: disk, keepsKinds: keepsKinds)
    let number = FaultyFolders.claim(root.string)
    defer { FaultyFolders.release(number) }
    FaultyFolders.set(run, for: number)
    let life = ServiceLife(knowledge: knowledge, now: Self.now(lives))
    lives += 1
    let ending = life.run(under: run)
    if let fault, let disk, run.hasCrashed || fault.lasts {
      var chance = SeededGenerator(seed: fault.seed)
      try disk.lose(&chance)
      FaultyFolders.loseUnsynced(number, seed: chance.next())
      // The wal-index lives in memory and is made anew.
      try? FileManager.default.removeItem(atPath: root.string + "/ledger.sqlite-shm")
    }
    return Life(ending: ending, run: run, journalled: life.journal.alerts)
  }

  /// Alerts of this life that were journalled and that no file in the outbox bears.
  func undelivered(_ journalled: Set<String>) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.string + "/outbox")) ?? []
    return journalled.filter { id in !names.contains { $0.hasSuffix("-\(id).json") } }.sorted()
  }

  /// Files in the outbox that a reader would find in any other state than whole.
  func torn(_ accepted: [Findings]) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.string + "/outbox")) ?? []
    return names.filter { name in
      if name.hasPrefix(".") { return false }
      let bytes = DiskModel.bytes(root.string + "/outbox/" + name)
      let text = timeless(String(decoding: bytes, as: UTF8.self))
      return !accepted.contains { $0.outbox[timeless(name)] == text }
    }
  }
}
