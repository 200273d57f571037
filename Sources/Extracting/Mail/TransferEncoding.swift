/// How the bytes of a mail's part are written so that they survive transport (RFC 2045, section 6).
enum TransferEncoding: Hashable {
  /// `7bit`, `8bit`, `binary`, or not said.
  case identity
  case quotedPrintable
  case base64
  /// One that we do not know, by its name.
  case unknown(String)

  init(_ fields: HeaderFields) {
    let name = fields.text("content-transfer-encoding")?.lowercased() ?? ""
    switch name.prefix(while: { !";( ".contains($0) }) {
    case "", "7bit", "8bit", "binary", "7-bit", "8-bit": self = .identity
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: self = .unknown(name)
    }
  }

  /// The bytes that were written, and whether the text ends inside one of its units.
  func decoded(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], isCutOff: Bool) {
    switch self {
    case .identity, .unknown: (Array(bytes), false)
    case .quotedPrintable: decodeQuotedPrintable(bytes)
    case .base64: decodeBase64(bytes)
    }
  }
}

/// Reads base64 (RFC 2045, section 6.8); bytes outside its alphabet are passed over, and padding ends it.
func decodeBase64(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], isCutOff: Bool) {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count / 4 * 3)
  var bits: UInt32 = 0
  var digits = 0
  var isPadded = false
  for byte in bytes {
    if byte == UInt8(ascii: "=") {
      isPadded = true
      break
    }
    guard let digit = base64Digit(byte) else { continue }
    bits = bits << 6 | UInt32(digit)
    digits += 1
    if digits == 4 {
      decoded.append(UInt8(truncatingIfNeeded: bits >> 16))
      decoded.append(UInt8(truncatingIfNeeded: bits >> 8))
      decoded.append(UInt8(truncatingIfNeeded: bits))
      (bits, digits) = (0, 0)
    }
  }
  if digits >= 2 { decoded.append(UInt8(truncatingIfNeeded: bits >> (digits == 2 ? 4 : 10))) }
  if digits == 3 { decoded.append(UInt8(truncatingIfNeeded: bits >> 2)) }
  return (decoded, digits == 1 || (digits > 1 && !isPadded))
}

private func base64Digit(_ byte: UInt8) -> UInt8? {
  let digit = base64Digits[Int(byte)]
  return digit < 64 ? digit : nil
}

/// The worth of each byte, 64 for those outside the alphabet.
private let base64Digits: [UInt8] = (0...255).map { byte in
  switch UInt8(byte) {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) - UInt8(ascii: "A")
  case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte) - UInt8(ascii: "a") + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0") + 52
  case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
  case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
  default: 64
  }
}
