/// What must stand before and after a pattern's anchor, and how far from it the pattern reaches, in words.
struct PatternSurroundings: Sendable {
  /// As element bits.
  var before = SIMD4<UInt64>()
  var after = SIMD4<UInt64>()
  var wordsBefore = 0
  var wordsAfter = 0
  /// Of these the nearest to the anchor, and how many words may stand between.
  var nextBefore = SIMD4<UInt64>()
  var nextAfter = SIMD4<UInt64>()
  var gapBefore = 0
  var gapAfter = 0
  /// The element bits of one of which the pattern's first word must have; none where it may begin with anything.
  var opener = SIMD4<UInt64>()
}

/// What patterns cannot do without, and where each is looked for.
struct PatternWishes {
  /// What an element of a pattern wants: a term of one of the concepts in one of the forms, or one of the words.
  struct Wanted: Hashable {
    /// -1 for words only.
    var set: Int
    var forms: Forms
    var words: [UInt32]
  }

  private(set) var wanted: [Wanted] = []
  /// By wanted thing: its bit in signatures.
  private(set) var bits: [SIMD4<UInt64>] = []
  /// By pattern: what it needs, as element bits.
  private(set) var needed: [SIMD4<UInt64>] = []
  /// By wanted thing: the patterns whose anchor it is.
  private(set) var anchored: [[Int]] = []
  private(set) var unanchored: [Int32] = []
  private(set) var surroundings: [PatternSurroundings] = []

  init(_ compiler: borrowing LexiconCompiler, _ traits: [ConceptTraits]) {
    let survey = TermSurvey(compiler)
    // By pattern: the wanted thing of each of its elements; nil for what may be left out or is no mention.
    var wishes: [[Int?]] = []
    var numbers: [Wanted: Int] = [:]
    for pattern in compiler.patterns {
      wishes.append(
        pattern.elements.map { element in
          guard case .mention(let set, let words, let forms, _, false) = element else { return nil }
          let wish = Wanted(set: set, forms: set < 0 ? .all : forms, words: words)
          let number = numbers[wish] ?? wanted.count
          if number == wanted.count {
            numbers[wish] = number
            wanted.append(wish)
          }
          return number
        })
    }
    anchored = Array(repeating: [], count: wanted.count)
    let frequency = wanted.map { survey.frequency(of: $0, compiler.sets) }
    let bits = Self.bits(frequency)
    self.bits = bits
    func union(_ wishes: some Sequence<Int?>) -> SIMD4<UInt64> {
      wishes.reduce(into: SIMD4()) { union, wish in
        if let wish { union |= bits[wish] }
      }
    }
    needed = wishes.map { union($0) }
    let numberLength = traits.indices.filter { traits[$0].contains(.number) }.map { survey.longest[$0] }.max() ?? 1
    let lengths = compiler.patterns.map { $0.elements.map { Self.length(of: $0, compiler.sets, survey, numberLength) } }
    for (pattern, wishes) in wishes.enumerated() {
      let rarest = wishes.indices.filter { wishes[$0] != nil }
        .min { (frequency[wishes[$0] ?? 0], $0) < (frequency[wishes[$1] ?? 0], $1) }
      var around = PatternSurroundings()
      if let rarest, let anchor = wishes[rarest] {
        anchored[anchor].append(pattern)
        around.before = union(wishes[..<rarest])
        around.after = union(wishes[(rarest + 1)...])
        around.wordsBefore = lengths[pattern][..<rarest].reduce(0, +)
        around.wordsAfter = lengths[pattern][(rarest + 1)...].reduce(0, +)
        if let next = wishes[..<rarest].lastIndex(where: { $0 != nil }) {
          around.nextBefore = union(wishes[next...next])
          around.gapBefore = lengths[pattern][next..<rarest].reduce(0, +) - 1
        }
        if let next = wishes[(rarest + 1)...].firstIndex(where: { $0 != nil }) {
          around.nextAfter = union(wishes[next...next])
          around.gapAfter = lengths[pattern][rarest + 1..<next].reduce(0, +)
        }
        if let first = wishes[0] { around.opener = bits[first] }
      } else {
        unanchored.append(Int32(pattern))
      }
      surroundings.append(around)
    }
  }

  /// The bits of things wanted so often: the commonest have one each, and of the others several share one, so that what they say
  /// stays rare.
  private static func bits(_ frequency: [Int]) -> [SIMD4<UInt64>] {
    let own = 192
    let shared = 256 - own
    var bits = [SIMD4<UInt64>](repeating: SIMD4(), count: frequency.count)
    let order = frequency.indices.sorted { (frequency[$0], $1) > (frequency[$1], $0) }
    for (rank, wish) in order.enumerated() {
      let bit = rank < own ? rank : own + (rank - own) % shared
      bits[wish][bit / 64] = 1 << UInt64(bit % 64)
    }
    return bits
  }

  /// How many words the element may take at most.
  private static func length(
    of element: CompiledPattern.Element, _ sets: ConceptSets, _ survey: TermSurvey, _ numberLength: Int
  ) -> Int {
    switch element {
    case .gap(let words, _): return words
    case .number: return numberLength
    case .mention(let set, _, _, _, _):
      guard set >= 0 else { return 1 }
      return survey.longest.indices.reduce(1) { sets.contains(set, UInt16($1)) ? max($0, survey.longest[$1]) : $0 }
    }
  }
}
