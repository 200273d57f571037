/// The body of a field such as `Content-Type: text/plain; charset="utf-8"`: a value and its parameters.
struct FieldParameters: Sendable, Hashable {
  /// In lower case.
  var value: String
  /// By their names in lower case; RFC 2231's pieces put together, percent signs and character sets decoded.
  var parameters: [String: String] = [:]

  /// More parameters than this are passed over.
  private static let parametersMaximum = 64

  init(_ body: [UInt8]) {
    var scan = ParameterScan(bytes: body)
    value = String(decoding: scan.token(until: [";"]), as: UTF8.self).lowercased()
    var pieces: [String: [Int: Piece]] = [:]
    var count = 0
    while let (name, written) = scan.next(), count < Self.parametersMaximum {
      count += 1
      guard let piece = Piece(name: name, written: written) else {
        if parameters[name] == nil { parameters[name] = decodedHeader(written) }
        continue
      }
      pieces[piece.parameter, default: [:]][piece.number] = piece
    }
    for (name, numbered) in pieces { parameters[name] = Self.joined(numbered) }
  }

  /// RFC 2231: pieces 0, 1, 2 … of one value, some of them percent-encoded; the first of those names the character set.
  private static func joined(_ pieces: [Int: Piece]) -> String {
    var bytes: [UInt8] = []
    var charset: String?
    var number = 0
    while let piece = pieces[number] {
      var written = piece.written[...]
      if piece.isEncoded {
        if number == 0 {
          let marks = written.split(separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
          if marks.count == 3 {
            charset = String(decoding: marks[0], as: UTF8.self)
            written = marks[2]
          }
        }
        bytes += percentDecoded(written)
      } else {
        bytes += written
      }
      number += 1
    }
    return decodedText(bytes, declared: charset)
  }

  /// `name*`, `name*1` or `name*1*`.
  private struct Piece: Hashable {
    var parameter: String
    var number: Int
    var isEncoded: Bool
    var written: [UInt8]

    init?(name: String, written: [UInt8]) {
      let marks = name.split(separator: "*", omittingEmptySubsequences: false)
      guard marks.count > 1, let first = marks.first, marks.count <= 3 else { return nil }
      parameter = String(first)
      isEncoded = name.hasSuffix("*")
      guard let number = marks[1].isEmpty ? 0 : Int(marks[1]), (0..<64).contains(number) else { return nil }
      self.number = number
      self.written = written
    }
  }
}

/// The bytes with each `%41` turned into the byte it stands for.
func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
  var decoded: [UInt8] = []
  var place = bytes.startIndex
  while place < bytes.endIndex {
    if bytes[place] == UInt8(ascii: "%"), let high = hexDigit(bytes, place + 1), let low = hexDigit(bytes, place + 2) {
      decoded.append(high << 4 | low)
      place += 3
    } else {
      decoded.append(bytes[place])
      place += 1
    }
  }
  return decoded
}

/// A place among parameters; quoted strings and comments are understood.
private struct ParameterScan {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func isAt(_ character: Unicode.Scalar) -> Bool {
    place < bytes.count && bytes[place] == UInt8(ascii: character)
  }

  private mutating func skipBlanksAndComments() {
    while place < bytes.count {
      if bytes[place].isBlank {
        place += 1
      } else if bytes[place] == UInt8(ascii: "(") {
        place = (bytes[place...].firstIndex(of: UInt8(ascii: ")")) ?? bytes.count - 1) + 1
      } else {
        return
      }
    }
  }

  /// What stands here up to one of the marks, a blank or a comment.
  mutating func token(until marks: [Unicode.Scalar]) -> [UInt8] {
    skipBlanksAndComments()
    let start = place
    while place < bytes.count, !bytes[place].isBlank, bytes[place] != UInt8(ascii: "("),
      !marks.contains(where: isAt)
    {
      place += 1
    }
    let token = Array(bytes[start..<place])
    skipBlanksAndComments()
    return token
  }

  /// The next parameter; nil at the end.
  mutating func next() -> (name: String, written: [UInt8])? {
    while place < bytes.count {
      guard let semicolon = bytes[place...].firstIndex(of: UInt8(ascii: ";")) else { return nil }
      place = semicolon + 1
      let name = token(until: ["=", ";"])
      guard isAt("="), !name.isEmpty else { continue }
      place += 1
      skipBlanksAndComments()
      let written = isAt("\"") ? quoted() : token(until: [";"])
      return (String(decoding: name, as: UTF8.self).lowercased(), written)
    }
    return nil
  }

  private mutating func quoted() -> [UInt8] {
    var text: [UInt8] = []
    place += 1
    while place < bytes.count, !isAt("\"") {
      if isAt("\\"), place + 1 < bytes.count { place += 1 }
      text.append(bytes[place])
      place += 1
    }
    place += 1
    return text
  }
}
