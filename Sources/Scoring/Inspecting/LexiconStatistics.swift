/// How much a lexicon holds, by family and by file, and what in it stands out.
package struct LexiconStatistics: Sendable, Hashable {
  /// One family's or one file's share.
  package struct Share: Sendable, Hashable {
    package var name: String
    package var concepts = 0
    package var terms = 0
    package var forms = 0
    /// Rows of patterns.
    package var patterns = 0
    /// Sentences that must or must not fire.
    package var tests = 0
  }

  /// A form that several concepts claim.
  package struct Ambiguity: Sendable, Hashable {
    package var text: String
    package var concepts: [String]
  }

  /// By the part of a name before the dot, in alphabetical order; patterns have families of their own.
  package var families: [Share]
  /// In the order of their names.
  package var files: [Share]
  package var total: Share
  /// The terms of the most words, the longest first.
  package var longest: [ListedTerm]
  /// All of them, those of the most concepts first. A topic's terms are left out: they weigh the article beside whatever else they are.
  package var ambiguous: [Ambiguity]

  /// - Parameter longestMaximum: how many of the longest terms are listed.
  package init(_ inventory: LexiconInventory, longestMaximum: Int = 5) {
    var families: [String: Share] = [:]
    var files: [String: Share] = [:]
    var total = Share(name: "together")
    func count(_ family: String, _ file: String, _ change: (inout Share) -> Void) {
      change(&families[family, default: Share(name: family)])
      change(&files[file, default: Share(name: file)])
      change(&total)
    }
    for concept in inventory.concepts {
      count(concept.family, concept.place.file) {
        $0.concepts += 1
        $0.tests += concept.tests
      }
    }
    for term in inventory.terms {
      count(term.concept.family, term.place.file) {
        $0.terms += 1
        $0.forms += term.forms.count
      }
    }
    for pattern in inventory.patterns {
      count(pattern.name.family, pattern.place.file) {
        $0.patterns += 1
        $0.tests += pattern.tests
      }
    }
    self.families = families.values.sorted { $0.name < $1.name }
    self.files = files.values.sorted { $0.name < $1.name }
    self.total = total
    let byLength = inventory.terms.enumerated().map {
      (words: $1.text.split(separator: " ").count, index: $0, term: $1)
    }
    longest = byLength.sorted { ($1.words, $0.index) < ($0.words, $1.index) }.prefix(longestMaximum).map(\.term)
    ambiguous = Self.ambiguities(inventory)
  }

  private static func ambiguities(_ inventory: LexiconInventory) -> [Ambiguity] {
    let tokenizer = Tokenizer(abbreviations: [])
    var claims: [[UInt64]: Ambiguity] = [:]
    for term in inventory.terms where term.concept.family != "topic" {
      for form in term.forms {
        let key = tokenizer.words(of: form.text).map(\.hash)
        if claims[key]?.concepts.contains(term.concept) == true { continue }
        claims[key, default: Ambiguity(text: form.text, concepts: [])].concepts.append(term.concept)
      }
    }
    return claims.values.filter { $0.concepts.count > 1 }.sorted {
      ($1.concepts.count, $0.text) < ($0.concepts.count, $1.text)
    }
  }
}
