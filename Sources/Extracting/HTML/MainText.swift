/// Finds an article's text among all that stands on its page.
///
/// Every block of text weighs for or against: prose by its letters, the more so when it ends in sentences; links, and
/// short lines that are no sentences, against. The text is in the element whose blocks weigh most together, a smaller
/// element being preferred to a larger one that adds little, and one that is named or marked as the article's to one
/// that is not. Inside it, what is furniture by name, by its links or by its weight is left out again; before it,
/// what stands between the headline and the text and reads like a summary is taken in.
///
/// No step looks at words: it works alike in every language. Every step is a loop over the blocks or the elements, so
/// that the cost grows with the page and no faster.
struct MainText {
  let blocks: [TextBlock]
  /// The element that holds the text; -1 when there is none.
  let container: Int
  /// Whether the page asks for something before it shows the rest.
  let hasPaywall: Bool

  init(_ tree: PageTree, metadata: PageMetadata) {
    var page = WeighedPage(tree, metadata: metadata, usesNames: true)
    if page.heaviest == nil { page = WeighedPage(tree, metadata: metadata, usesNames: false) }
    hasPaywall = page.hasPaywall
    guard let heaviest = page.heaviest else {
      blocks = page.brief
      container = -1
      return
    }
    container = heaviest
    blocks = TextSelection(page, container: heaviest).blocks
  }

  var text: String { blocks.joinedText }

  /// Letters and digits.
  var letters: Int { blocks.reduce(0) { $0 + $1.letters } }
}
