/// A file's text, and how its encoding was found.
///
/// A byte order mark decides; else bytes that are UTF-8 are; else what is declared, unless another encoding explains the bytes much
/// better; else what is detected.
struct DecodedText: Sendable {
  var text: String
  var charset: CharsetFinding
  var warnings: [ExtractionWarning]

  /// What becomes of bytes that are no characters in the encoding.
  enum BrokenBytes {
    /// They are refused, as in a file of plain text, which has nothing else to be right in.
    case refuse
    /// They become U+FFFD, and a warning says how many.
    case replace
  }

  /// - Parameter declared: What the file, or what it came in, says of its encoding.
  /// - Throws: `notText`, `notUTF8` or `truncated`, when the encoding cannot be told or the bytes are no text in it.
  init(_ bytes: [UInt8], declared: String?, broken: BrokenBytes = .replace) throws(ExtractionError) {
    if let mark = ByteOrderMark(bytes) {
      let source = try SourceText(bytes, declaredCharset: declared)
      if mark == .utf8, broken == .refuse, let fault = firstUTF8Fault(in: source.bytes, source.bytes.indices) {
        throw Self.broken(source.bytes, fault, source)
      }
      let (text, faults) = (String(decoding: source.bytes, as: UTF8.self), 0)
      self.init(text, declared: declared, detected: mark.charset, used: .utf8, faults: faults)
      charset.used = mark.charset
      return
    }
    let charset = declared.flatMap(Charset.init(label:))
    let choice = try Self.choose(bytes, charset, broken)
    guard let decoded = choice.used.decode(bytes) else {
      throw ExtractionError(.notUTF8, what: "the encoding \(choice.used.name) is not known to this system")
    }
    self.init(
      decoded.text, declared: declared, detected: choice.detected, used: choice.used, faults: decoded.faults)
    if let declared, charset == nil, choice.detected != nil {
      warn("the declared encoding \"\(declared.prefix(40))\" is not known; read as \(choice.used.name)")
    } else if let charset, charset != choice.used, choice.detected != nil {
      warn("declared as \(charset.name), but the bytes are \(choice.used.name)")
    }
  }

  /// The text of a file that is text and nothing else.
  init(plain file: SourceFile) throws(ExtractionError) {
    if file.bytes.span.isPlainText, file.declaredCharset == nil {
      let text = String(decoding: file.bytes, as: UTF8.self)
      self.init(text, declared: nil, detected: nil, used: .utf8, faults: 0)
      return
    }
    let isWide = ByteOrderMark(file.bytes).map { $0 != .utf8 } ?? (Self.utf16(file.bytes) != nil)
    if !isWide { try BinaryContent.refuse(file.bytes) }
    try self.init(file.bytes, declared: file.declaredCharset, broken: .refuse)
    if isWide { try BinaryContent.refuse(Array(text.utf8)) }
  }

  private init(_ decoded: String, declared: String?, detected: String?, used: Charset, faults: Int) {
    text = decoded
    charset = CharsetFinding(declared: declared, detected: detected, used: used.name)
    warnings = []
    // Nothing was detected where all is ASCII.
    if used == .utf8, detected == nil { return }
    if faults > 0 { warn("\(faults) bytes are no characters of \(used.name)") }
    if let repaired = Mojibake.repaired(text) {
      text = repaired.text
      let what = "\(repaired.count) characters had been encoded twice and were brought back"
      warnings.append(ExtractionWarning(.mojibake, what: what))
    }
  }

  private mutating func warn(_ what: String) { warnings.append(ExtractionWarning(.charset, what: what)) }

  // MARK: The choice

  private typealias Choice = (used: Charset, detected: String?)

  private static func choose(
    _ bytes: [UInt8], _ declared: Charset?, _ broken: BrokenBytes
  ) throws(ExtractionError) -> Choice {
    // Seven-bit Japanese is ASCII to the eye, and so is the half of UTF-16 that is not zero.
    if declared != .multibyte("iso-2022-jp"), bytes.span.isPlainText { return (.utf8, nil) }
    if let mark = utf16(bytes) { return (.utf16(mark), mark.charset) }
    if case .multibyte("iso-2022-jp") = declared, let declared { return (declared, nil) }
    guard let fault = firstUTF8Fault(in: bytes, bytes.indices) else {
      return (.utf8, bytes.span.isASCII ? nil : "utf-8")
    }
    if case .multibyte = declared, let declared { return (declared, nil) }
    if isMostlyUTF8(bytes) {
      if broken == .replace { return (.utf8, "utf-8") }
      throw Self.broken(bytes, fault, nil)
    }
    if fault.isCutOff, fault.length > 1 || bytes[..<fault.index].contains(where: { $0 >= 0x80 }) {
      throw Self.broken(bytes, fault, nil)
    }
    let finding = CharsetDetector.detect(bytes)
    if case .singleByte(let name) = declared, let declared {
      guard let finding, isMuchBetter(finding, than: name, for: bytes) else { return (declared, finding?.charset) }
      return (.singleByte(finding.charset), finding.charset)
    }
    guard let finding else { throw Self.broken(bytes, fault, nil) }
    return (.singleByte(finding.charset), finding.charset)
  }

  /// How much more likely, in the logarithm for each byte, a detected encoding must be than the declared one.
  private static let advantageMinimum = 1.5

  private static func isMuchBetter(_ finding: CharsetDetector.Finding, than declared: String, for bytes: [UInt8])
    -> Bool
  {
    guard finding.charset != declared, let likelihood = CharsetDetector.likelihood(of: declared, for: bytes) else {
      return false
    }
    return finding.likelihood > likelihood + advantageMinimum
  }

  /// Whether nine of ten sequences beyond ASCII are UTF-8, so that the others are damage.
  private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
    var faults = 0
    var place = 0
    var right = 0
    while place < bytes.count {
      let fault = firstUTF8Fault(in: bytes, place..<bytes.count)
      let end = fault?.index ?? bytes.count
      for index in place..<end where bytes[index] >= 0xC0 { right += 1 }
      guard let fault else { break }
      faults += 1
      if faults > 1_000, faults * 9 > right { return false }
      place = end + fault.length
    }
    return right > 0 && right >= faults * 9
  }

  /// UTF-16 without a mark: half of its bytes are zero, or nearly, and all on one side.
  private static func utf16(_ bytes: [UInt8]) -> ByteOrderMark? {
    guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
    let sample = bytes.prefix(1 << 16)
    guard sample.span.firstPlace(of: 0) != nil else { return nil }
    var zeros = [0, 0]
    for (place, byte) in sample.enumerated() where byte == 0 { zeros[place % 2] += 1 }
    // A stray NUL or two in a short file are no sign of it.
    let needed = max(3, sample.count / 2 / 20)
    let mark: ByteOrderMark
    if zeros[0] == 0, zeros[1] > needed {
      mark = .utf16LittleEndian
    } else if zeros[1] == 0, zeros[0] > needed {
      mark = .utf16BigEndian
    } else {
      return nil
    }
    let text = String(decoding: mark.utf8(fromUTF16: [0, 0] + sample), as: UTF8.self)
    let isText = text.unicodeScalars.allSatisfy {
      $0 != "\u{FFFD}" && ($0.value >= 0x20 || $0.properties.isWhitespace)
    }
    return isText ? mark : nil
  }

  private static func broken(_ bytes: [UInt8], _ fault: UTF8Fault, _ source: SourceText?) -> ExtractionError {
    let line = LineAnchor().moved(to: fault.index, in: bytes).line
    let offset = fault.index + (source?.bytesBefore ?? 0)
    if fault.isCutOff {
      return ExtractionError(
        .truncated, line: line, offset: offset, what: "the file ends in the middle of a UTF-8 character")
    }
    let byte = "0x" + String(bytes[fault.index], radix: 16, uppercase: true)
    return ExtractionError(
      .notUTF8, line: line, offset: offset, what: "byte \(byte) is not UTF-8, nor can another encoding be told")
  }
}

extension Span<UInt8> {
  /// Whether all is ASCII, and nothing is a control character but tabs and the ends of lines.
  fileprivate var isPlainText: Bool { firstPlace { $0.high | $0.controls } == nil }
}
