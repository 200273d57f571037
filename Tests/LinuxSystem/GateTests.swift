import Glibc
import Synchronization
import SystemPackage
import Testing

@testable import LinuxSystem

/// Answers the Nth call of a kind with an error, or writes half of what it is asked to.
private final class Fault: SystemCallGate {
  private let number: Int
  private let fails: @Sendable (SystemCall) -> Bool
  private let error: CInt?
  private let seen = Mutex<[SystemCall]>([])

  init(at number: Int, error: CInt?, when fails: @escaping @Sendable (SystemCall) -> Bool) {
    (self.number, self.error, self.fails) = (number, error, fails)
  }

  var calls: [SystemCall] { seen.withLock { $0 } }

  func answer(_ call: SystemCall, _ make: (Int) -> Int) -> Int {
    guard fails(call) else { return make(call.byteCount) }
    let isDue = seen.withLock {
      $0.append(call)
      return $0.count == number
    }
    guard isDue else { return make(call.byteCount) }
    guard let error else { return make(call.byteCount / 2) }
    errno = error
    return -1
  }
}

@Suite struct GateTests {
  private let bytes = Array("an alert that is longer than half\n".utf8)

  private func publishing(_ scratch: Scratch, _ fault: Fault) throws -> PublishOutcome {
    let folder = try scratch.directory("out")
    let staging = try scratch.directory("staging")
    return try SystemCallGates.$current.withValue(fault) {
      try publish(bytes, as: "a.json", in: folder, staging: staging, mode: 0o640)
    }
  }

  @Test(arguments: 1...7) func `each call of a publishing can fail, and nothing torn is to be seen`(number: Int) throws
  {
    let scratch = try Scratch()
    let fault = Fault(at: number, error: EIO) { $0.mutation != nil }
    #expect(throws: SystemError.self) { try publishing(scratch, fault) }
    let names = try scratch.names("out")
    #expect(names == [] || names == ["a.json"])
    #expect(fault.calls.count >= number)
    // The repeat is not disturbed.
    _ = try publishing(scratch, Fault(at: 0, error: nil) { _ in false })
    let folder = try scratch.directory("out")
    #expect(try readRegularFile(beneath: folder, "a.json", maximumBytes: 100, expecting: nil).bytes == bytes)
    #expect(try scratch.names("staging") == [])
  }

  @Test func `a publishing has seven calls, and tells where each works`() throws {
    let scratch = try Scratch()
    let fault = Fault(at: 0, error: nil) { $0.mutation != nil }
    #expect(try publishing(scratch, fault) == .written)
    #expect(fault.calls.map(\.mutation) == [.unlink, .create, .create, .write, .sync, .rename, .sync])
    #expect(fault.calls[5].path?.string.hasSuffix("out/a.json") == true)
    #expect(fault.calls[5].source?.string.hasSuffix("staging/a.json") == true)
    #expect(fault.calls[3].byteCount == bytes.count)
  }

  @Test func `a short write is gone on with, an interrupted call is made again`() throws {
    for error in [nil, EINTR] as [CInt?] {
      let scratch = try Scratch()
      let fault = Fault(at: 1, error: error) { $0.mutation == .write }
      #expect(try publishing(scratch, fault) == .written)
      #expect(fault.calls.count == 2)
      let folder = try scratch.directory("out")
      #expect(try readRegularFile(beneath: folder, "a.json", maximumBytes: 100, expecting: nil).bytes == bytes)
    }
  }

  @Test func `reading goes through the gate too`() throws {
    let scratch = try Scratch()
    scratch.write("a", "text")
    let folder = try scratch.directory(".")
    let fault = Fault(at: 1, error: EMFILE) { $0.operation == "open" }
    #expect(throws: ReadError.self) {
      try SystemCallGates.$current.withValue(fault) {
        _ = try readRegularFile(beneath: folder, "a", maximumBytes: 100, expecting: nil)
      }
    }
  }
}
