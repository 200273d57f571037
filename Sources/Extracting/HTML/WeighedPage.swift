/// The blocks of a page with their weights, and for each element how much its blocks weigh together.
struct WeighedPage {
  let tree: PageTree
  let blocks: [TextBlock]
  let furniture: [Bool]
  let weights: RunningSum
  let extents: BlockExtents
  let title: TextKey
  let summary: TextKey
  /// The first few authors.
  let authors: [String]
  let hasPaywall: Bool
  private let hints: [PageHint]

  /// How much more an element counts that is marked as the article's text, or as an article.
  private static let articleBodyFactor = 2.0
  private static let bodyTextFactor = 1.25
  private static let articleFactor = 1.1
  /// An element is preferred to one around it that weighs less than this much more.
  private static let sparingFactor = 1.25
  /// An element that weighs less holds no text, in letters.
  private static let weightMinimum = 30.0
  private static let briefBlocksMaximum = 8
  private static let furnitureWeight = -2.0

  /// - Parameter usesNames: Whether the names of elements are believed, or only their kinds.
  init(_ tree: PageTree, metadata: PageMetadata, usesNames: Bool) {
    self.tree = tree
    let hints = tree.nodes.indices.map { PageHint(tree, $0, usesNames: usesNames) }
    self.hints = hints
    blocks = BlockWalk.blocks(of: tree) { hints[$0] == .hidden || Self.isMark(tree, $0) }
    title = TextKey((metadata.title ?? "").utf8)
    summary = TextKey((metadata.summary ?? "").utf8)
    authors = Array(metadata.authors.prefix(4))
    extents = BlockExtents(tree, blocks)
    let marks = FurnitureMarks(tree, blocks, hints, extents, title: title)
    furniture = marks.furniture
    hasPaywall = marks.hasPaywall
    weights = RunningSum(
      zip(blocks, marks.furniture).lazy.map { $1 ? Self.furnitureWeight : $0.weight })
  }

  /// All of a page so small that nothing on it weighs enough, such as a flash of one line; nothing of a larger one.
  var brief: [TextBlock] {
    guard blocks.count <= Self.briefBlocksMaximum else { return [] }
    return zip(blocks, furniture).filter { block, isFurniture in
      !isFurniture && block.linkShare < 0.3 && block.hasWords && block.kind != .heading(1)
        && !TextKey(block.text).isNearly(title)
    }.map(\.0)
  }

  /// The element whose blocks weigh most together; nil when none weighs enough to be a text.
  var heaviest: Int? {
    let sums = tree.nodes.indices.map { tree.nodes[$0].tag == .text ? 0 : weight(of: $0) }
    guard let most = sums.max(), most >= Self.weightMinimum, let widest = sums.firstIndex(of: most) else { return nil }
    // Of the elements inside one another that weigh nearly as much, the innermost is the last.
    return (widest..<tree.nodes[widest].end).last { sums[$0] * Self.sparingFactor >= most }
  }

  /// Whether two elements are of one kind: the same tag and, but for numbers, the same class. Where there is no class,
  /// they have no names of their own either.
  func isAlike(_ one: Int, _ other: Int) -> Bool {
    guard tree.nodes[one].tag == tree.nodes[other].tag else { return false }
    let names = [one, other].map { tree[$0, .class]?.utf8.filter { !$0.isASCIIDigit } }
    guard names[0] == names[1] else { return false }
    return one == other || tree[one, .class] != nil || (tree[one, .id] == nil && tree[other, .id] == nil)
  }

  private func weight(of element: Int) -> Double {
    let sum = weights[extents.blocks(in: element, of: tree)]
    switch hints[element] {
    case .articleBody: return sum * Self.articleBodyFactor
    case .bodyText: return sum * Self.bodyTextFactor
    default: break
    }
    switch tree.nodes[element].tag {
    case .article, .main: return sum * Self.articleFactor
    default: return sum
    }
  }

  /// Marks inside a text that are none of it: numbers of footnotes, and signs that link to their own place.
  private static func isMark(_ tree: PageTree, _ place: Int) -> Bool {
    let node = tree.nodes[place]
    switch node.tag {
    case .sup: return (place..<node.end).contains { tree[$0, .href]?.hasPrefix("#") == true }
    case .a:
      guard tree[place, .href]?.hasPrefix("#") == true else { return false }
      return (place..<node.end).allSatisfy { TextCount.letters(in: tree.text[tree.nodes[$0].text]) == 0 }
    default: return false
    }
  }
}
