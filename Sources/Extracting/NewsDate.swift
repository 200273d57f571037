/// A date as publishers write it, in any of the forms that are read here.
struct NewsDate: Hashable {
  var instant: Timestamp
  /// Whether it names its time zone, or is a day without a time; else it was taken as UTC.
  var hasZone: Bool

  /// ISO 8601, RFC 822 and its kin (`Sun, 22 Nov 2026 10:15:00 +0300`, `22 Nov 26 10:15 EST`), and `November 22, 2026 10:15 AM`.
  init?(_ text: String) {
    if let instant = Timestamp(parsing: text) {
      self.instant = instant
      hasZone = Self.namesZone(text)
      return
    }
    guard text.utf8.count <= Self.bytesMaximum, let parsed = Self.words(text) else { return nil }
    self = parsed
  }

  private init(_ instant: Timestamp, hasZone: Bool) {
    self.instant = instant
    self.hasZone = hasZone
  }

  private static let bytesMaximum = 128

  /// Whether what follows the time of an ISO date is a zone.
  private static func namesZone(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count > 11 else { return true }
    let time = bytes.dropFirst(9)
    return time.contains { [UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "C")].contains($0) }
      || bytes.dropFirst(11).contains(UInt8(ascii: "-"))
  }

  // MARK: Dates in words

  private static let months: [String] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Hours east of UTC of the zones that RFC 822 names, and of two that Europe's feeds use.
  private static let zones: [String: Double] = [
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
  ]

  /// The words of a text in small letters; `24-May-2020` is three of them.
  private static func split(_ text: String) -> [Substring] {
    let separators: Set<Character> = [" ", ",", "\t", "\n", "\r", "(", ")"]
    return text.lowercased().split(whereSeparator: { separators.contains($0) }).flatMap { word in
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count == 3 && parts[1].first?.isLetter == true ? parts : [word]
    }
  }

  /// The words of a date, whatever their order: a month's name, a day, a year, a time, a zone. A zone's name in brackets behind
  /// its offset, as mail programs write it, says nothing more.
  private static func words(_ text: String) -> NewsDate? {
    var day: Int64?
    var month: Int64?
    var year: Int64?
    var seconds: Int64?
    var offset: Int64?
    var hasZone = false
    for word in split(text) {
      if word.contains(":") {
        guard seconds == nil, let time = time(word) else { return nil }
        (seconds, offset) = (time.seconds, time.offset ?? offset)
        hasZone = hasZone || time.offset != nil
      } else if let number = Int64(word), word.first?.isNumber == true {
        if day == nil, word.count <= 2 {
          day = number
        } else if year == nil {
          year = word.count <= 2 ? number + (number < 70 ? 2000 : 1900) : number
        } else {
          return nil
        }
      } else if seconds != nil, let zone = zone(word) {
        if !hasZone { (offset, hasZone) = (zone, true) }
      } else if seconds != nil, word.first == "+" || word.first == "-" {
        return nil
      } else if seconds != nil, word == "am" || word == "pm" {
        let hour = (seconds ?? 0) / 3_600
        guard hour >= 1, hour <= 12 else { return nil }
        seconds = (seconds ?? 0) + ((word == "pm" ? 12 : 0) - (hour == 12 ? 12 : 0)) * 3_600
      } else if month == nil, let index = months.firstIndex(of: String(word.prefix(3))) {
        month = Int64(index + 1)
      }
    }
    guard let day, let month, let year else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.exists else { return nil }
    let total = date.days * 86_400 + (seconds ?? 0) - (offset ?? 0)
    let instant = Timestamp(microseconds: total * Timestamp.microsecondsPerSecond)
    guard (Timestamp.earliest...Timestamp.latest).contains(instant) else { return nil }
    return NewsDate(instant, hasZone: hasZone || seconds == nil)
  }

  /// `10:15`, `10:15:00`, and either with an offset written against it.
  private static func time(_ word: Substring) -> (seconds: Int64, offset: Int64?)? {
    let mark = word.firstIndex { $0 == "+" || $0 == "-" }
    let parts = word[..<(mark ?? word.endIndex)].split(separator: ":").map { Int64($0.prefix { $0.isNumber }) ?? -1 }
    guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
    let second = parts.count > 2 ? parts[2] : 0
    guard (0...60).contains(second) else { return nil }
    return (parts[0] * 3_600 + parts[1] * 60 + second, mark.flatMap { zone(word[$0...]) })
  }

  /// Seconds east of UTC.
  private static func zone(_ word: Substring) -> Int64? {
    if let hours = zones[String(word)] { return Int64(hours * 3_600) }
    guard let sign = word.first, sign == "+" || sign == "-" else { return nil }
    let digits = word.dropFirst().filter { $0 != ":" }
    guard digits.count == 4 || digits.count == 2, let number = Int64(digits) else { return nil }
    let (hours, minutes) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }
}

extension [ExtractionWarning] {
  /// The instant that a field of an item names; what is odd about it is noted.
  mutating func date(_ text: String?, line: Int? = nil) -> Timestamp? {
    guard let text, !text.isEmpty else { return nil }
    guard let date = NewsDate(text) else {
      append(ExtractionWarning(.date, line: line, what: "the date \"\(text.trimmedToLength(60))\" cannot be read"))
      return nil
    }
    if !date.hasZone {
      append(
        ExtractionWarning(.date, line: line, what: "the date \"\(text.trimmedToLength(60))\" has no zone: read as UTC"))
    }
    return date.instant
  }
}
