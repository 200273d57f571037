/// Lists of patterns by a small number, laid out in one array so that looking one up costs no more than two reads.
struct PatternIndex: Sendable {
  private var starts: [Int32] = [0]
  private(set) var patterns: [Int32] = []

  init(_ lists: [[Int]]) {
    for list in lists {
      for pattern in list where !patterns[Int(starts[starts.count - 1])...].contains(Int32(pattern)) {
        patterns.append(Int32(pattern))
      }
      starts.append(Int32(patterns.count))
    }
  }

  /// Where the list of `number` stands in `patterns`.
  @inline(__always)
  func range(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }
}

/// What a concept is.
struct ConceptTraits: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let actor = ConceptTraits(rawValue: 1)
  static let role = ConceptTraits(rawValue: 2)
  static let topic = ConceptTraits(rawValue: 4)
  static let event = ConceptTraits(rawValue: 8)
  static let marker = ConceptTraits(rawValue: 16)
  static let number = ConceptTraits(rawValue: 32)
  /// Mentions of it speak for or against an alert.
  static let weighted = ConceptTraits(rawValue: 64)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ info: ConceptInfo) {
    self = []
    if info.actor != nil { insert(.actor) }
    if info.role != nil { insert(.role) }
    if info.topic != nil { insert(.topic) }
    if info.event != nil { insert(.event) }
    if info.escalation != nil { insert(.marker) }
    if info.number != nil { insert(.number) }
  }
}
