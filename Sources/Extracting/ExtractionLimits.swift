/// How much one file may hold; what is larger is refused rather than read in part.
package struct ExtractionLimits: Sendable, Hashable {
  /// The largest file, in bytes, as it lies in the inbox.
  package var bytesMaximum: Int
  /// The most items in one file, its members' items included.
  package var itemsMaximum: Int
  /// The largest item, in bytes as it stands in the file.
  package var articleBytesMaximum: Int
  /// The most bytes that all compressed parts of a file may expand to, together.
  package var expandedBytesMaximum: Int
  /// The most bytes that one compressed byte may expand to, where a part expands to more than 1 MiB.
  package var expansionRatioMaximum: Int
  /// How deep files may lie in files: an article in an archive has depth 1.
  package var depthMaximum: Int
  /// The most members in all archives and mails of a file, together.
  package var membersMaximum: Int

  package init(
    bytesMaximum: Int = 16 << 20, itemsMaximum: Int = 100_000, articleBytesMaximum: Int = 4 << 20,
    expandedBytesMaximum: Int = 64 << 20, expansionRatioMaximum: Int = 200, depthMaximum: Int = 4,
    membersMaximum: Int = 100_000
  ) {
    self.bytesMaximum = bytesMaximum
    self.itemsMaximum = itemsMaximum
    self.articleBytesMaximum = articleBytesMaximum
    self.expandedBytesMaximum = expandedBytesMaximum
    self.expansionRatioMaximum = expansionRatioMaximum
    self.depthMaximum = depthMaximum
    self.membersMaximum = membersMaximum
  }
}
