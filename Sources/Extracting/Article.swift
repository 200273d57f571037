/// One news item, as it was read from a file; a file may hold many.
///
/// The strings hold what the publisher wrote: nothing is folded, and names keep their diacritics. Only control characters, which
/// nobody writes, are U+FFFD. No white space stands around a string nor at the end of a line, and all but text and summary are one line.
package struct Article: Sendable, Hashable {
  /// The headline, without surrounding white space; nil when the item has none.
  package var title: String?
  /// The body. Paragraphs are parted by a blank line (`"\n\n"`).
  package var text: String
  /// The language that the item declares, as a BCP 47 tag such as `en` or `pt-BR`; nil when it declares none.
  package var language: String?
  /// When the publisher says it was published.
  package var published: Timestamp?
  /// Who published it: a name or a host, such as `bbc.co.uk`.
  package var source: String?
  /// Where it can be read.
  package var url: String?
  /// Who wrote it, in the order given.
  package var authors: [String]
  /// What the publisher says of it in short, beside the body.
  package var summary: String?
  /// Whether the publisher lets it stand.
  package var status: PublicationStatus
  /// Until when the publisher asks not to use it; nil when it may be used at once.
  package var embargo: Timestamp?
  /// The publisher's own identity of the item, the same in each of its versions.
  package var guid: String?
  /// Which of the item's versions this is, as the publisher counts them.
  package var version: String?
  /// How urgent the publisher calls it: 1 (flash) … 8 (least), by the IPTC's scale.
  package var urgency: Int?
  /// The language that the text shows, as a primary subtag such as `en`; nil when it cannot be told.
  package var languageDetected: String?
  /// Whether the text is so clearly in that language that it cannot be in the declared one.
  package var isLanguageContradicted = false

  package init(
    title: String? = nil, text: String, language: String? = nil, published: Timestamp? = nil, source: String? = nil,
    url: String? = nil, authors: [String] = [], summary: String? = nil, status: PublicationStatus = .usable,
    embargo: Timestamp? = nil, guid: String? = nil, version: String? = nil, urgency: Int? = nil,
    languageDetected: String? = nil
  ) {
    self.title = title
    self.text = text
    self.language = language
    self.published = published
    self.source = source
    self.url = url
    self.authors = authors
    self.summary = summary
    self.status = status
    self.embargo = embargo
    self.guid = guid
    self.version = version
    self.urgency = urgency
    self.languageDetected = languageDetected
  }
}

/// Whether the publisher lets an item stand, by the IPTC's `pubStatus`.
package enum PublicationStatus: String, Sendable, Hashable, CaseIterable {
  case usable
  /// Not to be used until further notice.
  case withheld
  /// Never to be used, and withdrawn where it was.
  case canceled
}
