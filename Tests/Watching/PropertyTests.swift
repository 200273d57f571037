import Glibc
import LinuxSystem
import SeededRandomness
import SystemPackage
import Testing

@testable import Watching

@Suite struct PropertyTests {
  /// Whatever producers do, in whatever order: in the end every visible regular file was told of after its last change.
  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `every visible file is told of after its last change`(seed: UInt64) throws {
    print("property test of the watcher, seed \(seed)")
    var settings = WatchSettings.forTests
    settings.queueCapacity = 16
    settings.candidateCapacity = 16
    settings.settle = .milliseconds(30)
    settings.settleUnclosed = .milliseconds(60)
    let room = try Newsroom(recursive: true, settings: settings)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<600 { act(room.shop, &generator, room.desk) }
    try room.desk.wait("rest, seed \(seed)") {
      let statistics = room.desk.watcher.statistics
      return statistics.pending == 0 && statistics.queued == 0 && !visible(room.shop).isEmpty
        && visible(room.shop).allSatisfy { room.desk.facts($0.key)?.isSameVersion(as: $0.value) ?? false }
    }
  }

  /// One action at random; one that is impossible now (nothing there to rename) does nothing.
  private func act(_ shop: Workshop, _ generator: inout SeededGenerator, _ desk: Desk) {
    let folders = ["in", "in/d", "in/d/e", "in/.h", "in/f"]
    func place() -> String {
      "\(folders.randomElement(using: &generator) ?? "in")/\(Int.random(in: 0..<12, using: &generator))"
    }
    let text = String(repeating: "x", count: Int.random(in: 0..<2000, using: &generator))
    switch Int.random(in: 0..<12, using: &generator) {
    case 0, 1, 2: try? shop.write(place(), text)
    case 3:
      try? shop.write("out/n", text)
      try? shop.rename("out/n", place())
    case 4:
      try? shop.write("out/l", text)
      try? shop.link("out/l", place())
      try? shop.remove("out/l")
    case 5: try? shop.rename(place(), place())
    case 6: try? shop.remove(place())
    case 7: try? shop.makeFolder(folders.randomElement(using: &generator) ?? "in")
    case 8: try? shop.rename("in/d", "in/f")
    case 9: try? shop.rename("in/f", "in/d")
    case 10: try? shop.writeUnnamed(in: "out", linkedAt: place())
    default:
      usleep(UInt32.random(in: 0..<40_000, using: &generator))
      desk.takeAll(atMost: 3)
    }
  }

  private func visible(_ shop: Workshop) -> [String: FileFacts] {
    var found: [String: FileFacts] = [:]
    func look(_ folder: FilePath) throws {
      let directory = try Directory(opening: shop.path("in").pushing(folder))
      var listing = try DirectoryListing(of: directory)
      while let entry = try listing.next() {
        guard !entry.name.string.hasPrefix("."), let facts = try listing.facts(of: entry.name) else { continue }
        let path = folder.appending(entry.name)
        if facts.kind == .directory { try look(path) } else { found[path.string] = facts }
      }
    }
    try? look("")
    return found
  }
}
