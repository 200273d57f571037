import CXML2

/// A file of XML as the parser gets it: UTF-8, without declaration and document type, and free of what would make a parser give up.
///
/// Document types are cut out before the parser sees them, so there are no external files, no entities of the document's own, and
/// no bombs of them. The entities of HTML are replaced by their characters, though XML does not know them: feeds use them.
/// Line breaks stay where they are, so that the parser's lines are the file's.
struct XMLText: Sendable {
  let bytes: [UInt8]
  let charset: CharsetFinding
  let warnings: [ExtractionWarning]

  private init(bytes: [UInt8], charset: CharsetFinding) {
    self.bytes = bytes
    self.charset = charset
    warnings = []
  }

  /// A part of the text, already mended, as a text of its own.
  func replacing(_ bytes: [UInt8]) -> XMLText { XMLText(bytes: bytes, charset: charset) }

  init(_ file: SourceFile) throws(ExtractionError) {
    let declared = file.declaredCharset ?? XMLDeclaration.encoding(in: file.opening)
    let decoded = try DecodedText(file.bytes, declared: declared)
    var mending = XMLMending(Array(decoded.text.utf8))
    mending.run()
    bytes = mending.output
    charset = decoded.charset
    warnings = decoded.warnings + mending.warnings
  }
}

/// What stands in `<?xml … ?>`.
enum XMLDeclaration {
  /// The encoding that the declaration at the head of a file names.
  static func encoding(in opening: [UInt8]) -> String? {
    let start = opening.firstIndex { !$0.isJSONSpace } ?? 0
    let head = opening[start...].prefix(200)
    guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let words = String(decoding: head[..<end], as: UTF8.self)
    guard let name = words.firstRange(of: "encoding") else { return nil }
    let rest = words[name.upperBound...].drop { $0 == " " || $0 == "=" || $0 == "\t" }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    let value = rest.dropFirst().prefix { $0 != quote }
    return value.isEmpty ? nil : String(value)
  }
}

/// One pass over the text that mends it.
private struct XMLMending {
  private let input: [UInt8]
  private(set) var output: [UInt8] = []
  private var place = 0
  private var controls = 0
  private var unknown: [String] = []
  private var strayAmpersands = 0
  /// Whether no comment ends any more, so that the end need not be looked for again.
  private var lacksCommentEnd = false

  /// The longest name of an entity that is looked up.
  private static let nameBytesMaximum = 32
  private static let predefined: Set = ["amp", "lt", "gt", "quot", "apos"]

  init(_ input: [UInt8]) {
    self.input = input
    output.reserveCapacity(input.count + 64)
  }

  var warnings: [ExtractionWarning] {
    var warnings: [ExtractionWarning] = []
    if controls > 0 {
      warnings.append(ExtractionWarning(.markup, what: "\(controls) control characters, which XML does not allow"))
    }
    if !unknown.isEmpty {
      let names = unknown.map { "&\($0);" }.joined(separator: ", ")
      warnings.append(ExtractionWarning(.markup, what: "entities that are not read: \(names)"))
    }
    if strayAmpersands > 0 {
      warnings.append(ExtractionWarning(.markup, what: "\(strayAmpersands) ampersands that begin no entity"))
    }
    return warnings
  }

  mutating func run() {
    while place < input.count {
      switch input[place] {
      case UInt8(ascii: "<"):
        if starts("<![CDATA[") {
          copy(through: "]]>")
        } else if starts("<!--") {
          comment()
        } else if starts("<?xml ") || starts("<?xml\t") || starts("<?xml\n") || starts("<?xml\r") {
          blank(until: end(of: "?>") ?? input.count)
        } else if starts("<!DOCTYPE") || starts("<!doctype") {
          blank(until: endOfDocumentType())
        } else {
          copyByte()
        }
      case UInt8(ascii: "&"): reference()
      default: copyPlain()
      }
    }
  }

  private func starts(_ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard place + count <= input.count else { return false }
    return words.withUTF8Buffer { unsafe input[place..<place + count].elementsEqual($0) }
  }

  /// The index behind the next such words; nil when they do not come any more.
  private func end(of words: String) -> Int? {
    let mark = Array(words.utf8)
    let bytes = input.span
    var index = place
    while let next = bytes.firstPlace(of: mark[0], from: index) {
      if bytes.extracting(next...).begins(with: mark) { return next + mark.count }
      index = next + 1
    }
    return nil
  }

  /// Comments are blanked: nobody reads them, and libxml2 copies all of one for each `--` in it. One without an end is text.
  private mutating func comment() {
    if !lacksCommentEnd, let end = end(of: "-->") { return blank(until: end) }
    lacksCommentEnd = true
    write("&lt;", through: place + 1)
  }

  /// Behind the `>` that closes a document type, its internal subset and quoted names passed over.
  private func endOfDocumentType() -> Int {
    var index = place
    var brackets = 0
    var quote: UInt8?
    while index < input.count {
      let byte = input[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: ">") where brackets <= 0: return index
      default: break
      }
    }
    return index
  }

  private mutating func copy(through words: String) {
    let end = end(of: words) ?? input.count
    while place < end { copyPlain(to: end) { $0.less(than: 0x20) } }
  }

  /// Copies up to the next byte that may have to be looked at.
  private mutating func copyPlain() {
    copyPlain(to: input.count) {
      $0.equal(to: UInt8(ascii: "<")) | $0.equal(to: UInt8(ascii: "&")) | $0.less(than: 0x20)
    }
  }

  /// Copies up to a byte that ends it, and white space and control characters from there on.
  @inline(__always)
  private mutating func copyPlain(to end: Int, before isEnd: (EightBytes) -> EightBytes.Marks) {
    let next = input.span.extracting(..<end).firstPlace(from: place, where: isEnd)
    output += input[place..<(next ?? end)]
    place = next ?? end
    while place < end, input[place] < 0x20 { copyByte() }
  }

  private mutating func copyByte() {
    let byte = input[place]
    place += 1
    if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
      controls += 1
      output.append(0x20)
    } else {
      output.append(byte)
    }
  }

  private mutating func blank(until end: Int) {
    while place < end {
      output.append(input[place] == 0x0A ? 0x0A : 0x20)
      place += 1
    }
  }

  // MARK: References

  private mutating func reference() {
    let start = place + 1
    let limit = min(start + Self.nameBytesMaximum, input.count)
    guard let end = input[start..<limit].firstIndex(of: UInt8(ascii: ";")), end > start,
      input[start..<end].allSatisfy({ $0 == UInt8(ascii: "#") || $0.isASCIIDigit || $0.isASCIILetter })
    else {
      strayAmpersands += 1
      return write("&amp;", through: place + 1)
    }
    let name = String(decoding: input[start..<end], as: UTF8.self)
    if name.hasPrefix("#") {
      number(name.dropFirst(), through: end + 1)
    } else if Self.predefined.contains(name) {
      write("&\(name);", through: end + 1)
    } else if let scalar = HTMLEntity.scalar(named: name) {
      write(String(scalar), through: end + 1)
    } else {
      if unknown.count < 8, !unknown.contains(name) { unknown.append(name) }
      write("&amp;\(name);", through: end + 1)
    }
  }

  private mutating func number(_ digits: Substring, through end: Int) {
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    let scalar = HTMLEntity.scalar(number: value ?? 0)
    switch scalar {
    case "<": write("&lt;", through: end)
    case "&": write("&amp;", through: end)
    default: write(String(scalar), through: end)
    }
  }

  private mutating func write(_ text: String, through end: Int) {
    output += Array(text.utf8)
    place = end
  }
}

/// The characters that references of HTML stand for.
enum HTMLEntity {
  /// The character of a named entity of HTML 4, by libxml2's table.
  static func scalar(named name: String) -> Unicode.Scalar? {
    guard let entity = unsafe htmlEntityLookup(name) else { return nil }
    return Unicode.Scalar(unsafe entity.pointee.value)
  }

  /// The character of a number; 128…159 are Windows-1252's, as programs mean them, and what is no character is U+FFFD.
  static func scalar(number: UInt32) -> Unicode.Scalar {
    if (0x80..<0xA0).contains(number) {
      return SingleByteTable.scalars("windows-1252")?[Int(number) - 0x80] ?? "\u{FFFD}"
    }
    if number < 0x20, ![0x09, 0x0A, 0x0D].contains(number) { return "\u{FFFD}" }
    guard number & 0xFFFE != 0xFFFE, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
    return scalar
  }
}
