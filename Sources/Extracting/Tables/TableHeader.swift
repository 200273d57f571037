/// The first row of a table: which column holds which part of an article.
struct TableHeader: Hashable {
  let names: [String]
  let delimiter: UInt8
  /// Where the rows begin, and on which line.
  let rowsStart: Int
  let rowsLine: Int
  private let columns: [Column: [Int]]

  enum Column: Hashable, CaseIterable {
    case title, text, summary, language, published, url, source, authors, id, guid

    /// The names of such a column in files, the best first, without blanks, hyphens and underscores.
    fileprivate var names: [String] {
      switch self {
      case .title: FieldNames.title + ["subject", "newstitle", "articletitle", "heading"]
      case .text: FieldNames.text + ["fulltext", "article", "articletext", "story", "newstext", "message", "plaintext"]
      case .summary: FieldNames.summary + ["lead", "snippet", "teaser"]
      case .language: FieldNames.language + ["languagecode"]
      case .published:
        FieldNames.published + ["publicationdate", "datetime", "timestamp", "time", "seendate", "publishedon"]
      case .url: FieldNames.url + ["articleurl", "sourceurl", "uri", "weburl"]
      case .source: FieldNames.source + ["domain", "outlet", "publication", "sourcename", "website", "newspaper"]
      case .authors: FieldNames.authors + ["creator", "writer", "writers"]
      case .id: FieldNames.id + ["articleid", "newsid", "uid"]
      case .guid: ["guid"]
      }
    }
  }

  /// Which part stands under a name.
  private static let columnsOfNames: [String: (column: Column, rank: Int)] = {
    var columns: [String: (column: Column, rank: Int)] = [:]
    for column in Column.allCases {
      for (rank, name) in column.names.enumerated() where columns[name] == nil { columns[name] = (column, rank) }
    }
    return columns
  }()

  /// The longest first row, in bytes.
  private static let bytesMaximum = 1 << 16

  /// Finds the delimiter under which the first row names the most known columns; nil when it never names a title or text.
  ///
  /// - Parameter bytes: UTF-8 without a byte order mark.
  init?(_ bytes: [UInt8]) {
    var start = 0
    var line = 1
    var delimiters = Self.delimiters(in: bytes)
    if let told = Self.toldDelimiter(bytes) { (delimiters, start, line) = ([told.delimiter], told.next, 2) }
    let head = Array(bytes.prefix(start + Self.bytesMaximum))
    var best: (header: TableHeader, known: Int)?
    // A table of one column has none.
    for delimiter in delimiters.isEmpty ? [UInt8(ascii: ",")] : delimiters {
      var rows = DelimitedRows(head, delimiter: delimiter, from: start, line: line)
      guard let row = try? rows.next(), let header = TableHeader(row, delimiter, rows) else { continue }
      if header.columns.count > best?.known ?? 0 { best = (header, header.columns.count) }
    }
    guard let best else { return nil }
    self = best.header
  }

  /// Those that the first line holds; without one there is no table of several columns.
  static func delimiters(in bytes: [UInt8]) -> [UInt8] {
    let start = bytes.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? bytes.count
    let first = bytes[lineRange(in: bytes, from: start, to: bytes.count).content].prefix(bytesMaximum)
    return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
      .filter { first.span.firstPlace(of: $0) != nil }
  }

  /// A look that spares most prose the making of a header: one is evident only if its line names two columns.
  static func mayBeEvident(_ bytes: [UInt8]) -> Bool {
    if bytes.has("sep=", at: 0) { return true }
    let start = bytes.firstIndex { $0 != 0x0A && $0 != 0x0D } ?? bytes.count
    let end = bytes.span.firstPlace(from: start) { $0.equal(to: 0x0A) | $0.equal(to: 0x0D) } ?? bytes.count
    return delimiters(in: bytes).contains { mayNameTwo(bytes, start..<end, $0) }
  }

  private static func mayNameTwo(_ bytes: [UInt8], _ line: Range<Int>, _ delimiter: UInt8) -> Bool {
    var known = 0
    var start = line.lowerBound
    while known < 2, start < line.upperBound {
      // Quotation marks hide where a name ends.
      if bytes[start] == UInt8(ascii: "\"") { return true }
      let end = bytes.span.extracting(..<line.upperBound).firstPlace(of: delimiter, from: start) ?? line.upperBound
      if isName(bytes, start..<end) { known += 1 }
      start = end + 1
    }
    return known == 2
  }

  private static func isName(_ bytes: [UInt8], _ field: Range<Int>) -> Bool {
    let start = bytes.span.startWithoutBlanks(field)
    let name = bytes[start..<bytes.span.endWithoutBlanks(start..<field.upperBound)]
    guard name.count <= nameBytesMaximum else { return false }
    return wordsOfNames.index(of: name.lazy.filter(isCompared).map(\.asciiLowercased)) != nil
  }

  private static let wordsOfNames = WordTable(columnsOfNames.keys.sorted())
  private static let nameBytesMaximum = 64

  private static func isCompared(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"): false
    default: true
    }
  }

  private init?(_ row: DelimitedRows.Row, _ delimiter: UInt8, _ rows: DelimitedRows) {
    names = row.fields.map { String(Prose.trimmed($0[...])) }
    self.delimiter = delimiter
    (rowsStart, rowsLine) = (rows.place, rows.line)
    var found: [Column: [(rank: Int, index: Int)]] = [:]
    for (index, name) in names.enumerated() {
      let folded = FieldNames.folded(name).filter { $0 != " " && $0 != "." && $0 != ":" }
      guard let known = Self.columnsOfNames[folded] else { continue }
      found[known.column, default: []].append((known.rank, index))
    }
    columns = found.mapValues { $0.sorted { $0.rank < $1.rank }.map(\.index) }
    guard columns[.title] != nil || columns[.text] != nil || columns[.summary] != nil else { return nil }
  }

  /// Whether the row is a header beyond reasonable doubt: two of its names are known, and none is empty or long.
  var isEvident: Bool {
    names.count >= 2 && columns.count >= 2 && names.allSatisfy { $0.utf8.count <= Self.nameBytesMaximum }
      && !names.contains("")
  }

  /// The first field of the row, among those that may hold that part, with something in it.
  func value(_ column: Column, in fields: [String]) -> String? {
    for index in columns[column] ?? [] where index < fields.count {
      let text = Prose.trimmed(fields[index][...])
      if text.utf8.count > Self.nothingBytesMaximum || !text.isEmpty && !Self.nothings.contains(text.lowercased()) {
        return String(text)
      }
    }
    return nil
  }

  /// What programs write where a value is missing.
  private static let nothings: Set<String> = ["none", "null", "nan", "n/a", "\\n"]
  private static let nothingBytesMaximum = 4

  /// `sep=;`, which tells Excel the delimiter.
  private static func toldDelimiter(_ bytes: [UInt8]) -> (delimiter: UInt8, next: Int)? {
    let line = lineRange(in: bytes, from: 0, to: bytes.count)
    guard line.content.count == 5, bytes.has("sep=", at: 0) else { return nil }
    return (bytes[4], line.next)
  }
}
