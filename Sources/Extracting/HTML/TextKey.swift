/// A text reduced to what two writings of it have in common: its letters and digits, ASCII in lower case.
struct TextKey: Hashable {
  private let bytes: [UInt8]

  init(_ text: some Sequence<UInt8>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount)
    for byte in text where byte >= 0x80 || byte.isASCIILetter || byte.isASCIIDigit {
      bytes.append(byte.asciiLowercased)
    }
    self.bytes = bytes
  }

  /// All bytes at once, not one after the other as an array would do it.
  func hash(into hasher: inout Hasher) { unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) } }

  /// Whether a text of so many letters, as `TextCount` has them, is too long for `isNearly`.
  func isFarShorter(thanLetters letters: Int) -> Bool { count * 10 < letters * 6 }

  var isEmpty: Bool { bytes.isEmpty }
  var count: Int { bytes.count }

  /// Whether the other stands in it; in time that grows with both, whatever they repeat (Knuth, Morris and Pratt).
  func contains(_ other: TextKey) -> Bool {
    let words = other.bytes
    guard !words.isEmpty, words.count <= bytes.count else { return false }
    /// For each beginning of the words, how long its longest end is that is a beginning too.
    var borders = [0]
    var matched = 0
    for byte in words.dropFirst() {
      while matched > 0, words[matched] != byte { matched = borders[matched - 1] }
      if words[matched] == byte { matched += 1 }
      borders.append(matched)
    }
    matched = 0
    for byte in bytes {
      while matched > 0, words[matched] != byte { matched = borders[matched - 1] }
      if words[matched] == byte { matched += 1 }
      if matched == words.count { return true }
    }
    return false
  }

  /// Whether they are the same, or one begins the other and is most of it, as a title does before a site's name.
  func isNearly(_ other: TextKey) -> Bool {
    let (short, long) = bytes.count < other.bytes.count ? (bytes, other.bytes) : (other.bytes, bytes)
    return !short.isEmpty && short.count * 10 >= long.count * 6 && long.starts(with: short)
  }
}
