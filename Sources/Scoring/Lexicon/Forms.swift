/// Which form of a term stands in the text. A word may be several at once: `strikes` is third person and plural.
struct Forms: OptionSet, Sendable, Hashable {
  let rawValue: UInt16

  static let base = Forms(rawValue: 1)
  static let third = Forms(rawValue: 2)
  static let past = Forms(rawValue: 4)
  static let participle = Forms(rawValue: 8)
  static let gerund = Forms(rawValue: 16)
  static let singular = Forms(rawValue: 32)
  static let plural = Forms(rawValue: 64)
  static let exact = Forms(rawValue: 128)
  /// Facets of an actor.
  static let name = Forms(rawValue: 256)
  static let adjective = Forms(rawValue: 512)
  static let seat = Forms(rawValue: 1024)
  static let leader = Forms(rawValue: 2048)
  static let place = Forms(rawValue: 4096)

  static let verb: Forms = [.base, .third, .past, .participle, .gerund]
  /// Forms that are a verb and nothing else.
  static let finite: Forms = [.base, .third]
  static let noun: Forms = [.singular, .plural]
  static let all = Forms(rawValue: .max)

  /// A noun that is not a verb form as well.
  var isNoun: Bool { !isDisjoint(with: .noun) && isDisjoint(with: .verb) }

  /// The names by which the lexicon asks for forms.
  static let named: [String: Forms] = [
    "base": .base, "third": .third, "past": .past, "participle": .participle, "gerund": .gerund, "singular": .singular,
    "plural": .plural, "exact": .exact, "name": .name, "adjective": .adjective, "seat": .seat, "leader": .leader,
    "place": .place, "verb": .verb, "noun": .noun,
  ]
}
