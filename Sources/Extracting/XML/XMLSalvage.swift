/// What can be saved of a document of many items that is broken in one of them: each item as a document of its own.
enum XMLSalvage {
  /// The items of those names, with the root's start tag around each, so that its prefixes are known. Items in items are not parted.
  ///
  /// - Parameter first: How many items were read before the fault and are left out.
  static func documents(in text: XMLText, named names: [String], from first: Int, atMost maximum: Int) -> [XMLText] {
    let bytes = text.bytes
    guard let root = rootTag(bytes), let name = text.rootName, !name.isEmpty else { return [] }
    let before = bytes[root.lowerBound..<root.upperBound]
    var documents: [XMLText] = []
    var index = 0
    var place = root.upperBound
    while documents.count < maximum, let start = nextStart(bytes, names, from: place) {
      let end = nextStart(bytes, names, from: start + 1) ?? bytes.count
      if index >= first {
        let item = closed(bytes[start..<end], names)
        documents.append(text.replacing(Array(before) + item + Array("</".utf8) + name + Array(">".utf8)))
      }
      index += 1
      place = end
    }
    return documents
  }

  /// The item up to behind its end tag, or all of it when it has none.
  private static func closed(_ item: ArraySlice<UInt8>, _ names: [String]) -> ArraySlice<UInt8> {
    var place = item.endIndex - 1
    while place > item.startIndex {
      if item[place] == UInt8(ascii: "<"), item[place...].dropFirst().first == UInt8(ascii: "/") {
        let tag = item[(place + 2)...].prefix { $0 != UInt8(ascii: ">") }
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
      let tag = bytes[(start + 1)...].prefix(64).prefix {
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
