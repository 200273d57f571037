/// Walks a page once and cuts its text into blocks.
struct BlockWalk {
  private let tree: PageTree
  private let dataTables: Set<Int>
  private let skips: (Int) -> Bool
  private var blocks: [TextBlock] = []
  private var line = TextLine()
  private var block = TextBlock(kind: .paragraph, element: 0, firstNode: 0, text: [])
  /// The elements around the place that has been reached.
  private var open: [Int] = []
  private var links = 0
  private var leadsAway = false
  private var preformatted = 0
  private var rows = 0
  /// How long the line was after the last `<br>`; a second one there ends the block.
  private var lengthAtBreak = -1

  /// A link with more text was never closed.
  private static let linkBytesMaximum = 500
  private static let cellBoundary = Array(" | ".utf8)[...]

  /// - Parameter skips: Whether an element is left out with all that it holds.
  static func blocks(of tree: PageTree, skipping skips: @escaping (Int) -> Bool = { _ in false }) -> [TextBlock] {
    var walk = BlockWalk(tree: tree, dataTables: DataTables.find(in: tree), skips: skips)
    walk.run()
    return walk.blocks
  }

  private init(tree: PageTree, dataTables: Set<Int>, skips: @escaping (Int) -> Bool) {
    self.tree = tree
    self.dataTables = dataTables
    self.skips = skips
  }

  private mutating func run() {
    var place = 0
    while place < tree.nodes.count {
      while let last = open.last, place >= tree.nodes[last].end { leave() }
      let node = tree.nodes[place]
      if node.tag == .text {
        take(node, place)
      } else if node.tag.isUnread || skips(place) {
        if node.tag.isBlock { endBlock() }
        place = node.end
        continue
      } else {
        enter(node, place)
      }
      place += 1
    }
    while !open.isEmpty { leave() }
    endBlock()
  }

  private mutating func take(_ node: PageTree.Node, _ place: Int) {
    let run = tree.text[node.text]
    let letters = TextCount.letters(in: run)
    if line.isEmpty, letters > 0 || block.letters == 0 { block.firstNode = place }
    block.lastNode = place
    block.letters += letters
    if links > 0 {
      block.linkLetters += letters
      if leadsAway { block.hasOnlyLocalLinks = false }
    }
    if preformatted > 0, rows == 0 { line.addPreformatted(run) } else { line.add(run) }
  }

  private mutating func enter(_ node: PageTree.Node, _ place: Int) {
    guard node.end > place + 1 else { return pass(node.tag) }
    open.append(place)
    switch node.tag {
    case .tr where isInDataTable(place):
      endBlock()
      rows += 1
    case .td where rows > 0, .th where rows > 0:
      if !line.isEmpty { line.add(Self.cellBoundary) }
    case .a where tree.textBytes(in: place) <= Self.linkBytesMaximum:
      links += 1
      leadsAway = !(tree[place, .href]?.hasPrefix("#") ?? true)
    case .pre:
      endBlock()
      preformatted += 1
    case let tag where tag.isBlock:
      if rows > 0 { line.space() } else { endBlock() }
    default: break
    }
  }

  /// Takes an element that holds nothing, and so is never left.
  private mutating func pass(_ tag: HTMLTag) {
    if rows > 0 {
      switch tag {
      case .td, .th: if !line.isEmpty { line.add(Self.cellBoundary) }
      case .br: line.space()
      default: if tag.isBlock { line.space() }
      }
    } else if tag == .br, lengthAtBreak != line.bytes.count {
      line.lineBreak()
      lengthAtBreak = line.bytes.count
    } else if tag == .br || tag.isBlock {
      endBlock()
    }
  }

  private mutating func leave() {
    guard let place = open.popLast() else { return }
    switch tree.nodes[place].tag {
    case .tr where isInDataTable(place):
      endBlock(in: place)
      rows -= 1
    case .a where tree.textBytes(in: place) <= Self.linkBytesMaximum: links -= 1
    case .pre:
      endBlock(in: place)
      preformatted -= 1
    case let tag where tag.isBlock:
      if rows > 0 { line.space() } else { endBlock(in: place) }
    default: break
    }
  }

  private func isInDataTable(_ row: Int) -> Bool {
    guard !dataTables.isEmpty else { return false }
    var place = tree.nodes[row].parent
    while place >= 0, tree.nodes[place].tag != .table { place = tree.nodes[place].parent }
    return dataTables.contains(place)
  }

  /// Ends the block that the line holds, which lies in the innermost open block element, or in the given one.
  private mutating func endBlock(in element: Int? = nil) {
    lengthAtBreak = -1
    defer { block = TextBlock(kind: .paragraph, element: 0, firstNode: 0, text: []) }
    guard !line.isEmpty else { return }
    let holder = element ?? open.last { tree.nodes[$0].tag.isBlock } ?? 0
    block.element = holder
    block.kind = kind(of: holder)
    block.text = line.take()
    guard block.letters > 0 else { return }
    (block.sentences, block.endsSentence) = TextCount.sentences(in: block.text)
    blocks.append(block)
  }

  private func kind(of element: Int) -> TextBlock.Kind {
    if rows > 0 { return .row }
    // The innermost element with a meaning of its own; a quotation's paragraphs are quotations.
    var place = element
    while place >= 0 {
      let tag = tree.nodes[place].tag
      if let level = tag.headingLevel { return .heading(level) }
      switch tag {
      case .li, .dt, .dd: return .listItem
      case .figcaption, .caption, .figure: return .caption
      case .blockquote: return .quote
      case .pre: return .preformatted
      case .p, .div, .center, .header, .hgroup, .summary: place = tree.nodes[place].parent
      default: return .paragraph
      }
    }
    return .paragraph
  }
}
