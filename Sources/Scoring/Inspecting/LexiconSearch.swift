/// What a search of the lexicon found, in the order of the files.
package struct LexiconFindings: Sendable, Hashable {
  /// Concepts, topics and actors that are called so.
  package var concepts: [ListedConcept] = []
  package var terms: [ListedTerm] = []
  package var patterns: [ListedPattern] = []
  package var isEmpty: Bool { concepts.isEmpty && terms.isEmpty && patterns.isEmpty }
}

extension LexiconInventory {
  /// Everything that has to do with some words, or with a concept's name.
  ///
  /// Words find each term in one of whose forms they stand side by side, and each term that stands in them; `struck` finds
  /// `strike a deal`, and so does `may strike a deal soon`. They find patterns that ask for these very words.
  /// A name such as `act.bomb` or `act.*` finds the concepts, their terms, the patterns that name them and the terms that need
  /// them. Case and diacritics do not count.
  package func search(_ query: String) -> LexiconFindings {
    query.contains(".") && !query.contains(" ") ? search(name: query) : search(words: query)
  }

  private func search(words query: String) -> LexiconFindings {
    let tokenizer = Tokenizer(abbreviations: [])
    let wanted = tokenizer.words(of: query).map(\.hash)
    guard !wanted.isEmpty else { return LexiconFindings() }
    var found = LexiconFindings()
    found.terms = terms.filter { term in
      term.forms.contains { form in
        let words = tokenizer.words(of: form.text).map(\.hash)
        return words.holds(wanted) || wanted.holds(words)
      }
    }
    found.patterns = patterns.filter { pattern in
      pattern.literalWords.contains { word in
        tokenizer.words(of: word).contains { wanted.contains($0.hash) }
      }
    }
    found.concepts = concepts.filter { concept in
      concept.title.map { tokenizer.words(of: $0).map(\.hash).holds(wanted) } ?? false
    }
    return found
  }

  private func search(name query: String) -> LexiconFindings {
    let family = query.hasSuffix(".*") ? String(query.dropLast()).lowercased() : nil
    let query = query.lowercased()
    func isMeant(_ name: String) -> Bool {
      let name = name.lowercased()
      return name == query || family.map { name.hasPrefix($0) } ?? false
    }
    /// Whether a text of the lexicon asks for the name, by itself or among its whole family.
    func isAsked(in text: String) -> Bool {
      text.lowercased().split { "|[]!:@ ,~".contains($0) }.contains {
        isMeant(String($0)) || $0 == "\(query.family).*"
      }
    }
    var found = LexiconFindings()
    found.concepts = concepts.filter { isMeant($0.name) }
    found.terms = terms.filter { isMeant($0.concept) || $0.condition.map(isAsked) ?? false }
    found.patterns = patterns.filter { isMeant($0.name) || isAsked(in: $0.match) }
    return found
  }
}

extension ListedPattern {
  /// The words that the pattern asks for as they are, without concepts, gaps and numbers.
  var literalWords: [String] {
    match.split(separator: " ").filter { !$0.hasPrefix("~") && $0 != "#" }.flatMap { element in
      element.split { "[]|".contains($0) }.map { $0.prefix { $0 != ":" && $0 != "@" } }
        .filter { ($0.hasPrefix("\"") || !$0.contains(".")) && $0 != "who" }
        .map { $0.filter { $0 != "\"" } }
    }
  }
}

extension Array where Element: Equatable {
  /// Whether the other's elements stand in it side by side.
  fileprivate func holds(_ other: [Element]) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    return indices.dropLast(other.count - 1).contains { start in
      self[start] == first && self[start..<start + other.count].elementsEqual(other)
    }
  }
}
