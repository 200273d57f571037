import SeededRandomness
import Testing

@testable import Extracting

@Suite struct TransferEncodingTests {
  @Test(arguments: [
    ("a=3Db", "a=b", false), ("caf=c3=A9", "café", false), ("joined =\r\nline", "joined line", false),
    ("joined=  \nline", "joinedline", false), ("blanks  \t\r\nare dropped \n", "blanks\r\nare dropped\n", false),
    ("100 = 99 + 1", "100 = 99 + 1", false), ("=ZZ", "=ZZ", false), ("kept=20", "kept ", false),
    ("cut=", "cut", true), ("cut=4", "cut", true), ("last=\n", "last", false), ("", "", false),
  ])
  func `reads quoted-printable`(written: String, text: String, isCutOff: Bool) {
    let decoded = decodeQuotedPrintable(Array(written.utf8)[...])
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.isCutOff == isCutOff)
  }

  @Test(arguments: [
    ("QWJj", "Abc", false), ("QWI=", "Ab", false), ("QQ==", "A", false), ("QW\r\nJj\r\n", "Abc", false),
    ("Q*W!Jj", "Abc", false), ("QQ==\r\n-- \r\nfooter", "A", false), ("QWJ", "Ab", true), ("QWJjR", "Abc", true),
  ])
  func `reads base64`(written: String, text: String, isCutOff: Bool) {
    let decoded = decodeBase64(Array(written.utf8)[...])
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.isCutOff == isCutOff)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `reads back what was written`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 0x20...0x7E, using: &generator)
      }
      let quoted = decodeQuotedPrintable(quotedPrintable(bytes, &generator)[...])
      #expect(quoted.bytes == bytes && !quoted.isCutOff, "seed \(seed), round \(round)")
      let coded = decodeBase64(base64(bytes, lineLength: Int.random(in: 1...80, using: &generator))[...])
      #expect(coded.bytes == bytes && !coded.isCutOff, "seed \(seed), round \(round)")
    }
  }

  @Test func `any bytes end in an answer`() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ in Array("=\r\n \tAF3=?_".utf8).randomElement(using: &generator) ?? 0 }
      #expect(decodeQuotedPrintable(bytes[...]).bytes.count <= bytes.count)
      #expect(decodeBase64(bytes[...]).bytes.count <= bytes.count)
    }
  }

  /// Escapes what must be, other bytes at random, and breaks lines softly at random.
  private func quotedPrintable(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var written: [UInt8] = []
    for byte in bytes {
      let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
      if isPlain, Int.random(in: 0..<8, using: &generator) > 0 {
        written.append(byte)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        written += Array(("=" + (digits.count < 2 ? "0" : "") + digits).utf8)
      }
      if Int.random(in: 0..<20, using: &generator) == 0 { written += Array("=\r\n".utf8) }
    }
    return written
  }
}

/// Base64 in lines; the tests' own, so that ours is not held against itself.
func base64(_ bytes: [UInt8], lineLength: Int = 76) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var digits: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = Array(bytes[start..<min(start + 3, bytes.count)])
    let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
    for place in 0..<4 {
      digits.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
  }
  return stride(from: 0, to: digits.count, by: lineLength).flatMap {
    digits[$0..<min($0 + lineLength, digits.count)] + Array("\r\n".utf8)
  }
}
