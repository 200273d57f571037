/// An enumeration whose cases are numbered from 0, so that tables by case need no hashing.
protocol Numbered: CaseIterable {
  var ordinal: Int { get }
}

/// A number for each case.
struct CaseTable<Key: Numbered & Sendable>: Sendable {
  private var numbers: [Double]

  init(repeating number: Double) { numbers = Array(repeating: number, count: Key.allCases.count) }

  @inline(__always)
  subscript(key: Key) -> Double {
    get { numbers[key.ordinal] }
    set { numbers[key.ordinal] = newValue }
  }
}

/// A set of cases, a bit each.
struct CaseSet<Key: Numbered & Sendable>: Sendable {
  private var bits: UInt64 = 0

  init(_ keys: some Sequence<Key>) { for key in keys { bits |= 1 << UInt64(key.ordinal) } }

  var isEmpty: Bool { bits == 0 }

  @inline(__always)
  func contains(_ key: Key) -> Bool { bits &>> UInt64(key.ordinal) & 1 == 1 }
}

extension EventType: Numbered {
  var ordinal: Int {
    switch self {
    case .agree: 0
    case .consult: 1
    case .support: 2
    case .concede: 3
    case .cooperate: 4
    case .aid: 5
    case .retreat: 6
    case .request: 7
    case .accuse: 8
    case .reject: 9
    case .threaten: 10
    case .protest: 11
    case .sanction: 12
    case .mobilize: 13
    case .coerce: 14
    case .assault: 15
    }
  }
}

extension Certainty: Numbered {
  var ordinal: Int {
    switch self {
    case .actual: 0
    case .threatened: 1
    case .planned: 2
    case .hypothetical: 3
    case .reported: 4
    case .past: 5
    case .negated: 6
    }
  }
}

extension MainEventWeights.Trait: Numbered {
  var ordinal: Int {
    switch self {
    case .nominal: 0
    case .first: 1
    case .second: 2
    case .third: 3
    case .last: 4
    case .source: 5
    case .target: 6
    case .sourceRole: 7
    case .targetRole: 8
    }
  }
}
