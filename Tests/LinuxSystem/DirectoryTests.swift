import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

@Suite struct DirectoryTests {
  @Test func `an error says what was done to what, and why`() {
    let error = SystemError(errno: .noSpace, operation: "open", path: "/x/y")
    #expect(error.description == "open /x/y: No space left on device (ENOSPC)")
    #expect(SystemError(errno: Errno(rawValue: 9999), operation: "do", path: nil).description.hasSuffix("(errno 9999)"))
  }

  @Test func `a missing folder is made with those above it`() throws {
    let scratch = try Scratch()
    _ = try scratch.directory("a/b/c")
    let facts = try #require(try scratch.directory().facts(of: "a/b/c"))
    #expect(facts.kind == .directory)
  }

  @Test func `opening a folder that is missing or is none fails with the reason`() throws {
    let scratch = try Scratch()
    scratch.write("file", "x")
    let missing = failure { () throws(SystemError) in _ = try Directory(opening: "/nonexistent/x") }
    #expect(missing?.errno == .noSuchFileOrDirectory)
    let path = scratch.path.appending("file")
    #expect(failure { () throws(SystemError) in _ = try Directory.making(path, mode: 0o755) }?.errno == .notDirectory)
  }

  @Test func `folders are made beneath an open one`() throws {
    let scratch = try Scratch()
    let root = try scratch.directory()
    let made = try root.making(beneath: "2026/11/22", mode: 0o750)
    #expect(made.path == scratch.path.appending("2026/11/22"))
    #expect(try made.facts().isSameFile(as: try #require(try root.facts(of: "2026/11/22"))))
    _ = try root.making(beneath: "2026/11/22", mode: 0o750)
  }

  @Test(arguments: ["link/x", "inner/../../out", "/etc/passwd", "../out"])
  func `no path leads out of an open folder`(path: String) throws {
    let scratch = try Scratch()
    let root = try scratch.directory("root")
    _ = try scratch.directory("root/inner")
    _ = try scratch.directory("out")
    scratch.write("out/x", "secret")
    shell("ln -s '\(scratch.path)/out' '\(scratch.path)/root/link'")
    #expect(failure { () throws(SystemError) in close(try root.openBeneath(FilePath(path), O_RDONLY)) } != nil)
    let stepped = failure { () throws(SystemError) in
      close(try root.openStepByStep(FilePath(path), O_RDONLY, operation: "open"))
    }
    #expect(stepped != nil)
  }

  @Test func `the way without openat2 opens what the other opens`() throws {
    let scratch = try Scratch()
    _ = try scratch.directory("a/b")
    scratch.write("a/b/x", "text")
    let root = try scratch.directory()
    let one = Descriptor(owning: try root.openBeneath("a/b/x", O_RDONLY))
    let other = Descriptor(owning: try root.openStepByStep("a/b/x", O_RDONLY, operation: "open"))
    #expect(try one.facts(nil) == other.facts(nil))
  }

  @Test func `facts tell each kind, and nothing of what is not there`() throws {
    let scratch = try Scratch()
    shell("cd '\(scratch.path)' && mkfifo fifo && ln -s nowhere symlink && mkdir folder && printf 12345 > file")
    let root = try scratch.directory()
    #expect(try root.facts(of: "fifo")?.kind == .fifo)
    #expect(try root.facts(of: "symlink")?.kind == .symlink)
    #expect(try root.facts(of: "folder")?.kind == .directory)
    #expect(try root.facts(of: "file")?.size == 5)
    #expect(try root.facts(of: "nothing") == nil)
    #expect(try root.facts(of: "nothing/below") == nil)
    #expect(try root.facts(of: "file/below") == nil)
  }

  @Test func `a listing tells every name once, whatever its bytes`() throws {
    let scratch = try Scratch()
    #expect(shell("cd '\(scratch.path)' && touch a .b $(printf 'c\\377') 'd e' && mkdir f"))
    var listing = try DirectoryListing(of: try scratch.directory())
    var found: [FilePath.Component: FileKind?] = [:]
    while let entry = try listing.next() {
      #expect(found.updateValue(entry.kind, forKey: entry.name) == nil)
      #expect(try listing.facts(of: entry.name) != nil)
    }
    #expect(found.count == 5)
    let odd = try #require(found.keys.first { String(validating: $0) == nil })
    #expect(try scratch.directory().facts(of: FilePath(root: nil, [odd]))?.kind == .regular)
  }
}
