import Extracting
import Foundation
import Glibc
import Ledger
import LinuxSystem
import Publishing
import Synchronization
import SystemPackage
import Testing

@testable import Pipeline

/// What somebody who may drop files can try: the whole loop runs over each, with the real kernel.
@Suite struct HostileInboxTests {
  /// In the shell, in the inbox; `$OUT` is a folder that nobody gave to Tocsin, with a file `secret` in it.
  private static let things: [(name: String, command: String)] = [
    ("a symbolic link to a secret", "ln -s \"$OUT/secret\" link.txt"),
    ("a symbolic link to /etc/shadow", "ln -s /etc/shadow shadow.txt"),
    ("a symbolic link to the outbox", "ln -s ../outbox out; ln -s ../outbox out.txt"),
    ("a symbolic link to a folder outside", "ln -s \"$OUT\" folder"),
    ("a symbolic link to itself", "ln -s loop.txt loop.txt"),
    ("symbolic links in a circle", "ln -s b.txt a.txt; ln -s a.txt b.txt; mkdir d; ln -s .. d/up"),
    ("a symbolic link to nothing", "ln -s /nowhere/at/all dangling.txt"),
    ("a FIFO that nobody writes to", "mkfifo pipe.txt"),
    ("a socket", "python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('socket.txt')\""),
    ("a device", "[ $(id -u) -ne 0 ] || mknod zero.txt c 1 5"),
    ("a folder named like an article", "mkdir folder.txt folder.json"),
    ("a name with a newline", "printf x >\"$(printf 'a\\nMESSAGE=forged\\nb.txt')\""),
    ("a name with escape codes", "printf x >\"$(printf 'a\\033[2J\\033]0;evil\\007.txt')\""),
    ("a name that is not UTF-8", "printf x >\"$(printf 'caf\\351\\377.txt')\""),
    ("a name of 255 bytes", "printf x >\"$(printf '%0251d' 0).txt\""),
    ("a name of 255 bytes that is not UTF-8", "printf x >\"$(printf '\\377%.0s' $(seq 251)).txt\""),
    ("a sparse file of a tebibyte", "truncate -s 1T huge.txt"),
    ("a thousand empty files", "for n in $(seq 1000); do : >\"$n.txt\"; done"),
    ("a tree of a hundred folders", "p=.; for n in $(seq 100); do p=$p/d; done; mkdir -p $p; printf x >$p/x.txt"),
    ("noise", "head -c 65536 /dev/urandom >noise.txt; head -c 65536 /dev/urandom >noise.json"),
    ("a file whose time is far in the future", "printf x >later.txt; touch -d 2190-01-01 later.txt"),
    ("a file whose time is before 1970", "printf x >before.txt; touch -d 1901-12-14 before.txt"),
  ]

  @Test(arguments: things.indices) func `nothing outside is read, and the next article rings`(index: Int) async throws {
    let thing = Self.things[index]
    let desk = try Desk()
    let outside = desk.root.string + "-outside"
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: outside) }
    let secret = "Rebels shelled the secret base of Zarnovia, killing 40 soldiers, the ministry said."
    try Data(secret.utf8).write(to: URL(filePath: outside + "/secret"))
    let shop = try Shop(desk)
    try await shop.run {
      #expect(try shell(thing.command, in: desk.root.appending("inbox").string, outside: outside) == 0, "\(thing.name)")
      try desk.write("next.txt", Desk.attack)
      try await shop.wait("the alert after \(thing.name)") { desk.names("outbox").count >= 1 }
    }
    #expect(desk.names("outbox").count == 1, "\(thing.name)")
    #expect(try shell("! grep -rqs Zarnovia . && ! grep -rqs 'root:' outbox quarantine", in: desk.root.string) == 0)
    #expect(try Data(contentsOf: URL(filePath: outside + "/secret")) == Data(secret.utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == ["secret"])
    for note in shop.notes.all {
      for line in note.split(separator: "\n") {
        #expect(
          !line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) },
          "\(thing.name): \(line)")
        #expect(!line.hasPrefix("MESSAGE=forged"))
      }
    }
  }

  @Test func `a hard link to another's file takes only its name away`() throws {
    for after in [Configuration.Disposition.archive, .delete] {
      let desk = try Desk(after: after)
      let other = desk.root.appending("other.txt").string
      try Data(Desk.football.utf8).write(to: URL(filePath: other))
      try FileManager.default.linkItem(atPath: other, toPath: desk.root.appending("inbox/linked.txt").string)
      try desk.work(on: [desk.settled("linked.txt")])
      #expect(desk.names("inbox").isEmpty)
      #expect(try Data(contentsOf: URL(filePath: other)) == Data(Desk.football.utf8))
    }
  }

  /// Changes the file at the moment when it is being read.
  private final class Meddler: SystemCallGate {
    private let change: @Sendable () -> Void
    private let isDone = Mutex(false)

    init(_ change: @escaping @Sendable () -> Void) { self.change = change }

    func answer(_ call: SystemCall, _ make: (_ byteCount: Int) -> Int) -> Int {
      let isFirst =
        call.operation == "read"
        && isDone.withLock { wasDone in
          defer { wasDone = true }
          return !wasDone
        }
      if isFirst { change() }
      return make(call.byteCount)
    }
  }

  @Test(arguments: [
    "truncate -s 10 a.txt", ": >a.txt", "printf 'and more' >>a.txt",
    "printf XX | dd of=a.txt conv=notrunc bs=1 seek=3 2>&-",
    "truncate -s 1T a.txt",
  ])
  func `a file that changes while it is read is read again later, never half`(command: String) throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    let inbox = desk.root.appending("inbox").string
    let meddler = Meddler { _ = try? shell(command, in: inbox) }
    let result = try SystemCallGates.$current.withValue(meddler) { try desk.work(on: [file]) }
    #expect(result.taken.isEmpty)
    #expect(result.later.count == 1)
    #expect(try desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
  }

  @Test func `a file that is replaced while it is read is the one that was opened`() throws {
    let desk = try Desk()
    let file = try desk.write("a.txt", Desk.attack)
    let inbox = desk.root.appending("inbox").string
    let meddler = Meddler { _ = try? shell("ln -sf /etc/passwd b; mv b a.txt", in: inbox) }
    let result = try SystemCallGates.$current.withValue(meddler) { try desk.work(on: [file]) }
    #expect(result.taken.count == 1)
    #expect(try !desk.ledger.unpublished(at: .latest, limit: 1).isEmpty)
  }
}

/// Runs a command in a folder; gives its exit status.
private func shell(_ command: String, in folder: String, outside: String = "/nonexistent") throws -> Int32 {
  let process = Process()
  process.executableURL = URL(filePath: "/bin/sh")
  process.arguments = ["-c", command]
  process.currentDirectoryURL = URL(filePath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(["OUT": outside]) { _, new in new }
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
