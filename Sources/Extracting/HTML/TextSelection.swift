/// Chooses, among the blocks of the element that holds the text, those that are the text.
struct TextSelection {
  private let page: WeighedPage
  private var range: Range<Int>
  private var isKept: [Bool]
  /// Elements behind the greater part of the text that are none of it.
  private let boxes: [Int]
  /// The block that repeats the headline; nil when none stands before the text.
  private var titlePlace: Int?

  private static let branchWeightMinimum = -15.0
  private static let subtitleLettersMinimum = 28
  private static let bylineBytesMaximum = 160
  /// Children with more than this share of their container's weight are the text, and what follows them are boxes…
  private static let greaterPartMinimum = 0.6
  /// …if they have no more than this share.
  private static let boxesPartMaximum = 0.35
  private static let quotationsMaximum = 32

  init(_ page: WeighedPage, container: Int) {
    self.page = page
    let likes = Self.likes(of: container, page)
    let first = page.extents.blocks(in: likes.first ?? container, of: page.tree)
    let last = page.extents.blocks(in: likes.last ?? container, of: page.tree)
    range = first.lowerBound..<last.upperBound
    boxes = likes.count == 1 ? Self.boxes(after: container, page) : []
    isKept = page.blocks.indices.map { _ in false }
    findTitle()
    for element in likes { keepProse(in: element) }
    keepLeadIn()
    keepBetween()
    keepHeadings()
    dropRepetitions()
  }

  /// The element and those beside it with the same tag and class that weigh for themselves: a text in columns or parts.
  private static func likes(of container: Int, _ page: WeighedPage) -> [Int] {
    let tree = page.tree
    let parent = tree.nodes[container].parent
    guard parent >= 0 else { return [container] }
    var likes: [Int] = []
    var place = parent + 1
    while place < tree.nodes[parent].end {
      let isLike =
        page.isAlike(place, container) && page.weights[page.extents.blocks(in: place, of: tree)] > 0
      if isLike || place == container { likes.append(place) }
      place = tree.nodes[place].end
    }
    return likes
  }

  /// The boxes behind the text in its container, such as a word on its author: when children of one kind are the
  /// greater part of the container, the elements behind the last of them that hold paragraphs of their own, if they
  /// weigh little.
  private static func boxes(after container: Int, _ page: WeighedPage) -> [Int] {
    let tree = page.tree
    var children: [Int] = []
    var place = container + 1
    while place < tree.nodes[container].end {
      if tree.nodes[place].tag != .text { children.append(place) }
      place = tree.nodes[place].end
    }
    func weight(_ child: Int) -> Double { page.weights[page.extents.blocks(in: child, of: tree)] }
    var weights: [Kind: Double] = [:]
    for child in children { weights[Kind(tree, child), default: 0] += weight(child) }
    let whole = weight(container)
    guard let greater = weights.first(where: { $0.value > whole * greaterPartMinimum })?.key,
      let last = children.last(where: { Kind(tree, $0) == greater && weight($0) > 0 })
    else { return [] }
    let boxes = children.filter { child in
      switch tree.nodes[child].tag {
      case .div, .section, .article, .aside, .table, .other: child > last
      default: false
      }
    }
    return boxes.reduce(0) { $0 + weight($1) } <= whole * boxesPartMaximum ? boxes : []
  }

  /// What an element has in common with others that are written by the same rule.
  private struct Kind: Hashable {
    var tag: HTMLTag
    var name: String?

    init(_ tree: PageTree, _ place: Int) {
      tag = tree.nodes[place].tag
      name = tag == .p ? nil : tree[place, .class] ?? tree[place, .id]
    }
  }

  var blocks: [TextBlock] { zip(page.blocks, isKept).filter(\.1).map(\.0) }

  private func isTitle(_ block: Int) -> Bool {
    !page.title.isFarShorter(thanLetters: page.blocks[block].letters)
      && TextKey(page.blocks[block].text).isNearly(page.title)
  }

  /// The headline: in the element's first half or before it, the nearest to the text.
  private mutating func findTitle() {
    let last = range.lowerBound + range.count / 2
    titlePlace = page.blocks.indices.prefix(last + 1).last { page.blocks[$0].kind == .heading(1) || isTitle($0) }
  }

  /// Keeps what weighs for itself, but not in branches that weigh against.
  private mutating func keepProse(in container: Int) {
    var place = container + 1
    var dropped = boxes.map { page.extents.blocks(in: $0, of: page.tree) }
    while place < page.tree.nodes[container].end {
      let inside = page.extents.blocks(in: place, of: page.tree)
      if page.tree.nodes[place].tag != .text, inside.count > 1, page.weights[inside] < Self.branchWeightMinimum {
        dropped.append(inside)
        place = page.tree.nodes[place].end
      } else {
        place += 1
      }
    }
    for block in page.extents.blocks(in: container, of: page.tree) where !page.furniture[block] {
      if page.blocks[block].weight > 0, !page.blocks[block].isAddress { isKept[block] = true }
    }
    for range in dropped { for block in range { isKept[block] = false } }
    if let titlePlace {
      for block in range where block <= titlePlace && page.blocks[block].sentences == 0 { isKept[block] = false }
      isKept[titlePlace] = false
    }
  }

  /// Takes in the summary that stands between the headline and the text, or under the headline in it.
  private mutating func keepLeadIn() {
    guard let titlePlace, let first = range.first(where: { isKept[$0] }), titlePlace < first else { return }
    for block in titlePlace + 1..<first where !page.furniture[block] {
      let candidate = page.blocks[block]
      let isSubtitle =
        candidate.isHeading && block == titlePlace + 1 && candidate.letters >= Self.subtitleLettersMinimum
      let isSummary =
        !page.summary.isFarShorter(thanLetters: candidate.letters) && TextKey(candidate.text).isNearly(page.summary)
      let isPoint = candidate.kind == .listItem && candidate.letters >= Self.subtitleLettersMinimum
      if candidate.linkLetters == 0, !isByline(candidate), candidate.weight > 0 || isSubtitle || isSummary || isPoint {
        isKept[block] = true
      }
    }
    range = min(titlePlace + 1, range.lowerBound)..<range.upperBound
  }

  /// Whether a short block names one of the authors.
  private func isByline(_ block: TextBlock) -> Bool {
    guard block.text.count <= Self.bylineBytesMaximum else { return false }
    return page.authors.contains { block.string.contains($0) }
  }

  /// Keeps the short lines that stand among the text as its own paragraphs and list items do.
  private mutating func keepBetween() {
    let kept = range.filter { isKept[$0] }
    guard let last = kept.last else { return }
    for (before, after) in zip(kept, kept.dropFirst()) where after > before + 1 {
      for block in before + 1..<after where !page.furniture[block] && !page.blocks[block].isHeading {
        let candidate = page.blocks[block]
        guard candidate.linkShare < 0.3, candidate.kind != .caption, candidate.hasWords else { continue }
        let isListed = candidate.kind == .listItem || candidate.kind == .quote
        if isListed || hasShape(of: before, block) || hasShape(of: after, block) { isKept[block] = true }
      }
    }
    // A list that ends the text.
    var next = last + 1
    while next < range.upperBound, page.blocks[next].kind == .listItem, !page.furniture[next],
      page.blocks[next].linkLetters == 0, page.blocks[last].kind == .listItem || page.blocks[last].text.last == 0x3A
    {
      isKept[next] = true
      next += 1
    }
  }

  /// Whether two blocks stand in the page alike: inside the same tags.
  private func hasShape(of one: Int, _ other: Int) -> Bool {
    var (left, right) = (page.blocks[one].element, page.blocks[other].element)
    while left >= 0, right >= 0, left != right {
      guard page.tree.nodes[left].tag == page.tree.nodes[right].tag else { return false }
      (left, right) = (page.tree.nodes[left].parent, page.tree.nodes[right].parent)
    }
    return left == right
  }

  /// Keeps a heading when text of the article stands under it.
  private mutating func keepHeadings() {
    guard let first = range.first(where: { isKept[$0] }) else { return }
    var levelBelow: Int?
    for block in range.reversed() {
      guard case .heading(let level) = page.blocks[block].kind else {
        if isKept[block] {
          levelBelow = 7
        } else if page.furniture[block] || page.blocks[block].linkShare > 0.5 {
          levelBelow = nil
        }
        continue
      }
      if isKept[block] { continue }
      let isTop = block < first && (titlePlace.map { block <= $0 } ?? false)
      guard !isTop, !isTitle(block), !page.furniture[block], page.blocks[block].linkShare < 0.5 else {
        levelBelow = nil
        continue
      }
      if let below = levelBelow, level < below {
        isKept[block] = true
        levelBelow = level
      } else {
        levelBelow = nil
      }
    }
  }

  /// Drops what stands there a second time: headlines, and quotations pulled out of the text.
  private mutating func dropRepetitions() {
    var seen: Set<TextKey> = []
    for block in page.blocks.indices where isKept[block] && page.blocks[block].kind != .row {
      let key = TextKey(page.blocks[block].text)
      if key.count >= 20, !seen.insert(key).inserted { isKept[block] = false }
    }
    let quotations = page.blocks.indices.filter { isKept[$0] && page.blocks[$0].kind == .quote }
    guard quotations.count <= Self.quotationsMaximum else { return }
    for quotation in quotations {
      let key = TextKey(page.blocks[quotation].text)
      let isRepeated = page.blocks.indices.contains {
        isKept[$0] && page.blocks[$0].kind != .quote && TextKey(page.blocks[$0].text).contains(key)
      }
      if isRepeated { isKept[quotation] = false }
    }
  }
}
