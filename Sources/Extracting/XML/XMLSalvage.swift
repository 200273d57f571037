/// What can be saved of a document of many items that is broken in one of them: each item as a document of its own.
struct XMLSalvage {
  /// Where the items lie; those in items are not parted.
  let items: [Range<Int>]
  private let text: XMLText
  private let names: [String]
  /// The root's start tag stands around each item, so that its prefixes are known.
  private let root: Range<Int>
  private let rootEnd: [UInt8]

  /// A root's start tag with more bytes is not repeated around each of many items; real ones have a tenth of it.
  private static let rootBytesMaximum = 4_096
  /// An end tag's name is looked for in so many bytes.
  private static let tagBytesMaximum = 64

  /// - Parameters:
  ///   - names: What the elements are called that are items.
  ///   - first: How many items were read before the fault and are left out.
  init(of text: XMLText, named names: [String], from first: Int, atMost maximum: Int) {
    (self.text, self.names) = (text, names)
    let bytes = text.bytes
    guard let root = Self.rootTag(bytes), root.count <= Self.rootBytesMaximum, let name = text.rootName, !name.isEmpty
    else {
      (self.root, rootEnd, items) = (0..<0, [], [])
      return
    }
    self.root = root
    rootEnd = Array("</".utf8) + name + Array(">".utf8)
    var items: [Range<Int>] = []
    var index = 0
    var start = Self.nextStart(bytes, names, from: root.upperBound)
    while items.count < maximum, let itemStart = start {
      start = Self.nextStart(bytes, names, from: itemStart + 1)
      if index >= first { items.append(itemStart..<(start ?? bytes.count)) }
      index += 1
    }
    self.items = items
  }

  /// The item as a document of its own.
  func document(of item: Range<Int>) -> XMLText {
    text.replacing(text.bytes[root] + Self.closed(text.bytes[item], names) + rootEnd)
  }

  /// The item up to behind its end tag, or all of it when it has none.
  private static func closed(_ item: ArraySlice<UInt8>, _ names: [String]) -> ArraySlice<UInt8> {
    var place = item.endIndex - 1
    while place > item.startIndex {
      if item[place] == UInt8(ascii: "<"), item[place...].dropFirst().first == UInt8(ascii: "/") {
        let tag = item[(place + 2)...].prefix(tagBytesMaximum).prefix { $0 != UInt8(ascii: ">") }
        let local = tag.split(separator: UInt8(ascii: ":")).last ?? tag
        if names.contains(where: { local.elementsEqual($0.utf8) }) {
          return item[..<min(tag.endIndex + 1, item.endIndex)]
        }
      }
      place -= 1
    }
    return item
  }

  private static func nextStart(_ bytes: [UInt8], _ names: [String], from: Int) -> Int? {
    var place = from
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      let tag = bytes[(start + 1)...].prefix(tagBytesMaximum).prefix {
        !$0.isJSONSpace && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
      }
      let local = tag.split(separator: UInt8(ascii: ":")).last ?? tag
      if names.contains(where: { local.elementsEqual($0.utf8) }) { return start }
      place = start + 1
    }
    return nil
  }

  private static func rootTag(_ bytes: [UInt8]) -> Range<Int>? {
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")), start + 1 < bytes.count {
      if bytes[start + 1].isASCIILetter {
        return bytes[start...].firstIndex(of: UInt8(ascii: ">")).map { start..<($0 + 1) }
      }
      place = start + 1
    }
    return nil
  }
}
