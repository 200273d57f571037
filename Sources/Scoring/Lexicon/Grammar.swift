/// What a concept is to the grammar of sides and parties, by the lexicon's names; a name that a lexicon leaves out marks nothing.
struct Grammar: OptionSet, Sendable {
  let rawValue: UInt16

  /// `gram.of`: joins a role to its actor ("the army of Chad").
  static let of = Grammar(rawValue: 1 << 0)
  /// `gram.by`: brings in who did it.
  static let by = Grammar(rawValue: 1 << 1)
  /// `gram.oblique`: what stands after it is neither subject nor plain object ("in", "from", "of").
  static let oblique = Grammar(rawValue: 1 << 2)
  /// `gram.be`: with a participle it makes the passive.
  static let be = Grammar(rawValue: 1 << 3)
  /// `gram.place`: what stands after it is where something happens ("in", "near").
  static let place = Grammar(rawValue: 1 << 4)
  /// `gram.between`: two sides follow.
  static let between = Grammar(rawValue: 1 << 5)
  /// `gram.suffered`: verbs whose bare participle tells what was done to somebody ("killed", "detained").
  static let suffered = Grammar(rawValue: 1 << 6)
  /// `gram.first-person`: the speaker is meant.
  static let firstPerson = Grammar(rawValue: 1 << 7)
  /// `gram.and`: joins two sides that act together.
  static let and = Grammar(rawValue: 1 << 8)
  /// `gram.reciprocal`: each of two sides does it to the other.
  static let reciprocal = Grammar(rawValue: 1 << 9)
  /// `say.*`: verbs of speech, beside which the speaker stands.
  static let speech = Grammar(rawValue: 1 << 10)
  /// `role.government`: added to another role it says only what kind of office it is.
  static let government = Grammar(rawValue: 1 << 11)
  /// `role.military`: what a state moves and withdraws.
  static let military = Grammar(rawValue: 1 << 12)
  /// An actor or a role.
  static let who = Grammar(rawValue: 1 << 13)

  /// Words that join or part two parties.
  static let joining: Grammar = [.of, .by, .oblique, .be, .speech, .who]

  /// The lexicon's names.
  static let names: [(name: String, is: Grammar)] = [
    ("gram.of", .of), ("gram.by", .by), ("gram.oblique", .oblique), ("gram.be", .be), ("gram.place", .place),
    ("gram.between", .between), ("gram.suffered", .suffered), ("gram.first-person", .firstPerson), ("gram.and", .and),
    ("gram.reciprocal", .reciprocal), ("say.*", .speech), ("role.government", .government),
    ("role.military", .military), ("who", .who),
  ]
}
