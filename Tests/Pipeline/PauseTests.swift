import LinuxSystem
import Synchronization
import SystemPackage
import Testing

@testable import Pipeline

@Suite struct PauseTests {
  private func folder(_ path: FilePath, mebibytes: UInt64, isReadOnly: Bool = false) -> (
    path: FilePath, state: Result<FileSystem, SystemError>
  ) {
    (path, .success(FileSystem(freeBytes: mebibytes << 20, isReadOnly: isReadOnly, kind: 0)))
  }

  @Test func `the intake pauses below the limit and goes on an eighth above it`() {
    func paused(_ mebibytes: UInt64, was: Bool) -> Bool {
      Pause.decide([folder("/a", mebibytes: mebibytes)], minimum: 64 << 20, wasPaused: was) != nil
    }
    #expect(!paused(64, was: false))
    #expect(paused(63, was: false))
    #expect(paused(71, was: true))
    #expect(!paused(72, was: true))
  }

  @Test func `a disk that is mounted for reading only, and one that cannot be asked, pause it whatever is free`() {
    let error = SystemError(errno: .ioError, operation: "examine", path: "/c")
    #expect(
      Pause.decide(
        [folder("/a", mebibytes: 99), folder("/b", mebibytes: 99, isReadOnly: true)], minimum: 0, wasPaused: false)
        == .readOnly("/b"))
    #expect(Pause.decide([("/c", .failure(error))], minimum: 0, wasPaused: false) == .unknown("/c", error))
    #expect(Pause.decide([folder("/a", mebibytes: 0)], minimum: 0, wasPaused: false) == nil)
  }

  @Test func `a pause is the same while only its figures change`() {
    let one = Pause.diskLow("/a", freeBytes: 1, minimum: 2)
    #expect(one.isSame(as: .diskLow("/a", freeBytes: 0, minimum: 2)))
    #expect(!one.isSame(as: .diskLow("/b", freeBytes: 1, minimum: 2)))
    #expect(!one.isSame(as: .readOnly("/a")))
    #expect(!one.isSame(as: nil))
  }

  @Test func `the archive counts only where files are archived`() {
    var configuration = Configuration().rooted(at: "/r")
    #expect(configuration.writtenFolders == ["/r", "/r/outbox"])
    configuration.after = .archive
    #expect(configuration.writtenFolders == ["/r", "/r/outbox", "/r/done"])
  }
}

@Suite struct StepWatchTests {
  @Test func `a step that takes too long is told with its path, one that is in time is not`() throws {
    let clock = Mutex<UInt64>(1)
    let told = Mutex<[String]>([])
    let watch = StepWatch(now: { clock.withLock { $0 } }, onOverdue: { path, _ in told.withLock { $0.append(path) } })
    #expect(watch.lookOnce()?.nanoseconds == nil)
    watch.begin("/in/slow", limit: .seconds(20))
    #expect(watch.lookOnce()?.nanoseconds == 5_000_000_000)
    clock.withLock { $0 += 20_000_000_000 }
    _ = watch.lookOnce()
    #expect(told.withLock { $0 }.isEmpty)
    // Another article of the same file: its own time begins.
    watch.begin("/in/slow", limit: .seconds(20))
    clock.withLock { $0 += 20_000_000_001 }
    _ = watch.lookOnce()
    #expect(told.withLock { $0 } == ["/in/slow"])
    watch.end()
    clock.withLock { $0 += 100_000_000_000 }
    #expect(watch.lookOnce()?.nanoseconds == nil)
    #expect(told.withLock { $0 }.count == 1)
  }

  @Test func `the watching thread sees a step that hangs, and ends when it is stopped`() throws {
    let told = Mutex(0)
    let watch = StepWatch(onOverdue: { _, _ in told.withLock { $0 += 1 } })
    try watch.start()
    watch.begin("/in/hangs", limit: .milliseconds(20))
    // Some ten seconds at least: a watch that never looks fails here instead of hanging the run.
    for _ in 0..<10_000 where told.withLock({ $0 }) == 0 { pauseBriefly() }
    #expect(told.withLock { $0 } > 0)
    watch.stop()
    watch.stop()
  }

  private func pauseBriefly() {
    guard let pipe = try? WakePipe() else { return }
    _ = waitUntilReadable(pipe.readEnd, or: pipe.readEnd, atMost: 1_000_000)
  }
}
