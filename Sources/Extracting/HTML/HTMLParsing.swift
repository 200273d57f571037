import CXML2

/// libxml2's HTML parser behind a value: bytes in, a tree out. The only file that touches its pointers.
///
/// Its events are taken as they come, so no tree of its own is built. Three things keep hostile pages cheap: elements
/// are counted, nesting is bounded, and so is the work of looking for the starts of stray end tags, which is where its
/// time would otherwise grow with the square of the page.
extension PageTree {
  /// The most elements and runs of text of a page.
  private static let nodesMaximum = 1_000_000
  /// The deepest nesting that is followed.
  private static let nestingMaximum = 4_096
  /// The most open elements looked through for stray end tags, all together.
  private static let strayWorkMaximum = 50_000_000
  /// The most attributes of a tag: libxml2 compares each with all before it.
  private static let attributesMaximum = 2_048

  /// Parses a page or a fragment of one.
  ///
  /// - Parameter page: UTF-8, whatever the page declares.
  /// - Throws: `malformed` or `tooLarge` when a bound is passed.
  init(parsing page: [UInt8], survey: MarkupSurvey) throws(ExtractionError) {
    guard survey.attributesMaximum <= Self.attributesMaximum else {
      throw ExtractionError(
        .malformed, what: "a tag with \(survey.attributesMaximum) attributes, the most is \(Self.attributesMaximum)")
    }
    let listener = Listener()
    // A NUL would end the page for libxml2.
    // After the line break at the end, an end tag that closes the page is told from one that is missing.
    var text = page.span.firstPlace(of: 0) == nil ? page : page.map { $0 == 0 ? 0x20 : $0 }
    text.append(0x0A)
    try Parser().run(text, listener)
    self = listener.tree
    finish()
  }

  /// What the parser reports goes here.
  private final class Listener {
    var tree = PageTree()
    private(set) var fault: ExtractionError?
    private var nesting = 0
    private var strayWork = 0

    func start(_ tag: UnsafeBufferPointer<UInt8>, _ attributes: [(name: HTMLAttribute, value: String)]) {
      nesting += 1
      if nesting > nestingMaximum {
        fault = ExtractionError(.malformed, what: "elements nested deeper than \(nestingMaximum)")
      } else if tree.nodes.count >= nodesMaximum {
        fault = ExtractionError(.tooLarge, what: "more than \(nodesMaximum) elements and runs of text")
      } else {
        // What another element's class would say, a custom element's name says.
        let isCustom = unsafe tag.contains(UInt8(ascii: "-"))
        let name: [(HTMLAttribute, String)] = isCustom ? [(.class, unsafe String(decoding: tag, as: UTF8.self))] : []
        unsafe tree.startElement(HTMLTag(name: tag), attributes: attributes + name)
      }
    }

    func end(atEndOfPage: Bool) {
      nesting -= 1
      tree.endElement(atEndOfPage: atEndOfPage)
    }

    func stray() {
      strayWork += nesting
      if strayWork > strayWorkMaximum {
        fault = ExtractionError(.malformed, what: "too many stray tags in deep nesting")
      }
    }
  }

  /// The parser's own state, freed with this value.
  @safe private struct Parser: ~Copyable {
    private let context: htmlParserCtxtPtr

    init() throws(ExtractionError) {
      LibXML.prepare()
      guard let made = unsafe htmlNewParserCtxt() else {
        throw ExtractionError(.malformed, what: "no memory for a parser")
      }
      unsafe context = made
    }

    deinit { unsafe htmlFreeParserCtxt(context) }

    func run(_ page: [UInt8], _ listener: Listener) throws(ExtractionError) {
      guard page.count <= Int(Int32.max), let handler = unsafe context.pointee.sax else {
        throw ExtractionError(.tooLarge, what: "a page of \(page.count) bytes")
      }
      unsafe handler.pointee = Self.handler()
      unsafe context.pointee._private = Unmanaged.passUnretained(listener).toOpaque()
      let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
      unsafe page.withUnsafeBytes { buffer in
        let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
        // The handler builds no document, so there is none to free.
        _ = unsafe htmlCtxtReadMemory(context, start, Int32(buffer.count), nil, "UTF-8", Int32(options))
      }
      if let fault = listener.fault { throw fault }
    }

    private static func handler() -> htmlSAXHandler {
      var handler = unsafe htmlSAXHandler()
      unsafe handler.initialized = UInt32(XML_SAX2_MAGIC)
      unsafe handler.startElement = { context, name, attributes in
        guard let name = unsafe name else { return }
        unsafe Parser.report(context) { listener, _ in
          unsafe listener.start(Parser.bytes(of: name), Parser.attributes(attributes))
        }
      }
      unsafe handler.endElement = { context, _ in
        unsafe Parser.report(context) { listener, atEndOfPage in listener.end(atEndOfPage: atEndOfPage) }
      }
      unsafe handler.characters = { unsafe Parser.take($0, $1, $2) }
      unsafe handler.ignorableWhitespace = { unsafe Parser.take($0, $1, $2) }
      unsafe handler.cdataBlock = { unsafe Parser.take($0, $1, $2) }
      unsafe handler.serror = { context, error in
        let code = unsafe error?.pointee.code ?? 0
        guard code == XML_ERR_TAG_NAME_MISMATCH.rawValue || code == XML_HTML_STRUCURE_ERROR.rawValue else { return }
        unsafe Parser.report(context) { listener, _ in listener.stray() }
      }
      return unsafe handler
    }

    /// Hands an event to the listener, with whether all of the page has been read; stops at a fault.
    private static func report(_ context: UnsafeMutableRawPointer?, _ event: (Listener, Bool) -> Void) {
      guard let context = unsafe context?.assumingMemoryBound(to: htmlParserCtxt.self),
        let address = unsafe context.pointee._private
      else { return }
      let listener = unsafe Unmanaged<Listener>.fromOpaque(address).takeUnretainedValue()
      guard listener.fault == nil else { return }
      let input = unsafe context.pointee.input
      event(listener, unsafe input.map { unsafe $0.pointee.cur >= $0.pointee.end } ?? true)
      if listener.fault != nil { unsafe xmlStopParser(context) }
    }

    private static func take(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32) {
      guard let text = unsafe text else { return }
      unsafe report(context) { listener, _ in
        unsafe listener.tree.add(UnsafeBufferPointer(start: text, count: Int(count)))
      }
    }

    /// The bytes of a string of C without the zero that ends it.
    private static func bytes(of string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
      var count = 0
      while unsafe string[count] != 0 { count += 1 }
      return unsafe UnsafeBufferPointer(start: string, count: count)
    }

    /// The attributes that are kept, of a list of names and values that ends in null.
    private static func attributes(
      _ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> [(name: HTMLAttribute, value: String)] {
      guard var place = unsafe list else { return [] }
      var kept: [(name: HTMLAttribute, value: String)] = []
      while let name = unsafe place.pointee {
        if let known = unsafe HTMLAttribute(name: bytes(of: name)) {
          let value = unsafe place[1]
          kept.append((known, unsafe value.map { unsafe String(cString: $0) } ?? ""))
        }
        unsafe place += 2
      }
      return kept
    }
  }
}
