/// The items of one XML file, read one after the other.
protocol XMLItems {
  /// The elements that are items.
  static var names: [String] { get }
  var format: String { get }
  var text: XMLText { get }
  /// Items that were read.
  var count: Int { get }
  /// Reads all items of a document, which is the file or a part of it.
  mutating func read(_ text: XMLText, _ reading: inout Reading) throws(ExtractionError)
}

extension XMLItems {
  /// Reads the file; where an item breaks the grammar, the items from there on are read one by one, so that it spoils no other.
  mutating func readAll(_ reading: inout Reading) throws(ExtractionError) {
    do throws(ExtractionError) {
      try read(text, &reading)
    } catch {
      guard error.kind == .malformed else { throw error }
      let room = max(0, reading.limits.itemsMaximum - count) + 1
      let salvage = XMLSalvage(of: text, named: Self.names, from: count, atMost: room)
      guard salvage.items.count + count > 1 else { throw error }
      for item in salvage.items {
        do throws(ExtractionError) {
          try read(salvage.document(of: item), &reading)
        } catch {
          guard error.kind != .tooManyItems else { throw error }
          reading.fail(error, format: format, charset: text.charset)
        }
      }
    }
  }
}
