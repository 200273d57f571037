/// Reads quoted-printable (RFC 2045, section 6.7): `=C3=A9`, a `=` at a line's end joins it with the next.
///
/// A `=` that begins neither stands for itself, as mail programs have it. Blanks at the ends of lines were added on the
/// way and are dropped.
func decodeQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], isCutOff: Bool) {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var place = bytes.startIndex
  // Blanks are held back until something other than a line's end follows them.
  var blanks: [UInt8] = []
  while place < bytes.endIndex {
    let byte = bytes[place]
    if byte.isBlank {
      blanks.append(byte)
      place += 1
      continue
    }
    if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && bytes[place...].dropFirst().first == 0x0A) {
      blanks.removeAll(keepingCapacity: true)
    } else if !blanks.isEmpty {
      decoded += blanks
      blanks.removeAll(keepingCapacity: true)
    }
    guard byte == UInt8(ascii: "=") else {
      let end = endOfWord(bytes, from: place)
      decoded += bytes[place..<end]
      place = end
      continue
    }
    if let next = softBreakEnd(bytes, after: place) {
      if next == bytes.endIndex, bytes.last != UInt8(ascii: "\n") { return (decoded, true) }
      place = next
    } else if let high = hexDigit(bytes, place + 1), let low = hexDigit(bytes, place + 2) {
      decoded.append(high << 4 | low)
      place += 3
    } else {
      if place + 2 >= bytes.endIndex, hexDigit(bytes, place + 1) != nil { return (decoded, true) }
      decoded.append(byte)
      place += 1
    }
  }
  return (decoded, false)
}

/// Where what stands for itself ends: at a blank, at the end of a line or at a `=`; a byte is taken in any case.
private func endOfWord(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int {
  var place = start + 1
  while place < bytes.endIndex, bytes[place] > 0x20, bytes[place] != UInt8(ascii: "=") { place += 1 }
  return place
}

/// Where the line after a soft break begins; nil when the `=` is none.
private func softBreakEnd(_ bytes: ArraySlice<UInt8>, after equals: Int) -> Int? {
  let rest = bytes[(equals + 1)...].drop(while: \.isBlank)
  guard let byte = rest.first else { return bytes.endIndex }
  if byte == UInt8(ascii: "\n") { return rest.startIndex + 1 }
  guard byte == UInt8(ascii: "\r") else { return nil }
  let next = rest.dropFirst()
  return next.first == UInt8(ascii: "\n") || next.isEmpty ? min(next.startIndex + 1, bytes.endIndex) : nil
}

/// The value of a hexadecimal digit; nil when there is none at that place.
func hexDigit(_ bytes: ArraySlice<UInt8>, _ place: Int) -> UInt8? {
  guard place < bytes.endIndex else { return nil }
  switch bytes[place] {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): return bytes[place] - UInt8(ascii: "0")
  case UInt8(ascii: "A")...UInt8(ascii: "F"): return bytes[place] - UInt8(ascii: "A") + 10
  case UInt8(ascii: "a")...UInt8(ascii: "f"): return bytes[place] - UInt8(ascii: "a") + 10
  default: return nil
  }
}
