/// The scopes that reach an event, by the numbers of their names, in the order in which they do: a plain value, so that events are
/// copied without counting references.
struct ScopeList: Sendable {
  private var numbers = SIMD16<UInt16>()
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// Adds a scope; the seventeenth and later ones turn the event down unnamed.
  mutating func append(_ number: Int) {
    guard count < numbers.scalarCount else { return }
    numbers[count] = UInt16(truncatingIfNeeded: number)
    count &+= 1
  }

  subscript(index: Int) -> Int { Int(numbers[index]) }
}

extension ScopeList: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { count }
}
