import CFaultyDisk
import Glibc
import LinuxSystem
import Synchronization
import SystemPackage

/// One life of the service on a faulty machine: counts the calls that go to the disk and lets a planned one fail.
///
/// Once it has crashed, every later call fails, so that nothing more reaches the disk.
final class FaultRun: SystemCallGate {
  private struct State {
    var count = 0
    var kinds: [CallKind] = []
    var injected = 0
    var interruptionsLeft = 0
    var hasCrashed = false
  }

  let fault: Fault?
  private let disk: DiskModel?
  private let keepsKinds: Bool
  private let state = Mutex(State())

  /// - Parameters:
  ///   - fault: nil lets everything succeed.
  ///   - disk: told of what changes, so that it can be lost.
  ///   - keepsKinds: whether to remember what each call was.
  init(_ fault: Fault?, disk: DiskModel?, keepsKinds: Bool = false) {
    (self.fault, self.disk, self.keepsKinds) = (fault, disk, keepsKinds)
  }

  var kinds: [CallKind] { state.withLock { $0.kinds } }
  /// How many calls were answered with the fault.
  var injected: Int { state.withLock { $0.injected } }
  var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

  /// Decides on the next call.
  func next(_ kind: CallKind) -> Answer {
    state.withLock { state in
      if state.hasCrashed { return .fail(.inputOutput) }
      state.count += 1
      if keepsKinds { state.kinds.append(kind) }
      guard let fault else { return .proceed }
      let isDue = state.count == fault.number || fault.lasts && state.count > fault.number
      // A call that a signal interrupts once is interrupted a few times more: the storm ends, but not at once.
      if state.interruptionsLeft > 0 {
        state.interruptionsLeft -= 1
        return .fail(.interrupted)
      }
      guard isDue, kind.faults.contains(fault.kind) else { return .proceed }
      state.injected += 1
      return answer(to: fault.kind, &state)
    }
  }

  private func answer(to kind: Fault.Kind, _ state: inout State) -> Answer {
    switch kind {
    case .crashBefore:
      state.hasCrashed = true
      return .fail(.inputOutput)
    case .crashAfter:
      state.hasCrashed = true
      return .failAfter
    case .shortWrite: return .half
    case .interrupted:
      state.interruptionsLeft = 3
      return .fail(.interrupted)
    default: return .fail(kind)
    }
  }

  // MARK: System calls

  func answer(_ call: SystemCall, _ make: (Int) -> Int) -> Int {
    switch next(call.mutation.map(CallKind.mutation) ?? .query) {
    case .proceed: return made(call, call.byteCount, make)
    case .half: return made(call, max(call.byteCount / 2, 1), make)
    case .failAfter:
      _ = made(call, call.byteCount, make)
      errno = EIO
    case .fail(let kind): errno = kind.number
    }
    return -1
  }

  private func made(_ call: SystemCall, _ byteCount: Int, _ make: (Int) -> Int) -> Int {
    guard let disk, call.mutation != nil else { return make(byteCount) }
    disk.prepare(call)
    let result = make(byteCount)
    let reason = errno
    if result >= 0 { disk.note(call) }
    errno = reason
    return result
  }
}

extension Fault.Kind {
  fileprivate var number: CInt {
    switch self {
    case .inputOutput, .crashBefore, .crashAfter, .shortWrite: EIO
    case .noSpace: ENOSPC
    case .quota: EDQUOT
    case .tooManyFiles: EMFILE
    case .interrupted: EINTR
    }
  }
}
