import CVectorscan
import Glibc

/// Debian's Vectorscan with the lexicon's phrases, each between word bounds and in any case.
///
/// It is asked for less than Tocsin's matcher gives: only where a match ends, not where it begins, in bytes instead of
/// characters, and with one plain space between words.
@safe
final class Vectorscan {
  private let database: OpaquePointer
  private let scratch: OpaquePointer

  init(phrases: [String]) throws(BenchError) {
    var compiled: OpaquePointer?
    var fault: UnsafeMutablePointer<hs_compile_error_t>?
    let copies = unsafe phrases.map { unsafe strdup("\\b\(Self.escaped($0))\\b") }
    defer { unsafe copies.forEach { unsafe free($0) } }
    let flags = [UInt32](repeating: UInt32(HS_FLAG_CASELESS), count: phrases.count)
    let numbers = Array(UInt32(0)..<UInt32(phrases.count))
    let status = unsafe copies.map { unsafe UnsafePointer<CChar>($0) }.withUnsafeBufferPointer { expressions in
      unsafe hs_compile_multi(
        expressions.baseAddress, flags, numbers, UInt32(phrases.count), UInt32(HS_MODE_BLOCK), nil, &compiled, &fault)
    }
    guard status == HS_SUCCESS, let made = unsafe compiled else {
      let what = unsafe fault.map { unsafe String(cString: $0.pointee.message) } ?? "status \(status)"
      throw .vectorscan("cannot compile \(phrases.count) phrases: \(what)")
    }
    var space: OpaquePointer?
    guard unsafe hs_alloc_scratch(made, &space) == HS_SUCCESS, let room = unsafe space else {
      throw .vectorscan("no scratch memory")
    }
    unsafe (database, scratch) = (made, room)
  }

  deinit {
    _ = unsafe hs_free_scratch(scratch)
    _ = unsafe hs_free_database(database)
  }

  /// How many matches end in the text.
  func matches(in bytes: [UInt8]) -> Int {
    var count = 0
    _ = unsafe bytes.withUnsafeBytes { text in
      unsafe hs_scan(
        database, text.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(text.count), 0, scratch,
        { _, _, _, _, context in
          unsafe context?.assumingMemoryBound(to: Int.self).pointee += 1
          return 0
        }, &count)
    }
    return count
  }

  /// The phrase with every ASCII sign that is no letter, digit or space escaped.
  private static func escaped(_ phrase: String) -> String {
    String(phrase.flatMap { $0.isASCII && !$0.isLetter && !$0.isNumber && $0 != " " ? ["\\", $0] : [$0] })
  }
}
