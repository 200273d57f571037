/// How the items of JSON lie in a text.
extension SourceText {
  private var firstIndex: Int { bytes.firstIndex { !$0.isJSONSpace } ?? bytes.endIndex }

  /// The first byte after `index` that is not white space; nil when only white space follows.
  private func nextByte(after index: Int) -> UInt8? { bytes[(index + 1)...].first { !$0.isJSONSpace } }

  /// Whether the text begins as an object does; prose in braces does not.
  var opensObject: Bool { opens(with: "{", then: ["\"", "}"]) }

  /// Whether the text begins as a list of objects does; a text such as `[Reuters] …` does not.
  var opensList: Bool { opens(with: "[", then: ["{", "]"]) }

  private func opens(with first: Unicode.Scalar, then seconds: [Unicode.Scalar]) -> Bool {
    let index = firstIndex
    guard index < bytes.endIndex, bytes[index] == UInt8(ascii: first) else { return false }
    return nextByte(after: index).map { byte in seconds.contains { UInt8(ascii: $0) == byte } } ?? true
  }

  /// Whether the first two lines are objects of their own, as far as their ends show it.
  var hasObjectALine: Bool {
    var lines = bytes[firstIndex...].split(separator: UInt8(ascii: "\n"), maxSplits: 1).makeIterator()
    guard let first = lines.next(), let rest = lines.next() else { return false }
    return first.last { !$0.isJSONSpace } == UInt8(ascii: "}")
      && rest.first { !$0.isJSONSpace } == UInt8(ascii: "{")
  }

  /// Where the one value lies that the text consists of.
  func onlyValue() throws(ExtractionError) -> Range<Int> {
    var cursor = JSONCursor(bytes, bytes.indices)
    do throws(JSONFault) {
      let range = try cursor.skipValue()
      cursor.skipSpace()
      guard cursor.byte == nil else {
        throw JSONFault(kind: .malformed, index: cursor.place, what: "more text after the end of the JSON value")
      }
      return range
    } catch {
      throw self.error(error.kind, at: error.index, what: error.what)
    }
  }

  /// The elements of the list that the text is. Where its grammar breaks off, the last item says so.
  func elements(_ limits: ExtractionLimits) throws(ExtractionError) -> [ExtractedItem] {
    var cursor = JSONCursor(bytes, bytes.indices)
    var items: [ExtractedItem] = []
    var anchor = LineAnchor()
    var isOverfull = false
    do throws(JSONFault) {
      try cursor.eachElement { (cursor) throws(JSONFault) in
        let range = try cursor.skipValue()
        anchor = anchor.moved(to: range.lowerBound, in: bytes)
        isOverfull = items.count == limits.itemsMaximum
        if isOverfull { throw JSONFault(kind: .tooManyItems, index: range.lowerBound, what: Self.overfull(limits)) }
        items.append(item(items.count, in: range, limits, from: anchor))
      }
      cursor.skipSpace()
      guard cursor.byte == nil else {
        throw JSONFault(kind: .malformed, index: cursor.place, what: "more text after the end of the list")
      }
    } catch {
      let error = self.error(error.kind, at: error.index, from: anchor, what: error.what)
      guard !items.isEmpty, !isOverfull else { throw error }
      items.append(ExtractedItem(index: items.count, result: .failure(error)))
    }
    guard !items.isEmpty else { throw ExtractionError(.empty, what: "the list has no items") }
    return items
  }

  /// One item for each line that is not blank.
  func lineItems(_ limits: ExtractionLimits) throws(ExtractionError) -> [ExtractedItem] {
    var items: [ExtractedItem] = []
    var anchor = LineAnchor()
    while anchor.index < bytes.endIndex {
      let end = bytes[anchor.index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      let line = anchor.index..<end
      if bytes[line].contains(where: { !$0.isJSONSpace }) {
        guard items.count < limits.itemsMaximum else {
          throw error(.tooManyItems, at: anchor.index, from: anchor, what: Self.overfull(limits))
        }
        items.append(lineItem(items.count, in: line, limits, from: anchor))
      }
      anchor = LineAnchor(index: end + 1, line: anchor.line + 1)
    }
    return items
  }

  private static func overfull(_ limits: ExtractionLimits) -> String { "more than \(limits.itemsMaximum) items" }

  private func lineItem(
    _ index: Int, in line: Range<Int>, _ limits: ExtractionLimits, from anchor: LineAnchor
  ) -> ExtractedItem {
    var cursor = JSONCursor(bytes, line)
    do throws(JSONFault) {
      let range = try cursor.skipValue()
      cursor.skipSpace()
      guard cursor.byte == nil else {
        throw JSONFault(kind: .malformed, index: cursor.place, what: "more text after the end of the line's value")
      }
      return item(index, in: range, limits, from: anchor)
    } catch {
      // Only the file's last line can still grow; another that breaks off is simply wrong.
      let kind = error.kind == .truncated && line.upperBound < bytes.endIndex ? .malformed : error.kind
      let error = self.error(kind, at: error.index, from: anchor, what: error.what)
      return ExtractedItem(index: index, result: .failure(error))
    }
  }

  /// The item in a range that has been checked to hold one JSON value.
  func item(
    _ index: Int, in range: Range<Int>, _ limits: ExtractionLimits, from anchor: LineAnchor = LineAnchor(),
    making article: (JSONFields) throws(ExtractionError) -> Article = { (fields) throws(ExtractionError) in
      try fields.article()
    }
  ) -> ExtractedItem {
    func failed(_ error: ExtractionError) -> ExtractedItem { ExtractedItem(index: index, result: .failure(error)) }
    guard range.count <= limits.articleBytesMaximum else {
      let what = "an item of \(range.count) bytes, the limit is \(limits.articleBytesMaximum)"
      return failed(error(.tooLarge, at: range.lowerBound, from: anchor, what: what))
    }
    if let fault = firstUTF8Fault(in: bytes, range) {
      let byte = "0x" + String(bytes[fault.index], radix: 16, uppercase: true)
      return failed(error(.notUTF8, at: fault.index, from: anchor, what: "byte \(byte) is not UTF-8, as JSON must be"))
    }
    do throws(JSONFault) {
      let fields = try JSONFields(bytes, range)
      do throws(ExtractionError) {
        return ExtractedItem(index: index, idJSON: fields.idJSON, result: .success(try article(fields)))
      } catch {
        let placed = self.error(error.kind, at: range.lowerBound, from: anchor, what: error.what)
        return ExtractedItem(index: index, idJSON: fields.idJSON, result: .failure(placed))
      }
    } catch {
      return failed(self.error(error.kind, at: error.index, from: anchor, what: error.what))
    }
  }
}
