/// What a concept can do, or what a sentence holds, as bits: most of what cannot be is told by it without looking further.
struct Signature: Sendable {
  /// A bit for each thing that a pattern may ask for; different things may share one.
  var elements: UInt64 = 0
  /// A bit for each scope of the lexicon that the concept marks; scopes beyond the 32nd share the last.
  var scopes: UInt32 = 0
  var traits: ConceptTraits = []

  mutating func formUnion(_ other: Signature) {
    elements |= other.elements
    scopes |= other.scopes
    traits.formUnion(other.traits)
  }

  /// The bit of a scope by its index.
  @inline(__always)
  static func scopeBit(_ index: Int) -> UInt32 { 1 << UInt32(min(index, 31)) }
}

/// The signatures of the lexicon's concepts, and what its patterns ask for.
struct Signatures: Sendable {
  private let ofConcepts: [Signature]
  /// By symbol: what words that patterns name themselves stand for.
  private let ofWords: [UInt64]
  /// By pattern: the elements without which it cannot match.
  private let needed: [UInt64]

  init(_ compiler: borrowing LexiconCompiler, _ traits: [ConceptTraits]) {
    var concepts = traits.map { Signature(traits: $0) }
    var words = [UInt64](repeating: 0, count: compiler.symbols.count + 1)
    var bits: [Wanted: UInt64] = [:]
    var needed: [UInt64] = []
    for pattern in compiler.patterns {
      var all: UInt64 = 0
      for element in pattern.elements {
        guard case .mention(let set, let named, _, _, false) = element else { continue }
        let wanted = Wanted(set: set, words: named)
        let bit = bits[wanted] ?? 1 << UInt64(bits.count % 64)
        bits[wanted] = bit
        all |= bit
      }
      needed.append(all)
    }
    for (wanted, bit) in bits {
      for word in wanted.words { words[Int(word)] |= bit }
      guard wanted.set >= 0 else { continue }
      for concept in concepts.indices where compiler.sets.contains(wanted.set, UInt16(concept)) {
        concepts[concept].elements |= bit
      }
    }
    for (index, scope) in compiler.scopes.enumerated() where scope.marker >= 0 {
      for concept in concepts.indices where compiler.sets.contains(scope.marker, UInt16(concept)) {
        concepts[concept].scopes |= Signature.scopeBit(index)
      }
    }
    (ofConcepts, ofWords, self.needed) = (concepts, words, needed)
  }

  /// What an element of a pattern wants, whatever the form.
  private struct Wanted: Hashable {
    var set: Int
    var words: [UInt32]
  }

  @inline(__always)
  func concept(_ concept: UInt16) -> Signature { ofConcepts[Int(concept)] }

  /// The elements that a word is for itself; `symbol` must be one of the lexicon's.
  @inline(__always)
  func word(_ symbol: UInt32) -> UInt64 { ofWords[Int(symbol)] }

  /// Whether a sentence holds what the pattern cannot do without.
  @inline(__always)
  func mayMatch(_ pattern: Int, _ sentence: Signature) -> Bool { needed[pattern] & ~sentence.elements == 0 }
}

/// A set of words by their symbols, a bit each: small enough to stay in the cache.
struct SymbolSet: Sendable {
  private var bits: [UInt64]

  init(_ symbols: some Sequence<UInt32>, count: Int) {
    bits = Array(repeating: 0, count: count / 64 + 1)
    for symbol in symbols { bits[Int(symbol) / 64] |= 1 << UInt64(symbol % 64) }
  }

  @inline(__always)
  func contains(_ symbol: UInt32) -> Bool { bits[Int(symbol &>> 6)] &>> UInt64(symbol & 63) & 1 == 1 }
}
