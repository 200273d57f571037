import Glibc
import SystemPackage

/// The process's three standard streams, as bytes.
package enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// Whether a person sits at the other end.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Writes all bytes; false when the other end is gone or the disk is full.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try FileDescriptor(rawValue: rawValue).writeAll(bytes)
      return true
    } catch {
      return false
    }
  }

  @discardableResult
  package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

  /// How long a message waits for whoever reads the stream.
  private static let patience = Duration.milliseconds(100)

  /// Writes a message that nobody may be reading: where the other end takes nothing for a tenth of a second it is dropped, so that
  /// a reader that hangs holds up nobody.
  ///
  /// - Returns: whether it was written.
  @discardableResult
  package func tell(_ text: String) -> Bool { isWritable(rawValue, within: Self.patience) && write(text) }

  /// Appends the next bytes, at most `maximum`, to `bytes`; false at the end.
  package func read(atMost maximum: Int, into bytes: inout [UInt8]) throws(SystemError) -> Bool {
    let descriptor = FileDescriptor(rawValue: rawValue)
    var chunk = [UInt8](repeating: 0, count: maximum)
    let count: Int
    do {
      count = try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
    } catch {
      throw SystemError(errno: error as? Errno ?? .ioError, operation: "read", path: "/dev/stdin")
    }
    bytes.append(contentsOf: chunk.prefix(count))
    return count > 0
  }
}
