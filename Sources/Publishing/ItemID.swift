/// How a caller of `tocsin score` names an item; it is given back as it came.
package enum ItemID: Sendable, Hashable {
  case string(String)
  /// A number, kept as the digits that were read.
  case number(String)
  /// A valid JSON value of one line, kept as it was read.
  case json(String)
  /// The line has no id, or could not be read far enough to know it: `null`.
  case none
}

extension JSONWriter {
  /// A name and an id as it came.
  package mutating func member(_ name: StaticString, _ id: ItemID) {
    key(name)
    switch id {
    case .string(let text): value(text)
    case .number(let digits): literal(digits)
    case .json(let json): literal(json)
    case .none: literal("null")
    }
  }
}
