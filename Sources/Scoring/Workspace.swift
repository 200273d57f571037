/// The scorer's working memory. Kept from one article to the next it spares each of them the growing of its lists; what it holds
/// changes no assessment.
package struct Workspace: Sendable {
  /// The fields of the article at hand.
  var title = ReadText()
  var text = ReadText()
  /// How often each reading of a topic was met, and how often each concept is mentioned.
  var topicReadings = Tally()
  var concepts = Tally()

  /// What the sentence at hand tells, what all of the article tell, and what each of these weighs.
  var sentence = SentenceFindings()
  var findings: [Finding] = []
  var pieces: [Weighed] = []

  package init() {}

  /// The memory of texts with more words than this is given back at once.
  private static let wordsKept = 100_000

  /// How many words the article has.
  var words: Int { title.text.tokens.count + text.text.tokens.count }

  /// Whether the article's text is in capitals throughout, as the old wires sent it, and longer than a flash.
  func isOldWire(_ limits: RelevanceWeights) -> Bool { words >= limits.capitalsWords && text.text.copy == .upper }

  /// To be called when an article is done.
  mutating func finish() {
    if title.text.tokens.storage.count > Self.wordsKept { title = ReadText() }
    if text.text.tokens.storage.count > Self.wordsKept { text = ReadText() }
  }
}
