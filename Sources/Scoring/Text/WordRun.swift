/// The reading of one word: its hash, its end, and what its letters tell.
struct WordRun {
  private var letterHash = WordHash()
  var hash: UInt64 { letterHash.value }
  /// Where reading stands; after `read`, the first byte after the word.
  var index: Int
  /// Where the word ends, without a possessive ending.
  var end = 0
  var allDigits: Bool
  /// The number's value while all are digits, at most `Int32.max`.
  var value: Int32 = 0
  var letters = 0
  var smallLetters = 0
  /// Letters with full stops between, such as `U.S.`.
  var dotted = false
  var possessive = false
  var afterPossessive = 0

  init(index: Int, allDigits: Bool) {
    self.index = index
    self.allDigits = allDigits
  }

  mutating func read(_ bytes: Span<UInt8>) {
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if Folding.isWord(byte) {
          take(byte)
          index += 1
        } else if !inside(byte, bytes) {
          break
        }
      } else if !beyondASCII(bytes) {
        break
      }
    }
    end = possessive ? end : index
    if dotted, index < bytes.count, bytes[index] == UInt8(ascii: ".") { index += 1 }
  }

  @inline(__always)
  private mutating func take(_ byte: UInt8) {
    letterHash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    if byte >= 0x41 {
      letters += 1
      if byte >= 0x61 { smallLetters += 1 }
      allDigits = false
    } else if allDigits {
      value = value > (Int32.max - 9) / 10 ? Int32.max : value * 10 + Int32(byte - 0x30)
    }
  }

  /// A byte that may stand inside a word: the apostrophe, the dots of an abbreviation, the comma or point of a number.
  private mutating func inside(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    switch byte {
    case UInt8(ascii: "'"): return apostrophe(length: 1, bytes)
    case UInt8(ascii: ","):
      guard allDigits, isDigit(bytes, index + 1), isDigit(bytes, index + 2), isDigit(bytes, index + 3) else {
        return false
      }
      index += 1
      return true
    case UInt8(ascii: "."):
      if allDigits, isDigit(bytes, index + 1) {  // a decimal fraction does not add to the value
        index += 1
        while isDigit(bytes, index) { index += 1 }
        return true
      }
      guard letters > 0, dotted || letters == 1, isLetter(bytes, index + 1), !isLetter(bytes, index + 2) else {
        return false
      }
      dotted = true
      index += 1
      return true
    default: return false
    }
  }

  /// The apostrophe: `'s` ends the word as a possessive, before another letter it belongs to it.
  private mutating func apostrophe(length: Int, _ bytes: Span<UInt8>) -> Bool {
    let next = index + length
    guard next < bytes.count, bytes[next] >= 0x80 || Folding.isWord(bytes[next]) else {
      if index > 0, bytes[index - 1] | 0x20 == UInt8(ascii: "s") { endPossessive(after: next) }
      return false
    }
    if bytes[next] | 0x20 == UInt8(ascii: "s"), next + 1 >= bytes.count || !continues(bytes, at: next + 1) {
      endPossessive(after: next + 1)
      return false
    }
    letterHash.add(UInt8(ascii: "'"))
    index = next
    return true
  }

  private mutating func endPossessive(after next: Int) {
    possessive = true
    end = index
    afterPossessive = next
  }

  private func continues(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    bytes[index] >= 0xC3 && bytes[index] < 0xE2 || Folding.isWord(bytes[index])
  }

  private mutating func beyondASCII(_ bytes: Span<UInt8>) -> Bool {
    let (scalar, length) = decode(bytes, at: index)
    switch Folding.fold(scalar) {
    case .letters(let first, let second):
      letterHash.add(first)
      if second != 0 { letterHash.add(second) }
      letters += 1
      if Unicode.Scalar(scalar)?.properties.isLowercase ?? false { smallLetters += 1 }
    case .other(let folded):
      letterHash.add(scalar: folded)
      letters += 1
      smallLetters += 1
    case .dropped: break
    case .apostrophe: return apostrophe(length: length, bytes)
    case .hyphen, .clauseBreak, .quote, .separator: return false
    }
    allDigits = false
    index += length
    return true
  }

  private func isDigit(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
  }

  private func isLetter(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    index < bytes.count && Folding.isWord(bytes[index]) && !isDigit(bytes, index)
  }
}

/// The scalar at `index` and its length in bytes; a broken sequence counts as one replacement character of one byte.
func decode(_ bytes: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
  let lead = bytes[index]
  let length = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
  guard lead >= 0xC2, lead < 0xF8, index + length <= bytes.count else { return (0xFFFD, 1) }
  var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
  for offset in 1..<length {
    let byte = bytes[index + offset]
    guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    scalar = scalar << 6 | UInt32(byte & 0x3F)
  }
  return (scalar, length)
}
