/// CSV and TSV with a row of names: one article a row.
extension ArticleReader {
  static let table = ArticleReader(
    format: "table", endings: ["csv", "tsv", "tab"],
    recognises: { file in
      guard let first = file.opening.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "<"),
        TableHeader.mayBeEvident(file.opening)
      else { return false }
      return TableHeader(file.opening)?.isEvident ?? false
    },
    read: { (file, reading) throws(ExtractionError) in
      let source = try TableText(file)
      guard let header = TableHeader(source.bytes) else { throw noHeader(source) }
      var rows = DelimitedRows(
        source.bytes, delimiter: header.delimiter, from: header.rowsStart, line: header.rowsLine)
      let before = reading.items.count
      defer { reading.amendFirst(since: before, source.warnings) }
      while !reading.isRefused {
        do throws(DelimitedRows.Fault) {
          guard let row = try rows.next() else { return }
          // Spreadsheets leave rows of delimiters behind.
          if row.isEnded, row.fields.allSatisfy(\.isEmpty) { continue }
          reading.add(row, header, source)
        } catch {
          let what = error.isCutOff ? "the file ends inside a quoted field" : "text after a closing quotation mark"
          let kind: ExtractionError.Kind = error.isCutOff ? .truncated : .malformed
          reading.fail(
            ExtractionError(
              kind, line: error.line, offset: error.index + source.bytesBefore, what: what,
              remedy: error.isCutOff ? nil : "double the quotation marks inside of a quoted field"),
            format: "table", charset: source.charset)
        }
      }
    })

  private static func noHeader(_ source: TableText) -> ExtractionError {
    let first = lineRange(in: source.bytes, from: 0, to: source.bytes.count).content
    let shown = MemberName(source.bytes[first].prefix(80)).shown
    return ExtractionError(
      .noText, line: 1, what: "the first row names no column for a title or a text: \(shown)",
      remedy: "begin the table with a row of names such as title, text, date, url, source, language")
  }
}

extension Reading {
  fileprivate mutating func add(_ row: DelimitedRows.Row, _ header: TableHeader, _ source: TableText) {
    let idJSON = header.value(.id, in: row.fields).flatMap(JSONText.quoted)
    func fail(_ kind: ExtractionError.Kind, _ what: String) {
      let error = ExtractionError(
        kind, line: row.line, offset: row.range.lowerBound + source.bytesBefore, what: what,
        remedy: kind == .malformed ? "quote fields that hold the delimiter or a line break" : nil)
      self.fail(error, format: "table", charset: source.charset, idJSON: idJSON)
    }
    let count = row.fields.count
    guard row.range.count <= limits.articleBytesMaximum else {
      return fail(.tooLarge, "a row of \(row.range.count) bytes, the limit is \(limits.articleBytesMaximum)")
    }
    guard count >= header.names.count || row.isEnded else {
      return fail(.truncated, "the last row has \(count) of \(header.names.count) fields")
    }
    // Empty fields too many, or too few at the end, are what spreadsheets leave; others shift the columns.
    guard row.fields.dropFirst(header.names.count).allSatisfy(\.isEmpty), count > 1 || header.names.count == 1 else {
      return fail(.malformed, "\(count) fields where the first row names \(header.names.count)")
    }
    guard count >= header.names.count else {
      return fail(.malformed, "\(count) fields where the first row names \(header.names.count)")
    }
    guard var article = header.article(in: row.fields) else {
      return fail(.noText, "the row has neither a title nor a text")
    }
    var warnings: [ExtractionWarning] = []
    article.published = warnings.date(header.value(.published, in: row.fields), line: row.line)
    if !row.isEnded, source.bytes.last != UInt8(ascii: "\"") {
      let what = "the last row has no line end: perhaps the file was cut off"
      warnings.append(ExtractionWarning(.partial, line: row.line, what: what))
    }
    add(article, format: "table", charset: source.charset, warnings: warnings, idJSON: idJSON)
  }
}

extension TableHeader {
  /// The article of a row, but for its date; nil when it has neither a title nor a text.
  fileprivate func article(in fields: [String]) -> Article? {
    let title = value(.title, in: fields).map(Prose.oneLine)
    let summary = value(.summary, in: fields)
    let written = value(.text, in: fields) ?? summary
    guard title != nil || written != nil else { return nil }
    return Article(
      title: title, text: Prose.paragraphs(of: written ?? "", without: title, breaks: .endParagraphs),
      language: value(.language, in: fields), source: value(.source, in: fields), url: value(.url, in: fields),
      authors: (value(.authors, in: fields) ?? "").split(separator: ";").map { String(Prose.trimmed($0)) }
        .filter { !$0.isEmpty },
      summary: summary == written ? nil : summary, guid: value(.guid, in: fields))
  }
}

/// A text as a string of JSON.
enum JSONText {
  /// Nil for one that is too long to be an identity.
  static func quoted(_ text: String) -> String? {
    guard text.utf8.count <= 1_024 else { return nil }
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\" + String(scalar)
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
