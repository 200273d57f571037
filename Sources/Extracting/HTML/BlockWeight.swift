extension TextBlock {
  /// A line that ends no sentence and has fewer letters is not counted as prose.
  static let proseLettersMinimum = 50

  /// How much the block speaks for being part of an article's text, in letters; below 0 against it.
  var weight: Double {
    let letters = Double(letters)
    let unlinked = letters * (1 - linkShare)
    if isHeading { return linkShare > 0.5 && !hasOnlyLocalLinks ? -20 : 0 }
    if linkShare > 0.5 { return -min(20 + letters / 2, 80) }
    switch kind {
    case .caption: return -2
    case .row: return unlinked / 2
    case .listItem where !endsSentence && self.letters < Self.proseLettersMinimum: return linkLetters > 0 ? -8 : 0
    default: break
    }
    if endsSentence { return unlinked * (letters < 25 ? 0.5 : 1) }
    if self.letters < Self.proseLettersMinimum { return -8 }
    // Some scripts end no sentences with a mark, and then their paragraphs are long.
    return unlinked * (letters < 150 && sentences == 0 ? 0.3 : 0.9)
  }
}
