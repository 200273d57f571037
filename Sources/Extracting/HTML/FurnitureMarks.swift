/// Which blocks are furniture: navigation, adverts, comments, teasers of other articles, lines of names and dates.
///
/// An element's name is believed unless the page contradicts it: what holds the headline, the element marked as the
/// article's text, or most of the page's prose is not furniture. Only comments may be longer than the text.
/// A teaser needs no name: it is a small element round a heading that is a link to elsewhere.
struct FurnitureMarks {
  private(set) var furniture: [Bool]
  /// Whether an element asks for something before the rest may be read.
  private(set) var hasPaywall = false

  private let tree: PageTree
  private let blocks: [TextBlock]
  private let hints: [PageHint]
  private let extents: BlockExtents
  private let prose: RunningSum
  private let letters: RunningSum
  private let headings: RunningSum
  /// How many headlines and elements with the article's text begin before each node.
  private let anchors: RunningSum
  private let pictures: RunningSum
  /// Links and controls, which the offer of a subscription has and a hidden paragraph lacks.
  private let offers: RunningSum
  private let title: TextKey

  /// More than this share of its page's prose is not furniture, whatever its name.
  private static let proseShareMaximum = 0.5
  /// With less prose beside it, a paywall's own element holds the text, in letters.
  private static let proseMinimum = 100.0
  /// A label with more letters is text.
  private static let labelLettersMaximum = 200.0
  /// A teaser has no more letters.
  private static let teaserLettersMaximum = 450.0

  init(_ tree: PageTree, _ blocks: [TextBlock], _ hints: [PageHint], _ extents: BlockExtents, title: TextKey) {
    self.tree = tree
    self.blocks = blocks
    self.hints = hints
    self.extents = extents
    self.title = title
    furniture = Array(repeating: false, count: blocks.count)
    letters = RunningSum(blocks.lazy.map { Double($0.letters) })
    headings = RunningSum(blocks.lazy.map { $0.isHeading ? 1 : 0 })
    anchors = RunningSum(tree.nodes.indices.lazy.map { tree.nodes[$0].tag == .h1 || hints[$0].isText ? 1 : 0 })
    pictures = RunningSum(tree.nodes.indices.lazy.map { Self.isPicture(tree.nodes[$0].tag) ? 1 : 0 })
    offers = RunningSum(tree.nodes.indices.lazy.map { Self.isControl(tree.nodes[$0].tag) ? 1 : 0 })
    var isComment = Array(repeating: false, count: blocks.count)
    for place in tree.nodes.indices where hints[place] == .comments || hints[place] == .paywall {
      for block in extents.blocks(in: place, of: tree) { isComment[block] = true }
    }
    prose = RunningSum(blocks.indices.lazy.map { isComment[$0] ? 0 : max(0, blocks[$0].weight) })
    markElements()
    markTeasers()
  }

  private mutating func markElements() {
    var place = 0
    while place < tree.nodes.count {
      let inside = extents.blocks(in: place, of: tree)
      if !inside.isEmpty, tree.nodes[place].tag != .text, isFurniture(place, inside) {
        if hints[place] == .paywall { hasPaywall = true }
        mark(inside, in: place)
        place = tree.nodes[place].end
      } else {
        place += 1
      }
    }
  }

  private static func isControl(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .a, .button, .form, .input: true
    default: false
    }
  }

  private static func isPicture(_ tag: HTMLTag) -> Bool {
    switch tag {
    case .img, .picture, .video, .audio, .iframe, .svg, .object, .embed: true
    default: false
    }
  }

  private func isFurniture(_ place: Int, _ inside: Range<Int>) -> Bool {
    switch tree.nodes[place].tag {
    case .html, .body, .main, .article, .h1: return false
    default: break
    }
    let holdsAnchor = anchors[place..<tree.nodes[place].end] > 0
    switch hints[place] {
    case .none, .bodyText, .articleBody, .hidden: return false
    case .comments: return !holdsAnchor
    case .paywall:
      let isOffer = offers[place..<tree.nodes[place].end] > 0 || letters[inside] < prose.total
      return !holdsAnchor && prose.total >= Self.proseMinimum && isOffer
    case .furniture: return !holdsAnchor && prose[inside] <= prose.total * Self.proseShareMaximum
    case .label: return !holdsAnchor && letters[inside] <= Self.labelLettersMaximum
    case .picture:
      return !holdsAnchor && letters[inside] <= Self.labelLettersMaximum && pictures[place..<tree.nodes[place].end] > 0
    }
  }

  /// Marks the blocks that lie in the element as a whole; a name inside a paragraph does not make it one.
  private mutating func mark(_ inside: Range<Int>, in element: Int) {
    for block in inside where blocks[block].lastNode < tree.nodes[element].end { furniture[block] = true }
  }

  private mutating func markTeasers() {
    for (index, block) in blocks.enumerated() where block.isHeading && !furniture[index] {
      guard block.linkShare > 0.8, !block.hasOnlyLocalLinks, !TextKey(block.text).isNearly(title) else { continue }
      var teaser = block.element
      var inside = index..<index + 1
      while case let around = tree.nodes[teaser].parent, around >= 0 {
        let wider = extents.blocks(in: around, of: tree)
        guard headings[wider] == 1, letters[wider] <= Self.teaserLettersMaximum else { break }
        (teaser, inside) = (around, wider)
      }
      for block in inside { furniture[block] = true }
    }
  }
}
