import Glibc
import SystemPackage
import Testing

@testable import LinuxSystem

@Suite struct DatagramTests {
  /// A bound socket that reads only when it is asked to.
  private struct Reader: ~Copyable {
    let socket: Descriptor

    init(at path: FilePath) throws {
      socket = Descriptor(owning: Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0))
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: Array(path.string.utf8)) }
      let result = unsafe withUnsafeBytes(of: &address) { bytes in
        unsafe bind(socket.number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
      }
      try #require(result == 0)
    }

    func next() -> [UInt8] {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = unsafe recv(socket.number, &bytes, bytes.count, CInt(MSG_DONTWAIT))
      return Array(bytes.prefix(max(count, 0)))
    }
  }

  @Test func `a datagram arrives whole`() throws {
    let scratch = try Scratch()
    let path = scratch.path.appending("socket")
    let reader = try Reader(at: path)
    try sendDatagram(Array("A=1\nB=2\n".utf8), to: path, patience: .zero)
    #expect(reader.next() == Array("A=1\nB=2\n".utf8))
  }

  @Test func `a reader that hangs is given up, and served once it reads again`() throws {
    let scratch = try Scratch()
    let path = scratch.path.appending("socket")
    let reader = try Reader(at: path)
    var sent = 0
    let given = failure { () throws(SystemError) in
      while sent < 100_000 {
        try sendDatagram([1], to: path, patience: .milliseconds(5))
        sent += 1
      }
    }
    #expect(given?.errno == .timedOut)
    #expect(sent > 0)
    _ = reader.next()
    #expect(failure { () throws(SystemError) in try sendDatagram([1], to: path, patience: .zero) } == nil)
  }

  @Test func `where nobody reads, the reason is told`() throws {
    let scratch = try Scratch()
    let missing = failure { () throws(SystemError) in
      try sendDatagram([1], to: scratch.path.appending("none"), patience: .zero)
    }
    #expect(missing?.errno == .noSuchFileOrDirectory)
    let long = FilePath("/" + String(repeating: "x", count: 108))
    let refused = failure { () throws(SystemError) in try sendDatagram([1], to: long, patience: .zero) }
    #expect(refused?.errno == .fileNameTooLong)
  }

  @Test func `a full pipe takes nothing`() throws {
    var ends: [CInt] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    let read = Descriptor(owning: ends[0])
    let write = Descriptor(owning: ends[1])
    let chunk = [UInt8](repeating: 0, count: 4096)
    var taken = 0
    while taken < 1 << 24, isWritable(write.number, within: .zero) {
      taken += unsafe Glibc.write(write.number, chunk, chunk.count)
    }
    #expect((chunk.count..<1 << 24).contains(taken))
    #expect(read.number != write.number)
  }
}
