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
