/// One news item, as it was read from a file; a file may hold many.
///
/// The strings hold what the publisher wrote: nothing is folded, and names keep their diacritics.
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

  package init(
    title: String? = nil, text: String, language: String? = nil, published: Timestamp? = nil, source: String? = nil,
    url: String? = nil, authors: [String] = []
  ) {
    self.title = title
    self.text = text
    self.language = language
    self.published = published
    self.source = source
    self.url = url
    self.authors = authors
  }
}
