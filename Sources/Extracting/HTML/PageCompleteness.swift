/// Whether a page is there to its end, so that half an article is never taken for a whole.
///
/// A page is whole when `</body>` or `</html>` was seen. Many pages leave both out, as HTML allows; such a page is
/// whole when it does not end inside a tag, comment or script, when no element but `<html>` and `<body>` was still
/// open at its end, and when the text lies in an element of its own that was closed. A fragment, which opens neither
/// of the two, is whole when nothing is open at its end, or only a paragraph that ends with a sentence. A text from
/// JSON inside the page was closed by its quotation mark and is whole in any case.
struct PageCompleteness {
  /// What makes the page incomplete; nil when it is whole.
  let fault: String?

  init(_ tree: PageTree, _ survey: MarkupSurvey, _ main: MainText) {
    let open = tree.nodes.filter { $0.isOpenAtEnd && $0.tag != .html && $0.tag != .body }
    if survey.isClosed {
      fault = nil
    } else if survey.endsInsideMarkup {
      fault = "the page ends inside a tag, a comment or a script"
    } else if survey.isOpened {
      let container = Self.holder(of: main.container, in: tree)
      if let inner = open.last(where: { !$0.tag.endsByItself }) {
        fault = "the page ends without </body>, and inside <\(inner.tag.name)>"
      } else if container == .body || container == .html {
        fault = "the page ends without </body>"
      } else {
        fault = nil
      }
    } else if let inner = open.last(where: { !$0.tag.endsByItself }) {
      fault = "the fragment ends inside <\(inner.tag.name)>"
    } else if !open.isEmpty, main.blocks.last?.endsSentence != true {
      fault = "the fragment ends inside a paragraph"
    } else {
      fault = nil
    }
  }
}

extension PageCompleteness {
  /// The element that holds the text and must be closed by a tag: the text's own, or the one around its paragraph.
  private static func holder(of container: Int, in tree: PageTree) -> HTMLTag {
    var place = container
    while place >= 0, tree.nodes[place].tag.endsByItself { place = tree.nodes[place].parent }
    return place >= 0 ? tree.nodes[place].tag : .body
  }
}

extension HTMLTag {
  /// The name as people write it; of an element without a case of its own, only that it is one.
  fileprivate var name: String { self == .other ? "an element" : rawValue }

  /// Whether HTML lets the element's end tag be left out.
  fileprivate var endsByItself: Bool {
    switch self {
    case .p, .li, .dt, .dd, .td, .th, .tr, .tbody, .thead, .tfoot, .option: true
    default: false
    }
  }
}
