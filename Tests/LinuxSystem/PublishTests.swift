import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

@Suite struct PublishTests {
  private let bytes = Array("alert\n".utf8)

  @Test func `a file appears whole with its mode, and the staging folder is empty`() throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    #expect(try publish(bytes, as: "a.json", in: folder, staging: staging, mode: 0o666) == .written)
    #expect(try scratch.names("staging") == [])
    #expect(try readRegularFile(beneath: folder, "a.json", maximumBytes: 100, expecting: nil).bytes == bytes)
    #expect(shell("test $(stat -c %a '\(scratch.path)/out/a.json') = 666"))
  }

  @Test func `readers see one event`() throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    let inotify = try Inotify()
    let watch = try inotify.watch(folder, for: [.created, .closedAfterWriting, .movedIn, .movedOut])
    _ = try publish(bytes, as: "a.json", in: folder, staging: staging, mode: 0o640)
    // A test beside this one that starts a program holds every descriptor open for a moment: then the close is told late.
    let events = try inotify.events().filter { $0.mask != .closedAfterWriting }
    #expect(events == [InotifyEvent(watch: watch, mask: .movedIn, cookie: events[0].cookie, name: "a.json")])
  }

  @Test func `a repeat finds its file, another file stays as it is`() throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    #expect(try publish(bytes, as: "a", in: folder, staging: staging, mode: 0o640) == .written)
    #expect(try publish(bytes, as: "a", in: folder, staging: staging, mode: 0o640) == .alreadyThere)
    #expect(try publish(bytes + [10], as: "a", in: folder, staging: staging, mode: 0o640) == .occupied)
    #expect(try publish([], as: "a", in: folder, staging: staging, mode: 0o640) == .occupied)
    #expect(try readRegularFile(beneath: folder, "a", maximumBytes: 100, expecting: nil).bytes == bytes)
    #expect(try scratch.names("staging") == [])
  }

  @Test(arguments: ["ln -s /nonexistent a", "mkdir a", "mkfifo a"])
  func `whatever stands at the name is neither followed nor replaced`(command: String) throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    #expect(shell("cd '\(scratch.path)/out' && \(command)"))
    #expect(try publish(bytes, as: "a", in: folder, staging: staging, mode: 0o640) == .occupied)
    #expect(try scratch.names("staging") == [])
  }

  @Test(arguments: ["printf rest > a", "ln -s ../victim a"])
  func `a leftover in the staging folder is removed first`(command: String) throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    scratch.write("victim", "kept")
    #expect(shell("cd '\(scratch.path)/staging' && \(command)"))
    #expect(try publish(bytes, as: "a", in: folder, staging: staging, mode: 0o640) == .written)
    let root = try scratch.directory()
    #expect(try readRegularFile(beneath: root, "victim", maximumBytes: 9, expecting: nil).bytes == Array("kept".utf8))
  }

  @Test(arguments: ["", "a/b", "..", "."])
  func `a name that is no single component is refused`(name: String) throws {
    let scratch = try Scratch()
    let folder = try scratch.directory()
    let error = failure { () throws(SystemError) in
      _ = try publish([], as: name, in: folder, staging: folder, mode: 0o640)
    }
    #expect(error?.errno == .invalidArgument)
  }

  @Test func `on a full file system the error says so and nothing is left behind`() throws {
    let scratch = try Scratch()
    _ = try scratch.directory("fs")
    guard shell("mount -t tmpfs -o size=64k tmpfs '\(scratch.path)/fs'") else {
      print("NOT TESTED: publishing on a full file system; this process may not mount")
      return
    }
    let folder = try scratch.directory("fs/out")
    let staging = try scratch.directory("fs/staging")
    let error = failure { () throws(SystemError) in
      _ = try publish([UInt8](repeating: 1, count: 200_000), as: "a", in: folder, staging: staging, mode: 0o640)
    }
    #expect(error?.errno == .noSpace)
    #expect(try scratch.names("fs/staging") == [])
    #expect(try scratch.names("fs/out") == [])
  }

  @Test func `moving replaces nothing and does not cross file systems`() throws {
    let scratch = try Scratch()
    let source = try scratch.directory("in")
    let done = try scratch.directory("done")
    scratch.write("in/a", "one")
    scratch.write("done/b", "other")
    let (a, b) = (try component("a"), try component("b"))
    let taken = failure { () throws(SystemError) in try moveWithoutReplacing(a, from: source, to: b, in: done) }
    #expect(taken?.errno == .fileExists)
    try moveWithoutReplacing(a, from: source, to: a, in: done)
    #expect(try scratch.names("done") == ["a", "b"])
    let gone = failure { () throws(SystemError) in try moveWithoutReplacing(a, from: source, to: a, in: source) }
    #expect(gone?.errno == .noSuchFileOrDirectory)
    let shm = try Directory(opening: "/dev/shm")
    let name = try component("tocsin-test-\(getpid())")
    let across = failure { () throws(SystemError) in try moveWithoutReplacing(a, from: done, to: name, in: shm) }
    #expect(across?.errno == .improperLink)
    #expect(try done.remove(a))
    #expect(try !done.remove(a))
  }

  @Test func `the way without flags to rename replaces nothing either`() throws {
    let scratch = try Scratch()
    let source = try scratch.directory("in")
    let done = try scratch.directory("done")
    scratch.write("in/a", "one")
    scratch.write("done/b", "other")
    let (a, b) = (try component("a"), try component("b"))
    let taken = failure { () throws(SystemError) in try linkAndRemove(a, from: source, to: b, in: done) }
    #expect(taken?.errno == .fileExists)
    try linkAndRemove(a, from: source, to: a, in: done)
    #expect(try scratch.names("in") == [])
    #expect(try scratch.names("done") == ["a", "b"])
  }
}
