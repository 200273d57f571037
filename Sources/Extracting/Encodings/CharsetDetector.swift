/// Tells in which single-byte encoding a text is that is not UTF-8.
///
/// Every language of `WrittenLanguage` is tried in each of its encodings. A pair is as likely as the letters that the bytes above
/// 0x7F become in it: letters common in the language speak for it, letters that it does not have against it. Where a letter
/// stands counts too: in Latin scripts letters beyond ASCII stand alone among others, in other scripts they stand together. Letters
/// in capitals are rare, which tells KOI8-R from Windows-1251, whose letters of one case are the other's of the other.
/// One pass counts the bytes, so that the many pairs cost the same for any length.
enum CharsetDetector {
  struct Finding: Hashable {
    var charset: String
    var language: String
    /// The mean logarithm of the likelihood of a byte above 0x7F; text is at −2 to −5, nonsense below −6.
    var likelihood: Double
  }

  /// Below it no pair explains the bytes, and they are perhaps no text at all.
  private static let likelihoodMinimum = -6.0

  private static let sampleBytesMaximum = 1 << 18

  /// The best pair; nil when none is likely, or there is nothing above 0x7F to go by.
  static func detect(_ bytes: [UInt8]) -> Finding? {
    best(bytes, among: candidates).flatMap { $0.likelihood >= likelihoodMinimum ? $0 : nil }
  }

  /// How well an encoding explains the bytes in the best of its languages; nil for an encoding of no language here.
  static func likelihood(of charset: String, for bytes: [UInt8]) -> Double? {
    best(bytes, among: candidates.filter { $0.charset == charset })?.likelihood
  }

  private static func best(_ bytes: [UInt8], among candidates: [Candidate]) -> Finding? {
    let sample = ByteCounts(bytes.prefix(sampleBytesMaximum))
    guard sample.total > 0 else { return nil }
    let tallies = sample.tallies
    let pairs = sample.pairs
    var best: Finding?
    for candidate in candidates {
      let likelihood = (candidate.logLikelihood(of: tallies) + candidate.pairsLog(pairs)) / Double(sample.total)
      if likelihood > best?.likelihood ?? -.infinity {
        best = Finding(charset: candidate.charset, language: candidate.language, likelihood: likelihood)
      }
    }
    return best
  }

  private static let candidates = WrittenLanguage.all.flatMap { language in
    language.charsets.compactMap { Candidate(language, charset: $0) }
  }
}

/// How often each byte above 0x7F stands in each neighbourhood.
private struct ByteCounts {
  /// What stands beside a byte.
  enum Neighbour: Int { case other, asciiLetter, high }

  /// By byte − 0x80, then by the neighbour before, then by the one after.
  private(set) var counts = [Int](repeating: 0, count: 128 * 9)
  private(set) var total = 0
  /// How often each byte stands before each letter of ASCII, by both; only what there is.
  private(set) var pairs: [BytePair: Int] = [:]

  init(_ bytes: ArraySlice<UInt8>) {
    var before = Neighbour.other
    for place in bytes.indices {
      let byte = bytes[place]
      let kind = Self.neighbour(byte)
      if kind == .high {
        let next = place + 1 < bytes.endIndex ? Self.neighbour(bytes[place + 1]) : .other
        counts[(Int(byte) - 0x80) * 9 + before.rawValue * 3 + next.rawValue] += 1
        if next == .asciiLetter { pairs[BytePair(byte: byte, next: bytes[place + 1]), default: 0] += 1 }
        total += 1
      }
      before = kind
    }
  }

  /// What there is of them, for each candidate looks at it: a text has a few dozen of the thousand pairs.
  var tallies: [(byte: Int, neighbours: Int, count: Int)] {
    counts.indices.filter { counts[$0] > 0 }.map { ($0 / 9, $0 % 9, counts[$0]) }
  }

  private static func neighbour(_ byte: UInt8) -> Neighbour {
    if byte >= 0x80 { return .high }
    return (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) ? .asciiLetter : .other
  }
}

/// A byte from 0x80 on, and the letter of ASCII after it.
private struct BytePair: Hashable {
  var byte: UInt8
  var next: UInt8
}

/// A language in one of its encodings.
private struct Candidate: Sendable {
  let charset: String
  let language: String
  private let isLatin: Bool
  /// The logarithm of the likelihood of each byte from 0x80 on, and whether it is a letter.
  private let logs: [(log: Double, isLetter: Bool)]
  /// Pairs that the language hardly has.
  private let foreignPairs: [BytePair]

  private static let foreignPairLog = -3.0
  private static let unknownLog = -10.0
  private static let undefinedLog = -20.0

  init?(_ language: WrittenLanguage, charset: String) {
    guard let table = SingleByteTable.scalars(charset) else { return nil }
    self.charset = charset
    self.language = language.language
    isLatin = language.isLatin
    var likelihoods: [Unicode.Scalar: Double] = [:]
    func share(_ part: Double, among letters: String) {
      let scalars = Set(letters.unicodeScalars)
      for scalar in scalars where likelihoods[scalar] == nil { likelihoods[scalar] = part / Double(scalars.count) }
    }
    share(0.80, among: language.common)
    share(0.15, among: language.occasional)
    share(0.15, among: WrittenLanguage.usualMarks)
    share(0.02, among: WrittenLanguage.rareMarks)
    logs = table.map { scalar in
      let log = scalar == "\u{FFFD}" ? Self.undefinedLog : likelihoods[scalar].map(logarithm) ?? Self.unknownLog
      return (log, scalar.properties.isAlphabetic)
    }
    foreignPairs = language.foreignPairs.compactMap { pair in
      guard let letter = pair.unicodeScalars.first, let byte = table.firstIndex(of: letter), let next = pair.utf8.last
      else { return nil }
      return BytePair(byte: UInt8(0x80 + byte), next: next)
    }
  }

  func pairsLog(_ pairs: [BytePair: Int]) -> Double {
    foreignPairs.reduce(0) { $0 + Double(pairs[$1] ?? 0) * Self.foreignPairLog }
  }

  func logLikelihood(of tallies: [(byte: Int, neighbours: Int, count: Int)]) -> Double {
    var sum = 0.0
    for (byte, neighbours, count) in tallies {
      let place = logs[byte].isLetter ? placeLog(neighbours / 3, neighbours % 3) : 0
      sum += Double(count) * (logs[byte].log + place)
    }
    return sum
  }

  private func placeLog(_ before: Int, _ after: Int) -> Double {
    let high = (before == 2 ? 1 : 0) + (after == 2 ? 1 : 0)
    let ascii = (before == 1 ? 1 : 0) + (after == 1 ? 1 : 0)
    if isLatin { return high == 2 ? -4 : high == 1 ? -1 : 0 }
    return (high == 0 ? -3 : 0) + (ascii > 0 ? -4 : 0)
  }
}

/// The natural logarithm of a likelihood, by its series; it is needed only for small tables, and no C library is.
private func logarithm(_ value: Double) -> Double {
  // value = significand · 2^exponent, and ln(s) = 2·artanh((s − 1)/(s + 1)).
  let ratio = (value.significand - 1) / (value.significand + 1)
  var term = ratio
  var sum = 0.0
  for power in stride(from: 1.0, to: 30, by: 2) {
    sum += term / power
    term *= ratio * ratio
  }
  return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
}
