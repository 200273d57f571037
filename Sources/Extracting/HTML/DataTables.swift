/// Tells tables that hold data from those that old pages lay themselves out with.
enum DataTables {
  /// More letters than this in one cell are a text, not a datum.
  private static let cellLettersMaximum = 320

  /// The tables without a table, heading or long text in a cell, with two rows and two columns at least.
  static func find(in tree: PageTree) -> Set<Int> {
    struct Count {
      var table: Int
      var rows = 0
      var cells = 0
      var cellLetters = 0
      var isLayout = false
    }
    var open: [Count] = []
    var found: Set<Int> = []
    func close(_ count: Count) {
      if !count.isLayout, count.rows >= 2, count.cells >= count.rows * 2 { found.insert(count.table) }
    }
    for place in tree.nodes.indices {
      while let last = open.last, place >= tree.nodes[last.table].end {
        close(last)
        open.removeLast()
      }
      let node = tree.nodes[place]
      if node.tag == .table {
        if !open.isEmpty { open[open.count - 1].isLayout = true }
        open.append(Count(table: place))
      }
      guard let top = open.indices.last else { continue }
      switch node.tag {
      case .tr: open[top].rows += 1
      case .td, .th:
        open[top].cells += 1
        open[top].cellLetters = 0
      case .text:
        open[top].cellLetters += TextCount.letters(in: tree.text[node.text])
        if open[top].cellLetters > cellLettersMaximum { open[top].isLayout = true }
      case .h1, .h2, .h3, .article, .section, .form, .nav: open[top].isLayout = true
      default: break
      }
    }
    open.forEach(close)
    return found
  }
}
