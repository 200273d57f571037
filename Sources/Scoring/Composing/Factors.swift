/// What a weight is made of, for a person; written only when somebody asks.
struct Factors {
  let isAsked: Bool
  private var bytes: [UInt8] = []

  /// Room for most lists of factors, in bytes.
  private static let usualLength = 160

  init(isAsked: Bool) {
    self.isAsked = isAsked
    if isAsked { bytes.reserveCapacity(Self.usualLength) }
  }

  /// The factors one after the other, such as `title ×1.5, reported ×0.8`.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds what is no factor.
  mutating func append(_ words: @autoclosure () -> String) {
    guard isAsked else { return }
    part()
    write(words())
  }

  /// Adds a factor and its name: `title ×1.5`.
  mutating func append(_ name: @autoclosure () -> String, times factor: Double) {
    guard isAsked else { return }
    part()
    write(name())
    write(" ×")
    bytes.write(short: factor)
  }

  /// Adds a number and what it is: `direction 12`.
  mutating func append(_ name: @autoclosure () -> String, _ number: Double) {
    guard isAsked else { return }
    part()
    write(name())
    write(" ")
    bytes.write(short: number)
  }

  /// Adds the points of an act of a type and an intensity: `ASSAULT -9 is 72`.
  mutating func append(_ type: EventType, intensity: Double, points: Double) {
    append(type.rawValue, intensity)
    add(" is ")
    if isAsked { bytes.write(short: points) }
  }

  /// Adds the factors of another list.
  mutating func append(_ other: Factors) {
    guard isAsked, !other.bytes.isEmpty else { return }
    part()
    bytes += other.bytes
  }

  /// Says more of the factor added last.
  mutating func add(_ words: @autoclosure () -> String) {
    if isAsked { write(words()) }
  }

  private mutating func part() { if !bytes.isEmpty { write(", ") } }

  private mutating func write(_ words: String) { bytes.append(contentsOf: words.utf8) }
}

extension [UInt8] {
  /// Adds a number for a person: two decimals at most, none that say nothing; a third where there would be nothing but zeros.
  mutating func write(short value: Double) {
    let thousandths = Int((value * 1000).rounded())
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    if thousandths.magnitude < 10, thousandths != 0 {
      append(contentsOf: "0.00".utf8)
      return append(digit: thousandths.magnitude)
    }
    let hundredths = UInt((value.magnitude * 100).rounded())
    let (whole, rest) = (hundredths / 100, hundredths % 100)
    if whole < 10 { append(digit: whole) } else { append(contentsOf: String(whole).utf8) }
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    append(digit: rest / 10)
    if rest % 10 > 0 { append(digit: rest % 10) }
  }

  private mutating func append(digit: UInt) { append(UInt8(ascii: "0") + UInt8(digit)) }
}

/// A number for a person, as `Factors` writes it.
func short(_ value: Double) -> String {
  var bytes: [UInt8] = []
  bytes.write(short: value)
  return String(decoding: bytes, as: UTF8.self)
}
