/// What a term can do, or what a sentence holds, as bits: it rules out most of what cannot match without looking further.
struct Signature: Sendable, Hashable {
  /// A bit for each thing that a pattern may ask for; rare ones share theirs with others.
  var elements = SIMD4<UInt64>()
  /// A bit for each scope of the lexicon that the term marks; scopes beyond the 32nd share the last.
  var scopes: UInt32 = 0
  var traits: ConceptTraits = []
  /// 1 when a pattern is anchored at it, 0 otherwise: a number, so that counting anchors takes no branch. Of a sentence this says
  /// nothing.
  var anchors: UInt8 = 0

  @inline(__always)
  mutating func formUnion(_ other: Signature) {
    elements |= other.elements
    scopes |= other.scopes
    traits.formUnion(other.traits)
  }

  /// What the term is to who looks further than its mention.
  var calls: Mention.Calls {
    var calls: Mention.Calls = []
    if !traits.isDisjoint(with: [.topic, .weighted]) { calls.insert(.subject) }
    if anchors > 0 || !traits.isDisjoint(with: [.event, .marker]) { calls.insert(.telling) }
    return calls
  }

  /// The bit of a scope by its index.
  @inline(__always)
  static func scopeBit(_ index: Int) -> UInt32 { 1 << UInt32(min(index, 31)) }
}

/// The signatures of the lexicon's terms and words, and what its patterns ask for.
///
/// Each pattern has an *anchor*: of the things it cannot do without the one that is likely to be rarest. A pattern is thought of
/// only where its anchor stands, and walked only where the rest stands before and after it, no farther than the pattern reaches.
struct Signatures: Sendable {
  /// The signatures that differ, or whose anchored patterns do.
  let distinct: [Signature]
  /// The places of the patterns whose anchor the term or word is, by the number of its signature.
  let anchored: PatternIndex
  /// The number of a term's signature in `distinct`, by the term's first reading.
  let ofTerms: [UInt16]
  /// The same of the words that patterns name themselves, by symbol; 0 stands for other words.
  let ofWords: [UInt16]
  /// The words by themselves at which patterns are anchored.
  let anchorWords: SymbolSet
  /// The places of the patterns without an anchor, which may begin in any sentence.
  let unanchored: [Int32]
  /// The pattern at each place: those with one anchor stand together, because they are asked one after the other.
  let patterns: [Int32]
  /// By place: the elements without which the pattern cannot match.
  private let needed: [SIMD4<UInt64>]
  /// By place: what must stand around the pattern's anchor.
  let surroundings: [PatternSurroundings]

  @inline(__always)
  subscript(number: UInt16) -> Signature { distinct[Int(number)] }

  /// The number of the signature of the term with this first reading: what all its readings together can do.
  @inline(__always)
  func number(ofTerm firstReading: Int) -> UInt16 { ofTerms[firstReading] }

  /// The signature of the term with this first reading.
  func ofTerm(_ firstReading: Int) -> Signature { self[number(ofTerm: firstReading)] }

  /// Whether a sentence holds what the pattern at a place cannot do without.
  @inline(__always)
  func mayMatch(_ place: Int, _ elements: SIMD4<UInt64>) -> Bool {
    let missing = needed[place] & ~elements
    return missing[0] | missing[1] | missing[2] | missing[3] == 0
  }

  /// - Parameter terms: the readings of each term in the lexicon's list.
  init(_ compiler: borrowing LexiconCompiler, _ traits: [ConceptTraits], terms: [Range<Int>]) {
    let wishes = PatternWishes(compiler, traits)
    // By concept: what a term of it is in all its forms, and what it is besides in some.
    var concepts = traits.map { Entry(signature: Signature(traits: $0)) }
    var inForms: [[(forms: Forms, bit: SIMD4<UInt64>, anchored: [Int])]] = Array(repeating: [], count: traits.count)
    var words: [UInt32: Entry] = [:]
    for (number, wanted) in wishes.wanted.enumerated() {
      let bit = wishes.bits[number]
      for word in wanted.words { words[word, default: Entry()].add(bit, wishes.anchored[number]) }
      guard wanted.set >= 0 else { continue }
      for concept in concepts.indices where compiler.sets.contains(wanted.set, UInt16(concept)) {
        if wanted.forms == .all {
          concepts[concept].add(bit, wishes.anchored[number])
        } else {
          inForms[concept].append((wanted.forms, bit, wishes.anchored[number]))
        }
      }
    }
    for (index, scope) in compiler.scopes.enumerated() where scope.marker >= 0 {
      for concept in concepts.indices where compiler.sets.contains(scope.marker, UInt16(concept)) {
        concepts[concept].signature.scopes |= Signature.scopeBit(index)
      }
    }
    var entries = EntryList()
    var ofTerms = [UInt16](repeating: 0, count: compiler.trie.flatReadings.count)
    for term in terms.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      var entry = Entry()
      for reading in compiler.trie.flatReadings[term] {
        entry.formUnion(concepts[Int(reading.concept)])
        for wish in inForms[Int(reading.concept)] where !wish.forms.isDisjoint(with: reading.forms) {
          entry.add(wish.bit, wish.anchored)
        }
      }
      ofTerms[term.lowerBound] = entries.number(of: entry)
    }
    var ofWords = [UInt16](repeating: 0, count: compiler.symbols.count + 1)
    for (word, entry) in words.sorted(by: { $0.key < $1.key }) { ofWords[Int(word)] = entries.number(of: entry) }
    anchorWords = SymbolSet(words.filter { !$0.value.anchored.isEmpty }.keys, count: compiler.symbols.count)
    (self.ofTerms, self.ofWords) = (ofTerms, ofWords)
    distinct = entries.list.map { entry in
      var signature = entry.signature
      signature.anchors = entry.anchored.isEmpty ? 0 : 1
      return signature
    }
    let patterns = wishes.unanchored.map { Int($0) } + wishes.anchored.joined()
    var places = [Int](repeating: 0, count: patterns.count)
    for (place, pattern) in patterns.enumerated() { places[pattern] = place }
    anchored = PatternIndex(entries.list.map { $0.anchored.map { places[$0] }.sorted() })
    unanchored = wishes.unanchored.indices.map { Int32($0) }
    self.patterns = patterns.map { Int32($0) }
    needed = patterns.map { wishes.needed[$0] }
    surroundings = patterns.map { wishes.surroundings[$0] }
  }

  /// What a concept, a term or a word can do, and which patterns are anchored at it.
  private struct Entry: Hashable {
    var signature = Signature()
    /// In order, each once.
    var anchored: [Int] = []

    mutating func add(_ bit: SIMD4<UInt64>, _ patterns: [Int]) {
      signature.elements |= bit
      anchored = Set(anchored + patterns).sorted()
    }

    mutating func formUnion(_ other: Entry) {
      signature.formUnion(other.signature)
      anchored = Set(anchored + other.anchored).sorted()
    }
  }

  /// Entries numbered from 0, each once; the first says nothing.
  private struct EntryList {
    private(set) var list = [Entry()]
    private var numbers = [Entry(): UInt16(0)]

    mutating func number(of entry: Entry) -> UInt16 {
      if let number = numbers[entry] { return number }
      guard list.count < UInt16.max else {
        // A lexicon may have no more; what else there is shares the last, which then says "perhaps" the more often.
        list[list.count - 1].formUnion(entry)
        return UInt16(list.count - 1)
      }
      let number = UInt16(list.count)
      numbers[entry] = number
      list.append(entry)
      return number
    }
  }
}
