import CIconv

/// An encoding of text, by its name in the WHATWG's list.
enum Charset: Sendable, Hashable {
  case utf8
  case utf16(ByteOrderMark)
  /// One of the tables of `SingleByteTable`.
  case singleByte(String)
  /// An encoding of Chinese, Japanese or Korean, that iconv knows by the same name.
  case multibyte(String)

  static let windows1252 = Charset.singleByte("windows-1252")

  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16(let mark): mark.charset
    case .singleByte(let name), .multibyte(let name): name
    }
  }

  /// The encoding that a file means by a label such as `ISO-8859-9`, in any case; nil when none is meant that is read here.
  init?(label: String) {
    let blanks: Set<Character> = [" ", "\t", "\"", "'", "\n", "\r"]
    let name = label.prefix(40).lowercased().filter { !blanks.contains($0) }.replacing("_", with: "-")
    let known = Self.aliases[name] ?? name
    switch known {
    case "utf-8": self = .utf8
    case "utf-16", "utf-16le": self = .utf16(.utf16LittleEndian)
    case "utf-16be": self = .utf16(.utf16BigEndian)
    case _ where SingleByteTable.all[known] != nil: self = .singleByte(known)
    case _ where Self.multibyteNames.contains(known): self = .multibyte(known)
    default: return nil
    }
  }

  private static let multibyteNames: Set = [
    "gb18030", "big5", "shift-jis", "euc-jp", "euc-kr", "iso-2022-jp",
  ]

  /// What people and programs write for the names.
  private static let aliases: [String: String] = [
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-8-sig": "utf-8", "utf8mb4": "utf-8", "ucs-2": "utf-16le",
    "unicode": "utf-16le", "utf16": "utf-16le",
    "ascii": "windows-1252", "us-ascii": "windows-1252", "ansi-x3.4-1968": "windows-1252",
    "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "l1": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252", "ansi": "windows-1252",
    "cp819": "windows-1252", "ibm819": "windows-1252", "8859-1": "windows-1252",
    "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254", "latin5": "windows-1254", "l5": "windows-1254",
    "cp1254": "windows-1254", "x-cp1254": "windows-1254", "turkish": "windows-1254", "8859-9": "windows-1254",
    "cp1250": "windows-1250", "x-cp1250": "windows-1250", "cp1251": "windows-1251", "x-cp1251": "windows-1251",
    "win-1251": "windows-1251", "win1251": "windows-1251", "cp1253": "windows-1253", "cp1255": "windows-1255",
    "cp1256": "windows-1256", "x-cp1256": "windows-1256", "win1256": "windows-1256", "cp1257": "windows-1257",
    "cp1258": "windows-1258", "iso8859-2": "iso-8859-2", "latin2": "iso-8859-2", "l2": "iso-8859-2",
    "iso8859-5": "iso-8859-5", "cyrillic": "iso-8859-5", "iso8859-6": "iso-8859-6", "arabic": "iso-8859-6",
    "iso8859-7": "iso-8859-7", "greek": "iso-8859-7", "iso8859-8": "iso-8859-8", "iso-8859-8-i": "iso-8859-8",
    "hebrew": "iso-8859-8", "iso8859-15": "iso-8859-15", "latin9": "iso-8859-15", "latin-9": "iso-8859-15",
    "koi8r": "koi8-r", "koi8": "koi8-r", "koi": "koi8-r", "koi8u": "koi8-u", "koi8-ru": "koi8-u", "cp866": "ibm866",
    "866": "ibm866", "mac": "macintosh", "x-mac-roman": "macintosh", "macroman": "macintosh",
    "iso-8859-11": "windows-874", "tis-620": "windows-874", "dos-874": "windows-874", "cp874": "windows-874",
    "gbk": "gb18030", "gb2312": "gb18030", "gb-2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "chinese": "gb18030", "big5-hkscs": "big5", "x-x-big5": "big5", "cn-big5": "big5", "sjis": "shift-jis",
    "x-sjis": "shift-jis", "windows-31j": "shift-jis", "ms-kanji": "shift-jis", "cp932": "shift-jis",
    "x-euc-jp": "euc-jp", "eucjp": "euc-jp", "euckr": "euc-kr", "ks-c-5601-1987": "euc-kr", "cp949": "euc-kr",
    "korean": "euc-kr", "windows-949": "euc-kr", "csiso2022jp": "iso-2022-jp",
  ]
}

extension Charset {
  /// The text that the bytes are in this encoding, with U+FFFD for what is none.
  ///
  /// - Returns: The text, and how many characters of it stand for broken bytes; nil when the system lacks the encoding.
  func decode(_ bytes: [UInt8]) -> (text: String, faults: Int)? {
    switch self {
    case .utf8:
      let text = String(decoding: bytes, as: UTF8.self)
      return (text, text.utf8.span.replacementsCount)
    case .utf16(let mark):
      let utf8 = mark.utf8(fromUTF16: [0, 0] + bytes)
      return (String(decoding: utf8, as: UTF8.self), bytes.count % 2)
    case .singleByte(let name):
      return SingleByteTable.decode(bytes, name)
    case .multibyte(let name):
      return Self.converted(bytes, from: name)
    }
  }

  private static func converted(_ bytes: [UInt8], from name: String) -> (text: String, faults: Int)? {
    let iconvNames = ["shift-jis": "CP932", "gb18030": "GB18030", "big5": "BIG5-HKSCS", "euc-kr": "CP949"]
    let name = iconvNames[name] ?? name.uppercased()
    var faults = 0
    var written = 0
    let output = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 16) { output, count in
      written = unsafe tocsin_iconv_to_utf8(name, bytes, bytes.count, output.baseAddress, output.count, &faults)
      count = max(0, written)
    }
    return written < 0 ? nil : (String(decoding: output, as: UTF8.self), faults)
  }
}

extension Span<UInt8> {
  /// How many U+FFFD are in a text.
  fileprivate var replacementsCount: Int {
    var count = 0
    var place = 0
    while let next = firstPlace(of: 0xEF, from: place) {
      // A character that 0xEF begins has three bytes.
      if self[next + 1] == 0xBF, self[next + 2] == 0xBD { count += 1 }
      place = next + 3
    }
    return count
  }
}

extension SingleByteTable {
  /// The characters of 0x80…0xFF; nil for an encoding that is not in the table.
  static func scalars(_ name: String) -> [Unicode.Scalar]? { all[name].map { Array($0.unicodeScalars) } }

  fileprivate static func decode(_ bytes: [UInt8], _ name: String) -> (text: String, faults: Int)? {
    guard let high = scalars(name) else { return nil }
    let encoded = high.map { Array(String($0).utf8) }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 4)
    var faults = 0
    for byte in bytes {
      guard byte >= 0x80 else {
        utf8.append(byte)
        continue
      }
      let index = Int(byte) - 0x80
      if high[index] == "\u{FFFD}" { faults += 1 }
      utf8 += encoded[index]
    }
    return (String(decoding: utf8, as: UTF8.self), faults)
  }
}
