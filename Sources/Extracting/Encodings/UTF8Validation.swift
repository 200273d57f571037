/// What first breaks UTF-8 in a run of bytes.
struct UTF8Fault: Hashable {
  /// Index of the first byte of the broken sequence.
  var index: Int
  /// Whether the bytes end inside a sequence that is right so far.
  var isCutOff: Bool
  /// Bytes of the sequence that are there, from 1.
  var length: Int
}

/// The first place where the bytes of a range are not UTF-8; nil when all are.
func firstUTF8Fault(in bytes: [UInt8], _ range: Range<Int>) -> UTF8Fault? {
  let bytes = bytes.span.extracting(..<range.upperBound)
  var place = range.lowerBound
  while let next = bytes.firstHighPlace(from: place) {
    place = next
    let lead = bytes[place]
    guard let shape = sequence(ledBy: lead) else { return UTF8Fault(index: place, isCutOff: false, length: 1) }
    for step in 1..<shape.length {
      guard place + step < range.upperBound else { return UTF8Fault(index: place, isCutOff: true, length: step) }
      let allowed = step == 1 ? shape.second : 0x80...0xBF
      guard allowed.contains(bytes[place + step]) else {
        return UTF8Fault(index: place, isCutOff: false, length: step)
      }
    }
    place += shape.length
  }
  return nil
}

/// How long a sequence is and which second byte it allows, by Unicode's table 3-7; nil for a byte that leads none.
private func sequence(ledBy lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
  switch lead {
  case 0xC2...0xDF: (2, 0x80...0xBF)
  case 0xE0: (3, 0xA0...0xBF)
  case 0xED: (3, 0x80...0x9F)
  case 0xE1...0xEF: (3, 0x80...0xBF)
  case 0xF0: (4, 0x90...0xBF)
  case 0xF1...0xF3: (4, 0x80...0xBF)
  case 0xF4: (4, 0x80...0x8F)
  default: nil
  }
}
