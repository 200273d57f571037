extension Timestamp {
  /// Reads the date of a mail (RFC 5322, section 3.3): `Tue, 24 May 2020 10:15:00 +0300 (MSK)`; nil when it is none.
  ///
  /// The day of the week is not looked at. Years of two digits, missing seconds, and the old names of zones are read as
  /// the standard says; a zone that is no number and has no name in it is UTC.
  package init?(mailDate text: some StringProtocol) {
    guard text.utf8.count <= 128 else { return nil }
    var words = Self.words(of: text)[...]
    if let first = words.first, Int64(first) == nil { words.removeFirst() }
    guard words.count >= 4, let day = Int64(words.removeFirst()), let month = Self.month(words.removeFirst()),
      let year = Self.year(words.removeFirst()), let seconds = Self.timeOfDay(words.removeFirst())
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.exists, let offset = Self.zone(words.first ?? "") else { return nil }
    let instant = date.days * Self.microsecondsPerDay + (seconds - offset) * Self.microsecondsPerSecond
    guard (Self.earliest.microseconds...Self.latest.microseconds).contains(instant) else { return nil }
    self.init(microseconds: instant)
  }

  /// The words of the date, comments left out; `24-May-2020` is three words.
  private static func words(of text: some StringProtocol) -> [String] {
    var depth = 0
    var plain = ""
    for character in text.unicodeScalars {
      switch character {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case ",", "\t": plain += " "
      default: plain.unicodeScalars.append(character)
      }
    }
    return plain.split(separator: " ").flatMap { word in
      let parts = word.split(separator: "-")
      return parts.count == 3 ? parts.map(String.init) : [String(word)]
    }
  }

  private static func month(_ word: String) -> Int64? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: String(word.lowercased().prefix(3))).map { Int64($0) + 1 }
  }

  private static func year(_ word: String) -> Int64? {
    guard let year = Int64(word), year >= 0, (2...4).contains(word.utf8.count) else { return nil }
    switch word.utf8.count {
    case 2: return year < 50 ? 2000 + year : 1900 + year
    case 3: return 1900 + year
    default: return year
    }
  }

  /// Seconds since midnight; a leap second is the first of the next minute.
  private static func timeOfDay(_ word: String) -> Int64? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { (1...2).contains($0.utf8.count) ? Int64($0) : nil }
    guard numbers.count == parts.count, (2...3).contains(numbers.count) else { return nil }
    let second = numbers.count == 3 ? numbers[2] : 0
    guard (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]), (0...60).contains(second) else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + second
  }

  /// Seconds east of UTC; nil when it begins as a number and is none.
  private static func zone(_ word: String) -> Int64? {
    let hoursOfNames: [String: Int64] = [
      "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
      "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    ]
    guard let sign = word.first, sign == "+" || sign == "-" else {
      return (hoursOfNames[word.uppercased()] ?? 0) * 3_600
    }
    let digits = word.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, let number = Int64(digits), number >= 0, number % 100 < 60 else { return nil }
    let seconds = number / 100 * 3_600 + number % 100 * 60
    return sign == "-" ? -seconds : seconds
  }
}
