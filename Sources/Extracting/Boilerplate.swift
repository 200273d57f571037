/// Lines that stand in the text of an article and are not part of its story: notices of rights, credits, invitations.
///
/// They are cut, because a notice such as `© Gulf Crisis Monitor` would score. Only short paragraphs at the ends of a text are looked at,
/// and at least one paragraph stays.
enum Boilerplate {
  /// How many paragraphs at the end, and at the head, are looked at.
  private static let lastParagraphs = 4
  private static let firstParagraphs = 2
  private static let paragraphBytesMaximum = 400

  /// What such a line begins with, in lower case.
  private static let beginnings = [
    "©", "(c) 20", "(c) 19", "copyright", "all rights reserved", "this material may not be", "reporting by ",
    "(reporting by ", "editing by ", "writing by ", "our standards:", "sign up for ", "sign up to ", "subscribe to ",
    "follow us on ", "read more:", "read also:", "related:", "click here to ", "this article was originally published",
    "tous droits réservés", "alle rechte vorbehalten", "todos los derechos reservados", "todos os direitos reservados",
    "tutti i diritti riservati", "wszelkie prawa zastrzeżone", "tüm hakları saklıdır", "все права защищены",
    "усі права захищені", "جميع الحقوق محفوظة", "حقوق النشر", "تمامی حقوق محفوظ", "כל הזכויות שמורות",
  ]
  /// What a line holds that is only a notice of rights.
  private static let notices = [
    "all rights reserved", "alle rechte vorbehalten", "tüm hakları saklıdır", "все права защищены",
  ]

  /// The text without such paragraphs, and a warning for each; nil when there is none.
  static func cut(_ text: String) -> (text: String, warnings: [ExtractionWarning])? {
    let bytes = text.utf8.span
    guard mayHold(bytes) else { return nil }
    var paragraphs = paragraphs(in: bytes)
    var warnings: [ExtractionWarning] = []
    for index in paragraphs.indices.reversed()
    where index < firstParagraphs || index >= paragraphs.count + warnings.count - lastParagraphs {
      guard paragraphs.count > 1, mayBeBoilerplate(bytes, paragraphs[index]) else { continue }
      let paragraph = text.part(paragraphs[index])
      guard isBoilerplate(paragraph) else { continue }
      let words = Prose.oneLine(String(paragraph)).trimmedToLength(80)
      warnings.append(ExtractionWarning(.boilerplate, what: "paragraph \(index + 1) was cut: \"\(words)\""))
      paragraphs.remove(at: index)
    }
    guard !warnings.isEmpty else { return nil }
    return (paragraphs.map { text.part($0) }.joined(separator: "\n\n"), warnings.reversed())
  }

  /// Where the paragraphs lie, but for empty ones.
  private static func paragraphs(in bytes: Span<UInt8>) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start = 0
    var place = 0
    while let feed = bytes.firstPlace(of: 0x0A, from: place) {
      place = feed + 1
      guard place < bytes.count, bytes[place] == 0x0A else { continue }
      if feed > start { paragraphs.append(start..<feed) }
      place += 1
      start = place
    }
    if start < bytes.count { paragraphs.append(start..<bytes.count) }
    return paragraphs
  }

  /// A cheap look at the first bytes of the paragraphs at the ends, so that most texts are never split.
  private static func mayHold(_ span: Span<UInt8>) -> Bool {
    var breaks = 0
    var end = span.count
    // From the end backwards over the last paragraphs.
    while end > 0, breaks < lastParagraphs {
      end -= 1
      guard end >= 1, span[end] == 0x0A, span[end - 1] == 0x0A else { continue }
      breaks += 1
      if end + 1 < span.count, isInitial(span[end + 1]) { return true }
      end -= 1
    }
    guard breaks > 0 else { return false }
    if isInitial(span[0]) { return true }
    var place = 1
    while place < span.count {
      if span[place] == 0x0A, span[place - 1] == 0x0A { return place + 1 < span.count && isInitial(span[place + 1]) }
      place += 1
    }
    return false
  }

  private static let initials: [Bool] = {
    var initials = [Bool](repeating: false, count: 256)
    for beginning in beginnings {
      for first in [beginning, beginning.uppercased()].compactMap(\.utf8.first) { initials[Int(first)] = true }
    }
    return initials
  }()

  private static func isInitial(_ byte: UInt8) -> Bool { initials[Int(byte)] }

  // MARK: One paragraph

  /// What a phrase begins with, as far as no letter but those of ASCII can stand for its own: `K` may be the sign for kelvin.
  private struct Head {
    let bytes: [UInt8]
    /// Whether a letter beyond ASCII follows, be it one character or a letter and its mark.
    let isBeforeHigh: Bool

    init(_ phrase: String) {
      bytes = Array(phrase.utf8.prefix { $0 < 0x80 && $0 != UInt8(ascii: "k") })
      isBeforeHigh = phrase.utf8.dropFirst(bytes.count).first.map { $0 >= 0x80 } ?? false
    }

    func begins(_ paragraph: Span<UInt8>, at place: Int) -> Bool {
      guard paragraph.hasFolded(bytes, at: place) else { return false }
      let next = place + bytes.count
      return !isBeforeHigh || (next..<min(next + 2, paragraph.count)).contains { paragraph[$0] >= 0x80 }
    }
  }

  private static let beginningHeads = beginnings.map(Head.init).filter { !$0.bytes.isEmpty }
  private static let noticeHeads = notices.map(Head.init).filter { !$0.isBeforeHigh && !$0.bytes.isEmpty }
  /// One of them is in each of the other notices, as it stands or as a capital.
  private static let noticeLetters = ["\u{131}", "\u{449}", "\u{429}"].map { Array($0.utf8) }

  /// A look at the bytes that spares most paragraphs the comparison of their characters; it never spares boilerplate.
  private static func mayBeBoilerplate(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= paragraphBytesMaximum else { return false }
    let paragraph = bytes.extracting(range)
    if isInitial(paragraph[0]) {
      guard paragraph[0] < 0x80 else { return true }
      for head in beginningHeads where head.begins(paragraph, at: 0) { return true }
    }
    for place in 0..<paragraph.count {
      switch paragraph[place] {
      case UInt8(ascii: "a"), UInt8(ascii: "A"):
        for head in noticeHeads where head.begins(paragraph, at: place) { return true }
      case 0xC4, 0xD0, 0xD1:
        for letter in noticeLetters where paragraph.hasFolded(letter, at: place) { return true }
      default: break
      }
    }
    return false
  }

  private static func isBoilerplate(_ paragraph: Substring) -> Bool {
    let words = paragraph.lowercased()
    if beginnings.contains(where: words.hasPrefix) { return true }
    return words.utf8.count <= 160 && notices.contains { words.contains($0) }
  }
}
