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
