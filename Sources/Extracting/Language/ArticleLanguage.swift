/// The language of an article: what is declared, and what its text shows.
extension Article {
  /// The language that it is read in: as declared, unless the text contradicts that; as the text shows where nothing is declared.
  package var languageOfText: String? { isLanguageContradicted ? languageDetected : language ?? languageDetected }

  /// Tells the language from the text, or from the title where the text shows none; says so when it is not the declared one.
  ///
  /// A declaration stands for a whole site, and templates are copied from one language to the next. Only English wins over it, and
  /// only when it is sure: nothing else is like it, while a language that the detector does not know looks like its kin.
  mutating func tellLanguage() -> ExtractionWarning? {
    guard languageDetected == nil else { return nil }
    let finding = LanguageDetector.finding(in: text)
    languageDetected = finding?.language ?? title.flatMap(LanguageDetector.language(of:))
    guard let language, let finding, finding.isSure, finding.language == LanguageDetector.surest,
      LanguageTag.primary(language) != finding.language
    else { return nil }
    isLanguageContradicted = true
    return ExtractionWarning(
      .language, what: "declared as \"\(language.trimmedToLength(40))\", but the text is \(finding.language)")
  }
}

/// The names of languages, as BCP 47 has them.
package enum LanguageTag {
  /// The first part of a tag, in small letters: `pt` of `pt-BR`.
  package static func primary(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }
}
