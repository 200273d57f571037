/// UTF-8 that was taken for Windows-1252 and encoded once more: `Ã©` for `é`, `â€™` for `’`.
enum Mojibake {
  /// The text with every such sequence brought back, and how many there were; nil when it is not a text of that kind.
  ///
  /// A text counts as one when it has two such sequences or more, and four of five of its characters beyond ASCII belong to them.
  static func repaired(_ text: String) -> (text: String, count: Int)? {
    guard mayHoldTwo(text.utf8.span) else { return nil }
    var result = String.UnicodeScalarView()
    var pending: [(scalar: Unicode.Scalar, byte: UInt8)] = []
    var repairs = 0
    var left = 0
    func flush() {
      let (scalars, count) = repair(pending)
      // Appending them as a collection would copy all of the result each time.
      for scalar in scalars { result.append(scalar) }
      repairs += count
      left += scalars.count - count
      pending.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if let byte = byte(of: scalar) {
        pending.append((scalar, byte))
        continue
      }
      if !pending.isEmpty { flush() }
      if scalar.value >= 0x80 { left += 1 }
      result.append(scalar)
    }
    flush()
    guard repairs >= 2, repairs >= 4 * left else { return nil }
    return (String(result), repairs)
  }

  /// A look at the bytes alone, for the many texts without: twice a character that begins a sequence, 0xC2…0xF4, must stand
  /// before one that goes on with it, 0x80…0xBF, and the bytes of Windows-1252's lie in few blocks of Unicode.
  private static func mayHoldTwo(_ text: Span<UInt8>) -> Bool {
    var count = 0
    var place = 0
    while count < 2, let next = text.firstPlace(of: 0xC3, from: place) {
      place = next + 2
      guard place < text.count, (0x82...0xB4).contains(text[next + 1]) else { continue }
      switch text[place] {
      case 0xC2, 0xC5, 0xC6, 0xCB, 0xE2: count += 1
      default: break
      }
    }
    return count == 2
  }

  /// What a run of characters beyond ASCII was before it was encoded a second time.
  private static func repair(_ run: [(scalar: Unicode.Scalar, byte: UInt8)]) -> ([Unicode.Scalar], count: Int) {
    var scalars: [Unicode.Scalar] = []
    var count = 0
    var place = 0
    while place < run.count {
      let length = length(ledBy: run[place].byte)
      if length > 1, place + length <= run.count,
        let scalar = decoded(run[place..<place + length].map(\.byte)), isUsual(scalar)
      {
        scalars.append(scalar)
        count += 1
        place += length
      } else {
        scalars.append(run[place].scalar)
        place += 1
      }
    }
    return (scalars, count)
  }

  private static func length(ledBy byte: UInt8) -> Int {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private static func decoded(_ bytes: [UInt8]) -> Unicode.Scalar? {
    guard firstUTF8Fault(in: bytes, bytes.indices) == nil else { return nil }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first
  }

  /// Letters of the scripts of news and the marks of print; others are more likely to stand there by themselves.
  private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0...0x17F, 0x218...0x21B, 0x370...0x6FF, 0x1E00...0x1EFF, 0x2000...0x203A, 0x20AC, 0x2122, 0x3040...0x9FFF,
      0x1F300...0x1FAFF:
      true
    default: false
    }
  }

  private static func byte(of scalar: Unicode.Scalar) -> UInt8? { scalar.value < 0x80 ? nil : bytes[scalar] }

  /// The byte that Windows-1252 or Latin-1 has for a character.
  private static let bytes: [Unicode.Scalar: UInt8] = {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for (index, scalar) in (SingleByteTable.scalars("windows-1252") ?? []).enumerated() {
      let byte = UInt8(truncatingIfNeeded: 0x80 + index)
      bytes[scalar] = byte
      // Programs that take Latin-1 for the first encoding leave control characters here.
      bytes[Unicode.Scalar(byte)] = byte
    }
    bytes["\u{FFFD}"] = nil
    return bytes
  }()
}
