/// What of a mail is its text, and which parts are files of their own.
struct MailContents: Sendable {
  struct Text: Sendable {
    var part: MIMEPart
    var isHTML: Bool { part.mediaType == "text/html" }
  }

  private(set) var texts: [Text] = []
  private(set) var attachments: [MIMEPart] = []
  private(set) var passedOver = PassedOver()
  private(set) var isEncrypted = false

  /// A plain text shorter than this beside an HTML part may only say that one should look at the other, in bytes.
  private static let stubBytesMaximum = 400

  init(_ root: MIMEPart) { collect(root, isOnly: true) }

  private mutating func collect(_ part: MIMEPart, isOnly: Bool) {
    switch part.mediaType {
    case "multipart/alternative": collectAlternative(part)
    case "multipart/related": collectRelated(part)
    case "multipart/signed", "multipart/report":
      if let first = part.parts.first { collect(first, isOnly: isOnly) }
    case "multipart/encrypted": isEncrypted = true
    case "application/pkcs7-mime", "application/x-pkcs7-mime":
      isEncrypted = isEncrypted || part.parameters["smime-type"] != "certs-only"
    case _ where part.isMultipart:
      for inner in part.parts { collect(inner, isOnly: part.parts.count == 1) }
    default: collectLeaf(part, isOnly: isOnly)
    }
  }

  /// The same text in several forms: plain is preferred, unless it is only a stub.
  private mutating func collectAlternative(_ part: MIMEPart) {
    var choices: [MailContents] = []
    for inner in part.parts {
      var choice = MailContents()
      choice.collect(inner, isOnly: true)
      choices.append(choice)
    }
    let plain = choices.first { !$0.texts.isEmpty && !$0.texts.contains(where: \.isHTML) }
    let rich = choices.last { $0.texts.contains(where: \.isHTML) }
    let size = plain?.texts.reduce(0) { $0 + $1.part.content.count } ?? 0
    let richSize = rich?.texts.reduce(0) { $0 + $1.part.content.count } ?? 0
    let isStub = size < Self.stubBytesMaximum && richSize > 8 * max(size, 64)
    texts += (isStub ? rich : plain ?? rich)?.texts ?? []
    for choice in choices {
      attachments += choice.attachments
      isEncrypted = isEncrypted || choice.isEncrypted
    }
  }

  private init() {}

  /// A page and the pictures in it: the root is the text.
  private mutating func collectRelated(_ part: MIMEPart) {
    let start = part.parameters["start"]
    let root = part.parts.first { start != nil && $0.fields.text("content-id") == start } ?? part.parts.first
    if let root { collect(root, isOnly: true) }
    for inner in part.parts where inner.isAttachment { collectLeaf(inner, isOnly: false) }
  }

  private mutating func collectLeaf(_ part: MIMEPart, isOnly: Bool) {
    let isText = part.mediaType == "text/plain" || part.mediaType == "text/html"
    let isNamed = part.fileName != nil && !texts.isEmpty
    if isText, !part.isAttachment || isOnly && attachments.isEmpty && texts.isEmpty && part.fileName == nil, !isNamed {
      texts.append(Text(part: part))
      return
    }
    let name = MemberName(part.fileName ?? "")
    let shown = name.shown.isEmpty ? part.mediaType : name.shown
    if part.mediaType.hasPrefix("message/"), !["message/rfc822", "message/global"].contains(part.mediaType) {
      passedOver.add(shown, "a report of the mail system")
    } else if !MediaType.mayHoldNews(part.mediaType) || !MemberName.isNews(ending: name.ending) {
      passedOver.add(shown, "not a format of news")
    } else {
      attachments.append(part)
    }
  }
}
