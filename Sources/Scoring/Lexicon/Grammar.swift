/// The function words that tell the sides of an event apart; the set of a concept that the lexicon leaves out is empty.
struct Grammar: Sendable {
  /// `gram.of`: joins a role to its actor ("the army of Chad").
  var of = -1
  /// `gram.by`: brings in who did it.
  var by = -1
  /// `gram.oblique`: what stands after it is neither subject nor plain object ("in", "from", "of").
  var oblique = -1
  /// `gram.be`: with a participle it makes the passive.
  var be = -1
  /// `gram.place`: what stands after it is where something happens ("in", "near").
  var place = -1
  /// `gram.between`: two sides follow.
  var between = -1
  /// `gram.suffered`: verbs whose bare participle tells what was done to somebody ("killed", "detained").
  var suffered = -1
  /// `gram.first-person`: the speaker is meant.
  var firstPerson = -1
  /// `gram.and`: joins two sides that act together.
  var and = -1
  /// `gram.reciprocal`: each of two sides does it to the other.
  var reciprocal = -1
  /// `say.*`: verbs of speech, beside which the speaker stands.
  var speech = -1
  /// `role.government`: added to another role it says only what kind of office it is.
  var government = -1
  /// `role.military`: what a state moves and withdraws.
  var military = -1
  /// Words that join or part two parties: `gram.of`, `gram.by`, `gram.oblique`, `gram.be`, `say.*`, `role.*` and `actor.*`.
  var joining = -1

  init(_ compiler: borrowing LexiconCompiler) {
    of = compiler.existingSet("gram.of")
    by = compiler.existingSet("gram.by")
    oblique = compiler.existingSet("gram.oblique")
    be = compiler.existingSet("gram.be")
    place = compiler.existingSet("gram.place")
    between = compiler.existingSet("gram.between")
    suffered = compiler.existingSet("gram.suffered")
    government = compiler.existingSet("role.government")
    military = compiler.existingSet("role.military")
    firstPerson = compiler.existingSet("gram.first-person")
    and = compiler.existingSet("gram.and")
    reciprocal = compiler.existingSet("gram.reciprocal")
    speech = compiler.existingSet("say.*")
    joining = compiler.joiningSet
  }
}
