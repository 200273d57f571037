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
    let bytes = text.utf8
    guard mayHold(bytes) else { return nil }
    var paragraphs = text.split(separator: "\n\n", omittingEmptySubsequences: true)
    var warnings: [ExtractionWarning] = []
    for index in paragraphs.indices.reversed()
    where index < firstParagraphs || index >= paragraphs.count + warnings.count - lastParagraphs {
      guard paragraphs.count > 1, isBoilerplate(paragraphs[index]) else { continue }
      let words = Prose.oneLine(String(paragraphs[index])).trimmedToLength(80)
      warnings.append(ExtractionWarning(.boilerplate, what: "paragraph \(index + 1) was cut: \"\(words)\""))
      paragraphs.remove(at: index)
    }
    return warnings.isEmpty ? nil : (paragraphs.joined(separator: "\n\n"), warnings.reversed())
  }

  /// A cheap look at the first bytes of the paragraphs at the ends, so that most texts are never split.
  private static func mayHold(_ bytes: String.UTF8View) -> Bool {
    let span = bytes.span
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

  private static func isBoilerplate(_ paragraph: Substring) -> Bool {
    guard paragraph.utf8.count <= paragraphBytesMaximum else { return false }
    let words = paragraph.lowercased()
    if beginnings.contains(where: words.hasPrefix) { return true }
    return words.utf8.count <= 160 && notices.contains { words.contains($0) }
  }
}
