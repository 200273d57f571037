extension XMLPull {
  /// The whole of a small document: its root with all that is in it.
  static func document(_ text: XMLText) throws(ExtractionError) -> XMLElement {
    try read(text) { (pull) throws(ExtractionError) in
      let root = try pull.root()
      let element = try pull.element(root)
      // What follows the root must be nothing; the parser says so when it is not.
      while try pull.next() != nil {}
      return element
    }
  }

  /// The root's start, which the reader then stands at.
  mutating func root() throws(ExtractionError) -> XMLElement {
    while let event = try next() {
      if case .start(let root) = event { return root }
    }
    throw ExtractionError(.malformed, what: "XML without an element")
  }
}
