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

  /// A look at the paragraphs at the ends, so that most texts are never split.
  private static func mayHold(_ text: Span<UInt8>) -> Bool {
    var hasInitial = false
    var hasCandidate = false
    func look(_ range: Range<Int>) {
      guard let first = range.first, text[first] != 0x0A, text[range.upperBound - 1] != 0x0A else {
        // Of many line breaks in a row it is not told here which part the paragraphs.
        return hasCandidate = true
      }
      hasInitial = hasInitial || isInitial(text[first])
      hasCandidate = hasCandidate || mayBeBoilerplate(text, range)
    }
    var breaks = 0
    var end = text.count
    var place = text.count
    // From the end backwards over the last paragraphs.
    while breaks < lastParagraphs, let feed = text.lastPlace(before: place, where: { $0.equal(to: 0x0A) }) {
      place = feed
      guard feed >= 1, text[feed - 1] == 0x0A else { continue }
      breaks += 1
      look(feed + 1..<end)
      place = feed - 1
      end = place
    }
    guard breaks > 0 else { return false }
    place = 0
    for _ in 0..<firstParagraphs {
      let start = place
      while place < text.count, !(text[place] == 0x0A && place > start && text[place - 1] == 0x0A) {
        place = text.firstPlace(of: 0x0A, from: place + 1) ?? text.count
      }
      look(start..<(place < text.count ? place - 1 : place))
      place = min(place + 1, text.count)
    }
    return hasInitial && hasCandidate
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
  /// What one of stands in each of the notices, as it is written or in capitals, and where in it the rare letter is.
  private static let noticeMarks = [
    ("reserved", 5), ("vorbehalten", 0), ("\u{131}", 0), ("\u{449}", 0), ("\u{429}", 0),
  ]
  .map { (bytes: Array($0.0.utf8), rareOffset: $0.1) }

  /// A look at the bytes that spares most paragraphs the comparison of their characters; it never spares boilerplate.
  private static func mayBeBoilerplate(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= paragraphBytesMaximum else { return false }
    let paragraph = bytes.extracting(range)
    if isInitial(paragraph[0]) {
      guard paragraph[0] < 0x80 else { return true }
      for head in beginningHeads where head.begins(paragraph, at: 0) { return true }
    }
    var place = 0
    while let next = nextNoticeMark(in: paragraph, from: place) {
      for mark in noticeMarks where next >= mark.rareOffset {
        if paragraph.hasFolded(mark.bytes, at: next - mark.rareOffset) { return true }
      }
      place = next + 1
    }
    return false
  }

  private static func nextNoticeMark(in paragraph: Span<UInt8>, from place: Int) -> Int? {
    paragraph.firstPlace(from: place) {
      $0.equal(to: UInt8(ascii: "v")) | $0.equal(to: UInt8(ascii: "V")) | $0.equal(to: 0xC4) | $0.equal(to: 0xD0)
        | $0.equal(to: 0xD1)
    }
  }

  private static func isBoilerplate(_ paragraph: Substring) -> Bool {
    let words = paragraph.lowercased()
    if beginnings.contains(where: words.hasPrefix) { return true }
    return words.utf8.count <= 160 && notices.contains { words.contains($0) }
  }
}
