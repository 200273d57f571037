/// What a file's first bytes show of JSON.
extension SourceFile {
  /// Whether the text begins as an object does; prose in braces does not.
  var opensObject: Bool { opens(with: "{", then: ["\"", "}"]) }

  /// Whether the text begins as a list of objects does; a text such as `[Reuters] …` does not.
  var opensList: Bool { opens(with: "[", then: ["{", "]"]) }

  private func opens(with first: Unicode.Scalar, then seconds: [Unicode.Scalar]) -> Bool {
    var content = opening.lazy.filter { !$0.isJSONSpace }.makeIterator()
    guard content.next() == UInt8(ascii: first) else { return false }
    return content.next().map { byte in seconds.contains { UInt8(ascii: $0) == byte } } ?? true
  }

  /// Whether the first two lines are objects of their own, as far as their ends show it.
  var hasObjectALine: Bool {
    let text = ByteOrderMark(bytes) == nil ? bytes : opening
    guard let start = text.firstIndex(where: { !$0.isJSONSpace }),
      let end = text.span.firstPlace(of: UInt8(ascii: "\n"), from: start)
    else { return false }
    return text[..<end].last { !$0.isJSONSpace } == UInt8(ascii: "}")
      && text[end...].first { !$0.isJSONSpace } == UInt8(ascii: "{")
  }
}

/// An item of JSON: its own `id` as it is written, and the article or why there is none.
struct JSONItem {
  var idJSON: String?
  var result: Result<Article, ExtractionError>
  /// The name of its format, where it has a more particular one than JSON.
  var format: String?
  var warnings: [ExtractionWarning] = []
}

/// How the items of JSON lie in a text.
extension SourceText {
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

  /// Adds the elements of the list in a range. Where its grammar breaks off, the last item says so.
  ///
  /// - Parameter listing: The object that the list stands in; nil when the list is the whole.
  func addElements(
    of range: Range<Int>, to reading: inout Reading, format: String, in listing: JSONListing? = nil
  ) throws(ExtractionError) {
    var cursor = JSONCursor(bytes, range)
    var anchor = LineAnchor()
    var count = 0
    do throws(JSONFault) {
      try cursor.eachElement { (cursor) throws(JSONFault) in
        let range = try cursor.skipValue()
        anchor = anchor.moved(to: range.lowerBound, in: bytes)
        if reading.isFull { throw Self.overfull(reading, at: range.lowerBound) }
        let item = item(in: range, reading.limits, from: anchor)
        reading.add(item.inheriting(listing), format: format, charset: charset)
        count += 1
      }
      cursor.skipSpace()
      guard cursor.byte == nil else {
        throw JSONFault(kind: .malformed, index: cursor.place, what: "more text after the end of the list")
      }
    } catch {
      throw self.error(error.kind, at: error.index, from: anchor, what: error.what)
    }
    guard count > 0 else { throw ExtractionError(.empty, what: "the list has no items") }
  }

  /// Adds one item for each line that is not blank.
  func addLines(to reading: inout Reading, format: String) throws(ExtractionError) {
    var anchor = LineAnchor()
    while anchor.index < bytes.endIndex {
      let end = bytes.span.firstPlace(of: UInt8(ascii: "\n"), from: anchor.index) ?? bytes.endIndex
      let line = anchor.index..<end
      if bytes[line].contains(where: { !$0.isJSONSpace }) {
        if reading.isFull {
          let fault = Self.overfull(reading, at: anchor.index)
          throw error(fault.kind, at: fault.index, from: anchor, what: fault.what)
        }
        reading.add(lineItem(in: line, reading.limits, from: anchor), format: format, charset: charset)
      }
      anchor = LineAnchor(index: end + 1, line: anchor.line + 1)
    }
  }

  private static func overfull(_ reading: Reading, at index: Int) -> JSONFault {
    JSONFault(kind: .tooManyItems, index: index, what: "more than \(reading.limits.itemsMaximum) items")
  }

  private func lineItem(in line: Range<Int>, _ limits: ExtractionLimits, from anchor: LineAnchor) -> JSONItem {
    var cursor = JSONCursor(bytes, line)
    do throws(JSONFault) {
      let range = try cursor.skipValue()
      cursor.skipSpace()
      guard cursor.byte == nil else {
        throw JSONFault(kind: .malformed, index: cursor.place, what: "more text after the end of the line's value")
      }
      return item(in: range, limits, from: anchor)
    } catch {
      // Only the file's last line can still grow; another that breaks off is simply wrong.
      let kind = error.kind == .truncated && line.upperBound < bytes.endIndex ? .malformed : error.kind
      return JSONItem(result: .failure(self.error(kind, at: error.index, from: anchor, what: error.what)))
    }
  }

  /// The item in a range that has been checked to hold one JSON value.
  func item(
    in range: Range<Int>, _ limits: ExtractionLimits, from anchor: LineAnchor = LineAnchor(),
    making article: (JSONFields, inout [ExtractionWarning]) throws(ExtractionError) -> Article = {
      (fields, warnings) throws(ExtractionError) in
      try fields.article(&warnings)
    }
  ) -> JSONItem {
    func failed(_ error: ExtractionError) -> JSONItem { JSONItem(result: .failure(error)) }
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
        var warnings: [ExtractionWarning] = []
        let result = Result<Article, ExtractionError>.success(try article(fields, &warnings))
        return JSONItem(
          idJSON: fields.idJSON, result: result, format: fields.isNinjs ? "ninjs" : nil, warnings: warnings)
      } catch {
        let placed = self.error(error.kind, at: range.lowerBound, from: anchor, what: error.what)
        return JSONItem(idJSON: fields.idJSON, result: .failure(placed))
      }
    } catch {
      return failed(self.error(error.kind, at: error.index, from: anchor, what: error.what))
    }
  }
}

extension JSONItem {
  /// The item with what the object around its list says of all.
  fileprivate func inheriting(_ listing: JSONListing?) -> JSONItem {
    guard let listing, case .success(var article) = result else { return self }
    article.language = article.language ?? listing.language
    article.source = article.source ?? listing.source
    if listing.isFeed { article.guid = article.guid ?? worldwideID }
    var item = self
    item.result = .success(article)
    return item
  }

  /// The item's `id` where it is a URI, such as an address or a tag; a bare number names an item in its own feed only.
  private var worldwideID: String? {
    guard let bytes = idJSON.map({ Array($0.utf8) }) else { return nil }
    var cursor = JSONCursor(bytes, bytes.indices)
    guard case .string(let id)? = try? JSONValue(from: &cursor), id.contains(":") else { return nil }
    return id
  }
}

extension Reading {
  mutating func add(_ item: JSONItem, format: String, charset: CharsetFinding) {
    let format = item.format ?? format
    switch item.result {
    case .success(let article):
      add(article, format: format, charset: charset, warnings: item.warnings, idJSON: item.idJSON)
    case .failure(let error):
      fail(error, format: format, charset: charset, warnings: item.warnings, idJSON: item.idJSON)
    }
  }
}
