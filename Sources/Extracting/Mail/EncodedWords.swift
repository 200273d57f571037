/// The text of a header field, its encoded words (`=?utf-8?B?…?=`, RFC 2047) decoded.
///
/// Neighbouring words of one character set are decoded together, because some programs cut characters between words.
/// What is no encoded word is read as it stands: UTF-8 (RFC 6532), or the encoding of the mail's text, or what the bytes show.
///
/// - Parameter charset: The encoding that the mail's text declares.
func decodedHeader(_ body: [UInt8], charset: String? = nil) -> String {
  guard body.span.firstPlace(of: UInt8(ascii: "=")) != nil else { return decodedText(body, declared: charset) }
  var text = ""
  var plain: [UInt8] = []
  var run: EncodedRun?
  var ends = WordEnds(body: body)
  var place = 0
  func flushed(_ run: EncodedRun?) -> String { run.map { decodedText($0.bytes, declared: $0.charset) } ?? "" }
  while place < body.count {
    if body[place] == UInt8(ascii: "="), let word = EncodedWord(in: body, at: place, &ends) {
      // Blanks between two encoded words belong to neither.
      if let last = run, plain.allSatisfy(\.isBlank) {
        plain.removeAll()
        run = last.charset == word.charset ? EncodedRun(last.charset, last.bytes + word.bytes) : nil
        if run == nil { text += flushed(last) }
      } else {
        text += flushed(run) + decodedText(plain, declared: charset)
        plain.removeAll()
        run = nil
      }
      run = run ?? EncodedRun(word.charset, word.bytes)
      place = word.end
    } else {
      plain.append(body[place])
      place += 1
    }
  }
  return text + flushed(run) + decodedText(plain, declared: charset)
}

/// Short text that must be shown in any case: what cannot be decoded becomes U+FFFD.
func decodedText(_ bytes: [UInt8], declared: String?) -> String {
  let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
  return isPlain
    ? String(decoding: bytes, as: UTF8.self)
    : (try? DecodedText(bytes, declared: declared))?.text ?? String(decoding: bytes, as: UTF8.self)
}

/// Encoded words in one character set that follow each other.
private struct EncodedRun {
  var charset: String
  var bytes: [UInt8]

  init(_ charset: String, _ bytes: [UInt8]) {
    self.charset = charset
    self.bytes = bytes
  }
}

/// Where encoded words end: each `?=` is looked for once, so that beginnings without an end do not make it slow.
private struct WordEnds {
  let body: [UInt8]
  private var known = 0

  init(body: [UInt8]) { self.body = body }

  /// The first `?=` from a place on, or the end of the body; to be asked for places that grow.
  mutating func first(from start: Int) -> Int {
    known = max(known, start)
    while known < body.count, !isEnd(known) { known += 1 }
    return known
  }

  private func isEnd(_ index: Int) -> Bool {
    body[index] == UInt8(ascii: "?") && index + 1 < body.count && body[index + 1] == UInt8(ascii: "=")
  }
}

/// One encoded word: `=?charset?Q or B?text?=`; a language may follow the character set after `*` (RFC 2231).
private struct EncodedWord {
  var charset: String
  var bytes: [UInt8]
  /// The index after it.
  var end: Int

  /// The standard allows 75 bytes; some programs write the whole field as one word.
  private static let bytesMaximum = 4_096

  init?(in body: [UInt8], at start: Int, _ ends: inout WordEnds) {
    let mark = UInt8(ascii: "?")
    let slice = body[start...].prefix(Self.bytesMaximum)
    guard slice.dropFirst().first == mark else { return nil }
    guard let first = slice[(start + 2)...].firstIndex(of: mark), first > start + 2, first - start <= 80,
      first + 2 < slice.endIndex, slice[first + 2] == mark
    else { return nil }
    let textStart = first + 3
    let last = ends.first(from: textStart)
    guard last + 1 < slice.endIndex else { return nil }
    let written = slice[textStart..<last]
    switch slice[first + 1] | 0x20 {
    case UInt8(ascii: "b"): bytes = decodeBase64(written).bytes
    case UInt8(ascii: "q"): bytes = Self.decodeQ(written)
    default: return nil
    }
    let name = slice[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }
    charset = String(decoding: name, as: UTF8.self).lowercased()
    end = last + 2
  }

  /// Quoted-printable in which `_` is a blank.
  private static func decodeQ(_ written: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var place = written.startIndex
    while place < written.endIndex {
      if written[place] == UInt8(ascii: "="), let high = hexDigit(written, place + 1),
        let low = hexDigit(written, place + 2)
      {
        decoded.append(high << 4 | low)
        place += 3
      } else {
        decoded.append(written[place] == UInt8(ascii: "_") ? 0x20 : written[place])
        place += 1
      }
    }
    return decoded
  }
}
