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
    guard text.utf8.count > 11 else { return true }
    let isZone = text.utf8.dropFirst(9).contains {
      $0 == UInt8(ascii: "Z") || $0 == UInt8(ascii: "z") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "C")
    }
    return isZone || text.utf8.dropFirst(11).contains(UInt8(ascii: "-"))
  }

  // MARK: Dates in words

  private typealias Word = ArraySlice<UInt8>

  private static let months = WordTable([
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ])

  /// The zones that RFC 822 names, and two that Europe's feeds use; and how many hours they are east of UTC.
  private static let zones = WordTable([
    "ut", "utc", "gmt", "z", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest", "eet",
    "eest",
    "msk",
  ])
  private static let zoneHours: [Int64] = [0, 0, 0, 0, -5, -4, -6, -5, -7, -6, -8, -7, 1, 1, 2, 2, 3, 3]

  /// The words of a text in small letters; `24-May-2020` is three of them.
  private static func split(_ text: String) -> [Word] {
    let bytes = text.utf8.map(\.asciiLowercased)
    return bytes.split(whereSeparator: isSeparator).flatMap { word in
      let parts = word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      return parts.count == 3 && parts[1].first.map { $0.isASCIILetter || $0 >= 0x80 } == true ? parts : [word]
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), 0x09, 0x0A, 0x0D: true
    default: false
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
      if word.contains(UInt8(ascii: ":")) {
        guard seconds == nil, let time = time(word) else { return nil }
        (seconds, offset) = (time.seconds, time.offset ?? offset)
        hasZone = hasZone || time.offset != nil
      } else if let number = number(word) {
        if day == nil, word.count <= 2 {
          day = number
        } else if year == nil {
          year = word.count <= 2 ? number + (number < 70 ? 2000 : 1900) : number
        } else {
          return nil
        }
      } else if seconds != nil, let zone = zone(word) {
        if !hasZone { (offset, hasZone) = (zone, true) }
      } else if seconds != nil, isSign(word.first) {
        return nil
      } else if let known = seconds, word.elementsEqual("am".utf8) || word.elementsEqual("pm".utf8) {
        let hour = known / 3_600
        guard hour >= 1, hour <= 12 else { return nil }
        seconds = known + ((word.first == UInt8(ascii: "p") ? 12 : 0) - (hour == 12 ? 12 : 0)) * 3_600
      } else if month == nil, let index = months.index(of: word.prefix(3)) {
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

  /// The number that digits are; nil when there are none, or something else, or too many.
  private static func number(_ word: Word) -> Int64? {
    guard (1...18).contains(word.count) else { return nil }
    var number: Int64 = 0
    for byte in word {
      guard byte.isASCIIDigit else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return number
  }

  private static func isSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

  /// `10:15`, `10:15:00`, and either with an offset written against it.
  private static func time(_ word: Word) -> (seconds: Int64, offset: Int64?)? {
    let mark = word.firstIndex { isSign($0) }
    let parts = word[..<(mark ?? word.endIndex)].split(separator: UInt8(ascii: ":")).map {
      number($0.prefix { $0.isASCIIDigit }) ?? -1
    }
    guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
    let second = parts.count > 2 ? parts[2] : 0
    guard (0...60).contains(second) else { return nil }
    return (parts[0] * 3_600 + parts[1] * 60 + second, mark.flatMap { zone(word[$0...]) })
  }

  /// Seconds east of UTC.
  private static func zone(_ word: Word) -> Int64? {
    if let index = zones.index(of: word) { return zoneHours[index] * 3_600 }
    guard isSign(word.first) else { return nil }
    let digits = word.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4 || digits.count == 2, let number = number(digits[...]) else { return nil }
    let (hours, minutes) = digits.count == 4 ? (number / 100, number % 100) : (number, 0)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (word.first == UInt8(ascii: "-") ? -1 : 1)
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
