import Extracting
import Scoring

/// How much of each thing an alert takes, so that it stays below 64 KiB whatever the article says.
///
/// With every string at its limit and each byte escaped as six, what cannot be dropped is below 60 KiB.
enum AlertLimits {
  /// CloudEvents that are no larger pass through every intermediary (CloudEvents 1.0, size limits).
  static let documentBytes = 64 * 1024
  static let titleBytes = 512
  static let urlBytes = 2048
  static let pathBytes = 1024
  static let leadBytes = 280
  static let quoteBytes = 256
  static let nameBytes = 128
  static let authors = 12
  static let events = 64
  static let evidence = 128
}

/// Cuts strings to their limits and remembers whether anything was lost.
struct AlertCutter {
  private(set) var hasCut = false

  mutating func cut(_ text: String, _ bytes: Int) -> String {
    let short = text.shortened(toBytes: bytes)
    if short.utf8.count != text.utf8.count { hasCut = true }
    return short
  }

  mutating func cut(_ text: String?, _ bytes: Int) -> String? {
    guard let text else { return nil }
    return cut(text, bytes) as String
  }

  mutating func cut(_ article: Article) -> Article {
    var short = article
    short.title = cut(article.title, AlertLimits.titleBytes)
    short.language = cut(article.language, AlertLimits.nameBytes)
    short.source = cut(article.source, AlertLimits.quoteBytes)
    short.url = cut(article.url, AlertLimits.urlBytes)
    short.guid = cut(article.guid, AlertLimits.quoteBytes)
    short.version = cut(article.version, AlertLimits.nameBytes)
    if article.authors.count > AlertLimits.authors { hasCut = true }
    short.authors = article.authors.prefix(AlertLimits.authors).map { cut($0, AlertLimits.nameBytes) }
    return short
  }

  mutating func cut(_ event: Event) -> Event {
    var short = event
    short.mode = cut(event.mode, AlertLimits.nameBytes)
    short.source = cut(event.source)
    short.target = cut(event.target)
    return short
  }

  mutating func cut(_ evidence: Evidence) -> Evidence {
    var short = evidence
    short.text = cut(evidence.text, AlertLimits.quoteBytes)
    short.concept = cut(evidence.concept, AlertLimits.nameBytes)
    short.pattern = cut(evidence.pattern, AlertLimits.nameBytes)
    short.why = cut(evidence.why, AlertLimits.quoteBytes)
    return short
  }

  private mutating func cut(_ participant: Participant?) -> Participant? {
    guard let participant else { return nil }
    return Participant(
      actor: cut(participant.actor, AlertLimits.nameBytes), role: cut(participant.role, AlertLimits.nameBytes),
      text: cut(participant.text, AlertLimits.quoteBytes))
  }
}
