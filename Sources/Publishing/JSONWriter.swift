package import Scoring

/// Writes compact JSON to bytes, keys in the order in which they are given.
///
/// Swift strings hold valid Unicode, so every output is valid UTF-8 and no surrogate stands alone.
/// The caller nests by closures, which keeps brackets and commas right by construction.
package struct JSONWriter {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// A writer that has written nothing.
  package init() {}

  /// Writes `{…}`; the body writes the members.
  package mutating func object(_ body: (inout JSONWriter) -> Void) { nest("{", "}", body) }

  /// Writes `[…]`; the body writes the elements.
  package mutating func array(_ body: (inout JSONWriter) -> Void) { nest("[", "]", body) }

  /// Writes a member's name; the next value written is its value.
  package mutating func key(_ name: StaticString) { key(named: name.description) }

  /// Begins a member whose name is data, such as a concept's.
  package mutating func key(named name: String) {
    startValue()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, or `null` where there is none.
  package mutating func value(_ string: String?) {
    guard let string else { return literal("null") }
    startValue()
    quote(string)
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) { literal(String(number)) }

  /// Writes a whole number.
  package mutating func value(_ number: Int64) { literal(String(number)) }

  /// Writes points with their one decimal, such as `71.4`.
  package mutating func value(_ points: Points) { literal(points.description) }

  /// Writes the shortest text that reads back as the same number; `null` for not-a-number and the infinities.
  package mutating func value(_ number: Double) { literal(number.isFinite ? number.description : "null") }

  /// Writes `true` or `false`.
  package mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  /// Writes text that is JSON already: a number as it came, or a value written before.
  package mutating func literal(_ json: String) {
    startValue()
    bytes.append(contentsOf: json.utf8)
  }

  /// Writes bytes that are a JSON value already.
  package mutating func literal(_ json: [UInt8]) {
    startValue()
    bytes.append(contentsOf: json)
  }

  private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
    startValue()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func startValue() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    let scalars = string.unicodeScalars
    var plain = scalars.startIndex
    for place in scalars.indices {
      let scalar = scalars[place]
      guard scalar == "\"" || scalar == "\\" || scalar.isUnsafeToShow else { continue }
      bytes.append(contentsOf: string.utf8[plain..<place])
      escape(scalar)
      plain = scalars.index(after: place)
    }
    bytes.append(contentsOf: string.utf8[plain...])
    bytes.append(UInt8(ascii: "\""))
  }

  /// JSON demands the escape only of quotation marks, backslashes and what is below U+0020; the rest is escaped so that a
  /// terminal may show the line as it stands.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar {
    case "\"", "\\": bytes.append(UInt8(scalar.value))
    case "\n": bytes.append(UInt8(ascii: "n"))
    case "\r": bytes.append(UInt8(ascii: "r"))
    case "\t": bytes.append(UInt8(ascii: "t"))
    default:
      let digits = String(scalar.value, radix: 16)
      bytes.append(UInt8(ascii: "u"))
      bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.utf8.count).utf8)
      bytes.append(contentsOf: digits.utf8)
    }
  }
}

/// Members whose value is one plain value.
extension JSONWriter {
  /// A name and a string, or `null`.
  package mutating func member(_ name: StaticString, _ string: String?) {
    key(name)
    value(string)
  }

  /// A name and a whole number.
  package mutating func member(_ name: StaticString, _ number: Int) {
    key(name)
    value(number)
  }

  /// A name and a whole number.
  package mutating func member(_ name: StaticString, _ number: Int64) {
    key(name)
    value(number)
  }

  /// A name and a number.
  package mutating func member(_ name: StaticString, _ number: Double) {
    key(name)
    value(number)
  }

  /// A name and points with one decimal.
  package mutating func member(_ name: StaticString, _ points: Points) {
    key(name)
    value(points)
  }

  /// A name and a truth.
  package mutating func member(_ name: StaticString, _ flag: Bool) {
    key(name)
    value(flag)
  }
}
