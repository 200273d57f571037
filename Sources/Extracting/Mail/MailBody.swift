/// The text of a mail: its text parts decoded, joined, and freed from what is not the sender's.
struct MailBody {
  private(set) var text = ""
  private(set) var charset: CharsetFinding?
  private(set) var warnings: [ExtractionWarning] = []

  init(
    _ contents: MailContents, _ file: SourceFile, _ header: MailHeader, limits: ExtractionLimits
  ) throws(ExtractionError) {
    var pieces: [String] = []
    for text in contents.texts {
      guard text.part.content.count <= limits.articleBytesMaximum else {
        throw ExtractionError(
          .tooLarge, what: "a text of \(text.part.content.count) bytes, the limit is \(limits.articleBytesMaximum)")
      }
      let piece = try text.isHTML ? html(text.part, file) : plain(text.part, file, isReply: header.isReply)
      if !piece.isEmpty { pieces.append(piece) }
    }
    text = pieces.joined(separator: "\n\n")
    if !isWhole(file), let last = contents.texts.last?.part, last.content.upperBound == file.bytes.count,
      !last.content.isEmpty,
      file.bytes.last != UInt8(ascii: "\n"), TransferEncoding(last.fields) == .identity
    {
      warnings.append(ExtractionWarning(.partial, what: "the last line has no end: perhaps the mail was cut off"))
    }
  }

  private mutating func plain(
    _ part: MIMEPart, _ file: SourceFile, isReply: Bool
  ) throws(ExtractionError) -> String {
    var text = try decoded(part, file)
    if part.parameters["format"]?.lowercased() == "flowed" {
      text = unflowed(text, deletesBlanks: part.parameters["delsp"]?.lowercased() == "yes")
    }
    let own = OwnWords(text, isReply: isReply)
    warnings += own.warnings
    return Prose.joined(own.lines[...], breaks: .endParagraphsAfterSentences)
  }

  private mutating func html(_ part: MIMEPart, _ file: SourceFile) throws(ExtractionError) -> String {
    try htmlText(try decoded(part, file))
  }

  private mutating func decoded(_ part: MIMEPart, _ file: SourceFile) throws(ExtractionError) -> String {
    if case .unknown(let name) = TransferEncoding(part.fields) {
      throw ExtractionError(
        .malformed, what: "the transfer encoding \(MemberName(name).shown) is not known",
        remedy: "send it as base64 or quoted-printable")
    }
    let content = part.decodedContent(file.bytes)
    if content.isCutOff {
      guard part.content.upperBound < file.bytes.count || isWhole(file) else {
        throw ExtractionError(.truncated, offset: file.bytes.count, what: "the mail ends in the middle of its text")
      }
      warnings.append(ExtractionWarning(.partial, what: "a part ends in the middle of its transfer encoding"))
    }
    let text = try DecodedText(content.bytes, declared: part.parameters["charset"])
    charset = charset ?? text.charset
    warnings += text.warnings
    return text.text
  }
}
