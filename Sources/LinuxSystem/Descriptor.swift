import Glibc
import SystemPackage

/// An open file descriptor with one owner; it is closed when the owner goes away.
package struct Descriptor: ~Copyable, Sendable {
  let number: CInt

  init(owning number: CInt) {
    self.number = number
  }

  deinit {
    // Linux frees the number even when close reports an error; what must be durable has been fsynced before.
    _ = close(number)
  }

  /// What the descriptor is open on.
  func facts(_ path: FilePath?) throws(SystemError) -> FileFacts {
    var status = stat()
    _ = try query("examine", path) { unsafe fstat(number, &status) }
    return FileFacts(status)
  }

  /// Makes the content (of a folder: its names) durable.
  func sync(_ path: FilePath?) throws(SystemError) {
    _ = try mutate(.sync, path) { fsync(number) }
  }

  /// Writes all the bytes, however many calls that takes.
  func writeAll(_ bytes: [UInt8], _ path: FilePath?) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = try mutate(writing: bytes.count - written, path) { limit in
        unsafe bytes.withUnsafeBytes { unsafe write(number, $0.baseAddress?.advanced(by: written), limit) }
      }
      // A regular file never takes 0 bytes of a request that is not empty; a loop must not rest on that.
      guard count > 0 else { throw SystemError(errno: .ioError, operation: Mutation.write.rawValue, path: path) }
      written += count
    }
  }

  /// Reads until the end of the file or until `maximumBytes` have been read, whichever comes first.
  func readAll(maximumBytes: Int, sizeExpected: Int, _ path: FilePath?) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(sizeExpected, maximumBytes))
    while bytes.count < maximumBytes {
      let room = min(max(sizeExpected - bytes.count, 4096), maximumBytes - bytes.count)
      let start = bytes.count
      var failure: SystemError?
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        do throws(SystemError) {
          count = try query("read", path) { unsafe read(number, buffer.baseAddress, room) }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      if chunk.isEmpty { return bytes }
      if start == 0 { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }
}
