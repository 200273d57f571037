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
  /// `gram.pronoun`: stands for an actor named before.
  var pronoun = -1
  /// `gram.first-person`: the speaker is meant.
  var firstPerson = -1
  /// `gram.and`: joins two sides that act together.
  var and = -1
  /// `gram.reciprocal`: each of two sides does it to the other.
  var reciprocal = -1
  /// `say.*`: verbs of speech, beside which the speaker stands.
  var speech = -1
  /// Words that join or part two parties: `gram.of`, `gram.by`, `gram.oblique`, `gram.be`, `say.*`, `role.*` and `actor.*`.
  var joining = -1

  init(_ compiler: borrowing LexiconCompiler) {
    of = compiler.existingSet("gram.of")
    by = compiler.existingSet("gram.by")
    oblique = compiler.existingSet("gram.oblique")
    be = compiler.existingSet("gram.be")
    pronoun = compiler.existingSet("gram.pronoun")
    firstPerson = compiler.existingSet("gram.first-person")
    and = compiler.existingSet("gram.and")
    reciprocal = compiler.existingSet("gram.reciprocal")
    speech = compiler.existingSet("say.*")
    joining = compiler.joiningSet
  }
}
