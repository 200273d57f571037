import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

@Suite struct LockAndWaitTests {
  @Test func `a lock has one holder, who can be asked for, and is free when given up`() throws {
    let scratch = try Scratch()
    let path = scratch.path.appending("lock")
    #expect(try FileLock.holder(path) == nil)
    do {
      let lock = try FileLock(path)
      #expect(try FileLock.holder(path) == Int(getpid()))
      #expect(failure { () throws(SystemError) in _ = try FileLock(path) }?.errno == .wouldBlock)
      _ = consume lock
    }
    #expect(try FileLock.holder(path) == nil)
    _ = try FileLock(path)
  }

  @Test func `who only asks for the holder keeps nobody from the lock`() throws {
    let scratch = try Scratch()
    let path = scratch.path.appending("lock")
    _ = try FileLock(path)
    let asker = unsafe path.withPlatformString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    #expect(flock(asker, LOCK_SH | LOCK_NB) == 0)
    let leaving = try DedicatedThread(named: "tocsin-test") {
      usleep(50_000)
      close(asker)
    }
    _ = try FileLock(path)
    leaving.join()
  }

  @Test func `a watch follows the open folder and not its path`() throws {
    let scratch = try Scratch()
    let folder = try scratch.directory("a")
    shell("cd '\(scratch.path)' && mv a b && mkdir a")
    let inotify = try Inotify()
    let watch = try inotify.watch(folder, for: [.created])
    #expect(try inotify.watch(folder, for: [.created]) == watch)
    shell("cd '\(scratch.path)' && touch a/wrong $(printf 'b/right\\377') && mkdir b/folder")
    let events = try inotify.events()
    #expect(events.count == 2)
    #expect(events.first?.name?.string == "right\u{FFFD}")
    #expect(events.last?.mask == [.created, .isFolder])
    #expect(try inotify.events().isEmpty)
  }

  @Test func `a woken wait ends, and waits again once the pipe is cleared`() throws {
    let pipe = try WakePipe()
    let inotify = try Inotify()
    for _ in 0..<70_000 { pipe.wake() }
    let woken = waitUntilReadable(inotify.descriptor, or: pipe.readEnd, atMost: nil)
    #expect(woken == (false, true))
    pipe.clear()
    let quiet = waitUntilReadable(inotify.descriptor, or: pipe.readEnd, atMost: 1)
    #expect(quiet == (false, false))
  }

  @Test func `a thread runs its body and is joined`() throws {
    let scratch = try Scratch()
    let path = scratch.path.appending("ran")
    let thread = try DedicatedThread(named: "tocsin-test") { shell("touch '\(path)'") }
    thread.join()
    #expect(try scratch.names() == ["ran"])
  }

  @Test func `a descriptor is closed when its owner goes away`() throws {
    // Many more than a user may have of them at once, or a process of descriptors.
    for _ in 0..<20_000 { _ = try Inotify() }
  }

  @Test func `the process knows its memory and the clocks go forward`() throws {
    #expect(try ThisProcess.residentBytes() > 1 << 20)
    ThisProcess.releaseFreeMemory()
    let before = SystemClock.monotonicNanoseconds()
    #expect(SystemClock.monotonicNanoseconds() >= before)
    #expect(SystemClock.wallMicroseconds() > 1_700_000_000_000_000)
    #expect(ThisProcess.isRoot == (ThisProcess.effectiveUser == 0))
  }
}
