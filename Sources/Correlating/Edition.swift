package import Extracting

/// What a publisher says of one version of an item.
package struct Edition: Sendable, Hashable {
  /// The publisher's identity of the item, the same in all its versions; nil when it has none.
  package var guid: String?
  /// The number or time of the version; nil when it gave none.
  package var version: String?
  /// Whether the item may be used.
  package var status: PublicationStatus

  package init(guid: String? = nil, version: String? = nil, status: PublicationStatus = .usable) {
    self.guid = guid
    self.version = version
    self.status = status
  }

  package init(of article: Article) {
    self.init(guid: article.guid, version: article.version, status: article.status)
  }
}
