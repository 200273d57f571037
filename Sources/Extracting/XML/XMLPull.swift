import CXML2

/// libxml2's pulling reader behind values: the only file that touches its pointers.
///
/// It never opens a file or a connection, sees no document type (see `XMLText`), and keeps its own bounds: 256 levels,
/// 10 MB for a run of text.
@safe struct XMLPull: ~Copyable {
  enum Event: Sendable, Hashable {
    /// An element begins; `element()` reads all of it, `next()` goes into it.
    case start(XMLElement)
    case end(name: String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let isClosed: Bool
  /// Whether the element that was begun last has an end of its own to come.
  private var isInElement = false

  /// The most elements and runs of text in one `element()`.
  private static let nodesMaximum = 200_000

  /// Reads XML; the reader ends with `body`.
  static func read<Value>(
    _ text: XMLText, _ body: (inout XMLPull) throws(ExtractionError) -> Value
  ) throws(ExtractionError) -> Value {
    let isClosed = text.isClosed
    return try unsafe text.bytes.withUnsafeBufferPointer { (buffer) throws(ExtractionError) in
      var pull = try unsafe XMLPull(buffer, isClosed: isClosed)
      return try body(&pull)
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, isClosed: Bool) throws(ExtractionError) {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    LibXML.prepare()
    xmlResetLastError()
    let start = unsafe UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    guard let size = Int32(exactly: bytes.count), let start = unsafe start,
      let reader = unsafe xmlReaderForMemory(start, size, nil, "UTF-8", options)
    else { throw ExtractionError(.tooLarge, what: "\(bytes.count) bytes of XML") }
    unsafe self.reader = reader
    self.isClosed = isClosed
  }

  deinit { unsafe xmlFreeTextReader(reader) }

  /// The line that has been read last, from 1.
  var line: Int { max(1, Int(unsafe xmlTextReaderGetParserLineNumber(reader))) }

  /// The next event; nil at the end of the document.
  mutating func next() throws(ExtractionError) -> Event? {
    while true {
      let status = unsafe xmlTextReaderRead(reader)
      guard status == 1 else {
        if status == 0 { return nil }
        throw fault()
      }
      let type = unsafe xmlTextReaderNodeType(reader)
      switch UInt32(bitPattern: type) {
      case XML_READER_TYPE_ELEMENT.rawValue:
        isInElement = unsafe xmlTextReaderIsEmptyElement(reader) != 1
        return .start(head())
      case XML_READER_TYPE_END_ELEMENT.rawValue:
        return .end(name: unsafe string(xmlTextReaderConstLocalName(reader)))
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
        return .text(unsafe string(xmlTextReaderConstValue(reader)))
      default: continue
      }
    }
  }

  /// The whole of the element that `next()` has just begun.
  mutating func element(_ head: XMLElement) throws(ExtractionError) -> XMLElement {
    guard isInElement else { return head }
    var open = [head]
    var nodes = 0
    while let event = try next() {
      nodes += 1
      guard nodes <= Self.nodesMaximum else {
        throw ExtractionError(.tooLarge, line: line, what: "an element with more than \(Self.nodesMaximum) parts")
      }
      switch event {
      case .start(let element):
        if isInElement {
          open.append(element)
        } else {
          open[open.count - 1].children.append(.element(element))
        }
      case .text(let text):
        open[open.count - 1].children.append(.text(text))
      case .end:
        let closed = open.removeLast()
        guard !open.isEmpty else { return closed }
        open[open.count - 1].children.append(.element(closed))
      }
    }
    throw fault()
  }

  private func head() -> XMLElement {
    var element = XMLElement(
      name: unsafe string(xmlTextReaderConstLocalName(reader)), prefix: unsafe string(xmlTextReaderConstPrefix(reader)),
      line: line)
    while unsafe xmlTextReaderMoveToNextAttribute(reader) == 1 {
      guard unsafe xmlTextReaderIsNamespaceDecl(reader) != 1 else { continue }
      element.attributes.append(
        XMLElement.Attribute(
          name: unsafe string(xmlTextReaderConstLocalName(reader)),
          value: unsafe string(xmlTextReaderConstValue(reader))))
    }
    _ = unsafe xmlTextReaderMoveToElement(reader)
    return element
  }

  private func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }

  /// What libxml2 stopped at. A document that ends without its root's end tag is cut off, whatever the parser calls it.
  private func fault() -> ExtractionError {
    var what = "no XML"
    var line = line
    if let error = unsafe xmlGetLastError() {
      if let message = unsafe error.pointee.message {
        what = unsafe String(cString: message).split(separator: "\n").first.map(String.init) ?? what
      }
      line = unsafe max(1, Int(error.pointee.line))
    }
    let kind: ExtractionError.Kind = isClosed ? .malformed : .truncated
    return ExtractionError(kind, line: line, what: what.trimmedToLength(200))
  }
}

extension String {
  func trimmedToLength(_ count: Int) -> String { utf8.count <= count ? self : String(prefix(count)) }
}
