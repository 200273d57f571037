/// Where a page speaks of itself: `<meta>`, `<link>`, JSON-LD, microdata, `<time>`. Gathered in one walk.
struct PageStatements {
  private var metas: [String: [String]] = [:]
  private(set) var linkedData: [LinkedData] = []
  private(set) var title: String?
  private(set) var canonical: String?
  /// The language of `<html>`, and of the first element in the body that names one.
  private(set) var language: String?
  private(set) var bodyLanguage: String?
  /// The first `<h1>` outside navigation, or else the first element that is marked as the headline.
  private(set) var heading: Int?
  /// Dates of `<time>` and of microdata, the ones marked as the publication's first.
  private(set) var times: [String] = []
  /// Names in elements that are marked as the author's.
  private(set) var authors: [String] = []

  private static let listMaximum = 64
  private static let metasMaximum = 1_024
  private var markedTimes: [String] = []
  private var metasCount = 0

  init(_ tree: PageTree) {
    var isInBody = false
    for place in tree.nodes.indices where tree.nodes[place].tag != .text {
      switch tree.nodes[place].tag {
      case .html: language = language ?? tree[place, .lang] ?? tree[place, .xmlLang]
      case .body: isInBody = true
      case .meta: takeMeta(tree, place)
      case .link: takeLink(tree, place)
      case .title where !isInBody && title == nil: title = Prose.oneLine(tree.text(in: place))
      case .script: takeScript(tree, place)
      case .time: takeTime(tree, place)
      case .h1 where heading == nil: takeHeading(tree, place)
      default: break
      }
      takeMarks(tree, place)
    }
    times = markedTimes + times
  }

  /// The first of the names that has something to say.
  func meta(_ names: [String]) -> String? { allMeta(names).lazy.compactMap { $0 }.first }

  func allMeta(_ names: [String]) -> [String?] { names.map { metas[$0]?.first } }

  func metaList(_ names: [String]) -> [String] { names.lazy.compactMap { metas[$0] }.first ?? [] }

  private mutating func takeMeta(_ tree: PageTree, _ place: Int) {
    guard let content = tree[place, .content], metasCount < Self.metasMaximum else { return }
    let value = Prose.oneLine(content)
    guard !value.isEmpty else { return }
    metasCount += 1
    for name in [tree[place, .property], tree[place, .name], tree[place, .itemprop], tree[place, .httpEquiv]] {
      if let name { metas[name.lowercased(), default: []].append(value) }
    }
  }

  private mutating func takeLink(_ tree: PageTree, _ place: Int) {
    guard canonical == nil, tree[place, .rel]?.lowercased() == "canonical" else { return }
    canonical = tree[place, .href].map { String(Prose.trimmed($0[...])) }
  }

  private mutating func takeScript(_ tree: PageTree, _ place: Int) {
    guard linkedData.count < Self.listMaximum,
      tree[place, .type]?.lowercased().hasPrefix("application/ld+json") == true,
      let value = LinkedData(script: tree.rawText(in: place))
    else { return }
    linkedData.append(value)
  }

  private mutating func takeTime(_ tree: PageTree, _ place: Int) {
    guard let date = tree[place, .datetime], times.count < Self.listMaximum else { return }
    let isMarked = tree[place, .pubdate] != nil || tree[place, .itemprop]?.lowercased() == "datepublished"
    if isMarked { markedTimes.append(date) } else { times.append(date) }
  }

  private mutating func takeHeading(_ tree: PageTree, _ place: Int) {
    if !tree.isInside(place, where: { $0 == .nav || $0 == .footer }), !tree.text(in: place).isEmpty { heading = place }
  }

  /// Microdata, and elements whose class says whose they are.
  private mutating func takeMarks(_ tree: PageTree, _ place: Int) {
    if let property = tree[place, .itemprop]?.lowercased() {
      switch property {
      case "datepublished" where tree.nodes[place].tag != .time && tree.nodes[place].tag != .meta:
        if let date = tree[place, .content] ?? tree[place, .datetime] { markedTimes.append(date) }
      case "author" where authors.count < Self.listMaximum && tree.nodes[place].tag != .meta:
        authors.append(tree.text(in: place, bytesMaximum: 200))
      default: break
      }
    } else if tree[place, .rel] == "author", authors.count < Self.listMaximum {
      authors.append(tree.text(in: place, bytesMaximum: 200))
    } else if let title = tree[place, .title], tree[place, .class] == "published", markedTimes.count < Self.listMaximum
    {
      markedTimes.append(title)
    }
    if bodyLanguage == nil, tree.nodes[place].tag != .html, tree.nodes[place].tag != .a {
      bodyLanguage = tree[place, .lang]
    }
  }
}
