import LinuxSystem
import Synchronization

/// Ends the program when one step of the work takes too long: a file that hangs the reader would otherwise stop everything.
///
/// A thread that hangs cannot be interrupted from within, so the way out is the process's end: attempts at a file are counted
/// before the work on it begins, systemd starts the service again, and after a few attempts the file is set aside.
final class StepWatch: Sendable {
  struct Step: Sendable, Hashable {
    /// The file's path, for people.
    var path: String
    var beganNanoseconds: UInt64
    var limit: Duration
  }

  private struct State {
    var step: Step?
    var isAsleep = true
    var stops = false
  }

  private let pipe = Mutex<Bell?>(nil)
  private let state = Mutex(State())
  private let thread = Mutex<DedicatedThread?>(nil)
  private let now: @Sendable () -> UInt64
  private let onOverdue: @Sendable (_ path: String, _ limit: Duration) -> Void

  private final class Bell: Sendable {
    let pipe: WakePipe
    init() throws(SystemError) { pipe = try WakePipe() }
  }

  /// - Parameter onOverdue: called on the watching thread; in the service it does not return.
  init(
    now: @escaping @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds,
    onOverdue: @escaping @Sendable (_ path: String, _ limit: Duration) -> Void
  ) {
    self.now = now
    self.onOverdue = onOverdue
  }

  deinit { stop() }

  /// Starts the thread, which sleeps while nothing is being worked on.
  func start() throws(SystemError) {
    let bell = try Bell()
    pipe.withLock { $0 = bell }
    let look: @Sendable () -> Sleep? = { [self] in lookOnce() }
    try thread.withLock { (running) throws(SystemError) in
      running = try DedicatedThread(named: "tocsin-steps") {
        while let pause = look() {
          _ = waitUntilReadable(bell.pipe.readEnd, or: bell.pipe.readEnd, atMost: pause.nanoseconds)
          bell.pipe.clear()
        }
      }
    }
  }

  /// A step begins: another file, or another article of it.
  ///
  /// - Parameter limit: how long it may take.
  func begin(_ path: String, limit: Duration) {
    let wakes = state.withLock { state in
      state.step = Step(path: path, beganNanoseconds: now(), limit: limit)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if wakes { pipe.withLock { $0 }?.pipe.wake() }
  }

  /// The step is over, and nothing is being worked on until the next begins.
  func end() { state.withLock { $0.step = nil } }

  func stop() {
    guard let running = thread.withLock({ $0.take() }) else { return }
    state.withLock { $0.stops = true }
    pipe.withLock { $0 }?.pipe.wake()
    running.join()
  }

  /// How long to sleep before the next look.
  struct Sleep {
    var nanoseconds: UInt64?
  }

  /// One look; nil when the watch is over.
  func lookOnce() -> Sleep? {
    let (step, stops) = state.withLock { state in
      state.isAsleep = state.step == nil
      return (state.step, state.stops)
    }
    if stops { return nil }
    guard let step else { return Sleep(nanoseconds: nil) }
    if Self.isOverdue(step, now: now()) { onOverdue(step.path, step.limit) }
    return Sleep(nanoseconds: UInt64(max(step.limit.microseconds / 4, 1)) * 1000)
  }

  /// Whether a step has taken longer than it may.
  static func isOverdue(_ step: Step, now: UInt64) -> Bool {
    now > step.beganNanoseconds && now - step.beganNanoseconds > UInt64(max(step.limit.microseconds, 0)) * 1000
  }
}
