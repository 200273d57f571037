import Foundation
import LinuxSystem
import Publishing
import SystemPackage
import Testing

final class OutboxTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: "tocsin-outbox-\(UUID().uuidString)")

  private var outboxPath: FilePath { FilePath(root.path()).appending("outbox") }

  deinit { try? FileManager.default.removeItem(at: root) }

  @Test func `an alert is published once, whatever is repeated`() throws {
    let alert = try #require(Sample.alert())
    let outbox = try Outbox(at: outboxPath)
    #expect(try outbox.publish(alert.json, as: alert.fileName) == .written)
    #expect(try outbox.publish(alert.json, as: alert.fileName) == .alreadyThere)
    #expect(try Outbox(at: outboxPath).publish(alert.json, as: alert.fileName) == .alreadyThere)
    #expect(try outbox.names() == [alert.fileName])
    #expect(try outbox.contents(of: alert.fileName) == alert.json)
    #expect(try Alert(json: outbox.contents(of: alert.fileName)) == alert)
    #expect(outbox.path(of: alert.fileName).string == "\(outboxPath)/\(alert.fileName)")
  }

  @Test func `the file can be read by the group and nobody else`() throws {
    let alert = try #require(Sample.alert())
    let outbox = try Outbox(at: outboxPath)
    _ = try outbox.publish(alert.json, as: alert.fileName)
    #expect(try permissions(outbox.path(of: alert.fileName)) == 0o640)
    #expect(try permissions(outboxPath.appending(".tmp")) == 0o700)
  }

  @Test func `another file under the alert's name is left as it is`() throws {
    let alert = try #require(Sample.alert())
    let outbox = try Outbox(at: outboxPath)
    let path = outbox.path(of: alert.fileName)
    try Data("mine".utf8).write(to: URL(filePath: path.string))
    #expect(throws: OutboxError.occupied(path)) { try outbox.publish(alert.json, as: alert.fileName) }
    #expect(try outbox.contents(of: alert.fileName) == Array("mine".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outboxPath.appending(".tmp").string) == [])
  }

  @Test func `what an interrupted attempt left is removed at opening`() throws {
    _ = try Outbox(at: outboxPath)
    let leftover = outboxPath.appending(".tmp").appending("half.json")
    try Data("half".utf8).write(to: URL(filePath: leftover.string))
    _ = try Outbox(at: outboxPath)
    #expect(!FileManager.default.fileExists(atPath: leftover.string))
  }

  @Test func `alerts are listed from the earliest, other files are not`() throws {
    let outbox = try Outbox(at: outboxPath)
    for name in ["20261122T2.json", "20261122T1.json", "20261123T1.json"] {
      _ = try outbox.publish([UInt8(ascii: "\n")], as: name)
    }
    for name in [".hidden.json", "notes.txt"] {
      try Data().write(to: URL(filePath: outboxPath.appending(name).string))
    }
    #expect(try outbox.names() == ["20261122T1.json", "20261122T2.json", "20261123T1.json"])
    #expect(try outbox.names(after: "20261122T1.json") == ["20261122T2.json", "20261123T1.json"])
  }

  @Test func `a name that leaves the outbox is refused`() throws {
    let outbox = try Outbox(at: outboxPath)
    #expect(throws: OutboxError.self) { try outbox.publish([1], as: "../evil.json") }
    #expect(throws: OutboxError.self) { try outbox.contents(of: "../evil.json") }
    #expect(throws: OutboxError.self) { try outbox.contents(of: "missing.json") }
  }

  private func permissions(_ path: FilePath) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path.string)[.posixPermissions] as? Int
  }
}
