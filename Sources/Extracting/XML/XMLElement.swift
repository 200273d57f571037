/// An element with all that stands in it.
///
/// Names are local: the prefixes of namespaces vary from publisher to publisher, and only feeds need them.
struct XMLElement: Sendable, Hashable {
  var name: String
  /// The prefix as it is written; empty when there is none.
  var prefix = ""
  var attributes: [Attribute] = []
  var children: [Node] = []
  /// The line of the file on which it begins, from 1.
  var line = 0

  struct Attribute: Sendable, Hashable {
    var name: String
    var value: String
  }

  enum Node: Sendable, Hashable {
    case element(XMLElement)
    case text(String)
  }

  /// The attribute of that local name; nil when it is missing or blank.
  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute && !$0.value.isEmpty }?.value
  }

  var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// Whether it holds more than text.
  var hasElements: Bool { firstElement { _ in true } != nil }

  func all(_ name: String) -> [XMLElement] { elements { $0.name == name } }

  /// The first child of that name; of the first such child the first child of the next name, and so on.
  func first(_ path: String...) -> XMLElement? {
    var here = self
    for name in path {
      guard let next = here.firstElement(where: { $0.name == name }) else { return nil }
      here = next
    }
    return here
  }

  /// The children of that name and of the element's own prefix: an item's own title, not its picture's.
  func own(_ name: String) -> [XMLElement] { elements { $0.name == name && $0.prefix == prefix } }

  /// The first of them.
  func firstOwn(_ name: String) -> XMLElement? { firstElement { $0.name == name && $0.prefix == prefix } }

  /// The first child that is wanted; the others are not copied.
  func firstElement(where isWanted: (XMLElement) -> Bool) -> XMLElement? {
    for case .element(let element) in children where isWanted(element) { return element }
    return nil
  }

  private func elements(where isWanted: (XMLElement) -> Bool) -> [XMLElement] {
    var elements: [XMLElement] = []
    for case .element(let element) in children where isWanted(element) { elements.append(element) }
    return elements
  }

  /// The first element of that name below this one, in the order of the file.
  func descendant(_ name: String) -> XMLElement? {
    for element in elements {
      if element.name == name { return element }
      if let found = element.descendant(name) { return found }
    }
    return nil
  }

  /// All characters in it, as they stand.
  var rawText: String {
    var text = ""
    appendText(to: &text)
    return text
  }

  /// All characters in it on one line; nil when there are none but white space.
  var oneLine: String? {
    let line = Prose.folded(rawText)
    return line.isEmpty ? nil : line
  }

  private func appendText(to text: inout String) {
    for child in children {
      switch child {
      case .text(let words): text += words
      case .element(let element): element.appendText(to: &text)
      }
    }
  }
}
