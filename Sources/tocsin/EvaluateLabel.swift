/// Finds a person's judgement, `"alert": true` or `"alert": false`, in a line that is known to be one JSON object.
enum EvaluateLabel {
  /// The label; nil when the object has none of its own, or one that is neither true nor false. Of several the last counts.
  static func alert(in object: [UInt8]) -> Bool? {
    var depth = 0
    var index = 0
    var alert: Bool?
    while index < object.count {
      switch object[index] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let end = endOfString(object, from: index)
        let value = afterColon(object, from: end)
        if depth == 1, let value, object[index..<end].elementsEqual("\"alert\"".utf8) {
          alert = truth(object[value...])
        }
        index = end
        continue
      default: break
      }
      index += 1
    }
    return alert
  }

  /// The index after the quotation mark that ends the string.
  private static func endOfString(_ object: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < object.count, object[index] != UInt8(ascii: "\"") {
      index += object[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index + 1, object.count)
  }

  /// Where the value begins if a colon follows; nil when the string was itself a value.
  private static func afterColon(_ object: [UInt8], from index: Int) -> Int? {
    guard let colon = object[index...].firstIndex(where: { !isSpace($0) }), object[colon] == UInt8(ascii: ":") else {
      return nil
    }
    return object[(colon + 1)...].firstIndex { !isSpace($0) }
  }

  private static func truth(_ value: ArraySlice<UInt8>) -> Bool? {
    if value.starts(with: "true".utf8) { return true }
    return value.starts(with: "false".utf8) ? false : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
