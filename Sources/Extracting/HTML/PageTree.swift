/// A page as a tree that lies in one array, each element before its content, so that every walk is a loop.
struct PageTree {
  /// An element, or a run of text between two tags.
  struct Node {
    var tag: HTMLTag
    /// Index of the element that holds it; -1 for the first.
    var parent: Int
    /// Index after the last node inside it.
    var end: Int
    /// Where its text stands in `text`; empty for an element.
    var text: Range<Int>
    /// Where its attributes stand in `attributes`.
    var attributes: Range<Int>
    /// Whether the page ended before the element did.
    var isOpenAtEnd = false
  }

  private(set) var nodes: [Node] = []
  /// The text of all nodes in UTF-8, in the order of the page.
  private(set) var text: [UInt8] = []
  private var attributes: [(name: HTMLAttribute, value: String)] = []

  /// Elements nested deeper than this are put beside each other; browsers do the same at 512.
  static let depthMaximum = 256

  private var open: [Int] = []
  /// Elements open inside the innermost of `open` that were put beside each other.
  private var flattened = 0

  /// The attribute's value; nil when the element lacks it.
  subscript(node: Int, attribute: HTMLAttribute) -> String? {
    attributes[nodes[node].attributes].first { $0.name == attribute }?.value
  }

  /// The text inside an element, white space folded, at most `bytesMaximum` bytes of it.
  func text(in node: Int, bytesMaximum: Int = 4_096) -> String {
    var line = TextLine()
    var place = node
    while place < nodes[node].end, line.bytes.count < bytesMaximum {
      if place != node, nodes[place].tag.isUnread {
        place = nodes[place].end
        continue
      }
      if nodes[place].tag.isBlock || nodes[place].tag == .br { line.space() }
      line.add(text[nodes[place].text])
      place += 1
    }
    return line.string
  }

  /// The whole text of an element as it stands, for scripts and titles.
  func rawText(in node: Int) -> ArraySlice<UInt8> {
    let inside = nodes[node..<nodes[node].end].filter { $0.tag == .text }
    guard let first = inside.first, let last = inside.last else { return [] }
    return text[first.text.lowerBound..<last.text.upperBound]
  }

  /// Bytes of text in the node, as they stand in the page.
  func textBytes(in node: Int) -> Int { nodes[nodes[node].end - 1].text.upperBound - nodes[node].text.lowerBound }

  /// Whether the node lies inside one of those elements, or is one.
  func isInside(_ node: Int, where holds: (HTMLTag) -> Bool) -> Bool {
    var place = node
    while place >= 0 {
      if holds(nodes[place].tag) { return true }
      place = nodes[place].parent
    }
    return false
  }
}

// Building, in the order of the page.
extension PageTree {
  mutating func startElement(_ tag: HTMLTag, attributes given: [(name: HTMLAttribute, value: String)]) {
    let start = attributes.count
    attributes += given
    nodes.append(
      Node(
        tag: tag, parent: open.last ?? -1, end: nodes.count + 1, text: text.count..<text.count,
        attributes: start..<attributes.count))
    if flattened > 0 || open.count == Self.depthMaximum {
      flattened += 1
    } else {
      open.append(nodes.count - 1)
    }
  }

  mutating func endElement(atEndOfPage: Bool) {
    guard flattened == 0 else {
      flattened -= 1
      return
    }
    guard let closed = open.popLast() else { return }
    nodes[closed].end = nodes.count
    nodes[closed].isOpenAtEnd = atEndOfPage
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    let start = text.count
    text.append(contentsOf: bytes)
    guard text.count > start else { return }
    if let last = nodes.last, last.tag == .text, last.parent == open.last ?? -1, last.text.upperBound == start {
      nodes[nodes.count - 1].text = last.text.lowerBound..<text.count
    } else {
      nodes.append(
        Node(
          tag: .text, parent: open.last ?? -1, end: nodes.count + 1, text: start..<text.count, attributes: 0..<0))
    }
  }

  /// Ends what is still open.
  mutating func finish() {
    flattened = 0
    while !open.isEmpty { endElement(atEndOfPage: true) }
  }
}
