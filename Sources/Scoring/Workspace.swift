/// The scorer's working memory. Kept from one article to the next it spares each of them the growing of its lists; what it holds
/// changes no assessment.
package struct Workspace: Sendable {
  /// The title and the text.
  var reads = [ReadText(), ReadText()]
  /// How often each reading of a topic was met; zeros between articles.
  var topicTimes: [UInt8] = []

  package init() {}

  /// The memory of texts with more words than this is given back at once.
  private static let wordsKept = 100_000

  /// Lends the lists out; `keep` takes them back.
  mutating func take() -> [ReadText] {
    var taken: [ReadText] = []
    swap(&taken, &reads)
    return taken.count == 2 ? taken : [ReadText(), ReadText()]
  }

  mutating func keep(_ lists: consuming [ReadText]) {
    if lists.allSatisfy({ $0.text.tokens.storage.count <= Self.wordsKept }) { reads = lists }
  }
}
