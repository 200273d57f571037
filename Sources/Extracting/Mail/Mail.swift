/// Mail as it is stored: `.eml`, a Maildir's file, a message of an mbox (RFC 5322, MIME).
extension ArticleReader {
  static let mail = ArticleReader(
    format: "mail", endings: ["eml", "mail", "msg"],
    recognises: { $0.looksLikeMail },
    read: { (file, reading) throws(ExtractionError) in
      let root = try mailRoot(file, reading.limits)
      let contents = MailContents(root.part)
      let header = MailHeader(root.part.fields, charset: contents.texts.first?.part.parameters["charset"])
      guard !contents.isEncrypted || !contents.texts.isEmpty else {
        throw ExtractionError(.notText, what: "the mail is encrypted", remedy: "decrypt it first")
      }
      let before = reading.items.count
      let body = try MailBody(contents, file, header, limits: reading.limits)
      if !body.text.isEmpty || (header.title != nil && contents.attachments.isEmpty) {
        let article = Article(
          title: header.title, text: body.text, language: header.language, published: header.published,
          source: header.source, url: header.url, authors: header.authors, guid: header.guid)
        let warnings = root.warnings + header.warnings + body.warnings + contents.passedOver.warnings
        reading.add(article, format: "mail", charset: body.charset, warnings: warnings)
      }
      for (number, part) in contents.attachments.enumerated() where !reading.isRefused {
        reading.descend(intoAttachment: part, number: number + 1, of: file, header)
      }
      guard reading.items.count > before || reading.excess != nil else {
        throw ExtractionError(.noText, what: "the mail has neither a subject nor a text")
      }
    })

  /// Whether the bytes begin with a header as mails have it.
  static func looksLikeMail(_ opening: [UInt8]) -> Bool {
    // Some programs leave an mbox's first line, or a mark of quotation before it, on a single mail.
    guard let first = opening.first, (0x21...0x7E).contains(first) else { return false }
    var range = opening.indices
    if opening.starts(with: "From ".utf8) {
      range = lineRange(in: opening, from: 0, to: opening.count).next..<opening.count
    } else {
      // Most other texts show it by their first line; no field's name begins with a brace.
      let line = lineRange(in: opening, from: 0, to: opening.count).content
      guard HeaderFields.colon(in: opening, line) != nil, first != UInt8(ascii: "{") else { return false }
    }
    let fields = HeaderFields(parsing: opening, range)
    let names = Set(fields.fields.map(\.name))
    let sure = names.intersection(sureNames)
    guard !sure.isEmpty, sure.count + names.intersection(likelyNames).count >= 2 else { return false }
    return fields.isClosed || fields.bodyStart == opening.count
  }

  /// Fields of which one at least stands in the header of a mail, and those that stand beside them.
  private static let sureNames: Set = ["from", "received", "return-path", "message-id", "mime-version", "delivered-to"]
  private static let likelyNames: Set = ["date", "subject", "to", "content-type", "sender", "list-id", "x-mailer"]

  /// The tree of parts.
  ///
  /// - Throws: `truncated` when the header or a multipart that the file ends with lacks its end.
  static func mailRoot(
    _ file: SourceFile, _ limits: ExtractionLimits
  ) throws(ExtractionError) -> (part: MIMEPart, warnings: [ExtractionWarning]) {
    var partsLeft = min(10_000, limits.membersMaximum)
    var start = 0
    if file.bytes.starts(with: Array("From ".utf8)) {
      start = lineRange(in: file.bytes, from: 0, to: file.bytes.count).next
    }
    let root = MIMEPart(parsing: file.bytes, start..<file.bytes.count, partsLeft: &partsLeft)
    guard partsLeft > 0 else { throw ExtractionError(.tooManyItems, what: "the mail has too many parts") }
    guard root.fields.isClosed || !endsUnfinished(file.bytes, from: root.fields.bodyStart) else {
      throw ExtractionError(.truncated, offset: file.bytes.count, what: "the mail ends inside its header")
    }
    guard root.isComplete || isWhole(file) else {
      throw ExtractionError(.truncated, offset: file.bytes.count, what: "the mail ends before its last boundary")
    }
    let warning = ExtractionWarning(.partial, what: "the mail lacks its last boundary")
    return (root, root.isComplete ? [] : [warning])
  }
}

/// Whether what holds the file shows that nothing of it is missing: a container that knows a mail by its media type.
func isWhole(_ file: SourceFile) -> Bool { file.mediaType == "message/rfc822" }

extension Reading {
  /// Reads an attached file by its own format; what it does not say of itself is taken from the mail.
  fileprivate mutating func descend(
    intoAttachment part: MIMEPart, number: Int, of file: SourceFile, _ header: MailHeader
  ) {
    let content = part.decodedContent(file.bytes)
    let name = MediaType.name(for: part.mediaType, fileName: part.fileName ?? "part-\(number)")
    let before = items.count
    if content.isCutOff {
      let what = "the attached file ends in the middle of its transfer encoding"
      return fail(
        ExtractionError(.malformed, offset: part.content.upperBound, what: what), format: "mail", member: name)
    }
    let member = SourceFile(
      content.bytes, name: name, mediaType: part.mediaType, declaredCharset: part.parameters["charset"])
    descend(into: member, as: name)
    amend(since: before) { item in
      item.fill(\.source, with: header.source)
      item.useDate(header.published, what: "the mail was sent")
    }
  }
}
