import Correlating
import Crypto

/// An alert's id: the same for the same kind, words and replaced alert, on every machine and in every attempt.
enum AlertIdentifier {
  /// 26 characters of lower-case base32, which hold 130 bits of SHA-256.
  static func make(_ occasion: AlertOccasion, textSHA256: String) -> String {
    var name = "tocsin.alert.v1\n\(occasion.kind.rawValue)\n\(textSHA256)"
    if let replaced = occasion.replaces { name += "\n\(replaced)" }
    return base32(Array(SHA256.hash(data: Array(name.utf8))), digits: 26)
  }

  /// Whether a text is such an id; file names are made of it, so nothing else may pass.
  static func isWellFormed(_ id: String) -> Bool {
    id.utf8.count == 26 && id.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("2"..."7").contains($0) }
  }

  /// The first digits of the bytes in RFC 4648's base32, in lower case.
  private static func base32(_ bytes: [UInt8], digits: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".unicodeScalars)
    var text = ""
    var bits = 0
    var bitCount = 0
    for byte in bytes {
      bits = bits << 8 | Int(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.unicodeScalars.append(alphabet[bits >> bitCount & 31])
      }
      bits &= (1 << bitCount) - 1
    }
    return String(text.prefix(digits))
  }
}
