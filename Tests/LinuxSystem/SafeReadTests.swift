import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

@Suite struct SafeReadTests {
  private func read(_ scratch: Scratch, _ path: FilePath, maximum: Int = 100) -> (text: String?, error: ReadError?) {
    do {
      let root = try scratch.directory()
      let result = try readRegularFile(beneath: root, path, maximumBytes: maximum, expecting: nil)
      return (String(decoding: result.bytes, as: UTF8.self), nil)
    } catch {
      return (nil, error as? ReadError)
    }
  }

  @Test func `a file is read whole, at the limit too, and an empty one`() throws {
    let scratch = try Scratch()
    scratch.write("a", "12345")
    scratch.write("empty", "")
    #expect(read(scratch, "a").text == "12345")
    #expect(read(scratch, "a", maximum: 5).text == "12345")
    #expect(read(scratch, "empty", maximum: 0).text == "")
  }

  @Test func `a sparse file of a terabyte is refused unread`() throws {
    let scratch = try Scratch()
    #expect(shell("truncate -s 1T '\(scratch.path)/big'"))
    #expect(read(scratch, "big").error == .tooLarge(size: 1 << 40, maximum: 100))
    scratch.write("six", "123456")
    #expect(read(scratch, "six", maximum: 5).error == .tooLarge(size: 6, maximum: 5))
  }

  @Test func `what is no regular file is refused without waiting for a writer`() throws {
    let scratch = try Scratch()
    scratch.write("target", "secret")
    shell("cd '\(scratch.path)' && mkfifo fifo && ln -s target symlink && mkdir folder && ln -s folder way")
    #expect(read(scratch, "fifo").error == .notRegular(.fifo))
    #expect(read(scratch, "symlink").error == .notRegular(.symlink))
    #expect(read(scratch, "folder").error == .notRegular(.directory))
    #expect(read(scratch, "nothing").error == .gone)
    guard case .system(let error) = read(scratch, "way/x").error else {
      Issue.record("a link on the way was followed")
      return
    }
    #expect(error.errno == .tooManySymbolicLinkLevels)
  }

  @Test func `a file that is another one than settled is not read`() throws {
    let scratch = try Scratch()
    scratch.write("a", "one")
    let root = try scratch.directory()
    let settled = try #require(try root.facts(of: "a"))
    let (_, facts) = try readRegularFile(beneath: root, "a", maximumBytes: 10, expecting: settled)
    #expect(facts.isSameVersion(as: settled))
    scratch.write("a", "two!")
    let error = failure { () throws(ReadError) in
      _ = try readRegularFile(beneath: root, "a", maximumBytes: 10, expecting: settled)
    }
    #expect(error == .changedWhileReading)
  }

  @Test func `a second name of the file is no change of its content`() throws {
    let scratch = try Scratch()
    scratch.write("a", "one")
    let root = try scratch.directory()
    let settled = try #require(try root.facts(of: "a"))
    shell("ln '\(scratch.path)/a' '\(scratch.path)/b'")
    #expect(try readRegularFile(beneath: root, "a", maximumBytes: 10, expecting: settled).bytes == Array("one".utf8))
  }
}
