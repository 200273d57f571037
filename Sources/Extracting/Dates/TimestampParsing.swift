extension Timestamp {
  /// Reads the forms of ISO 8601 in which news items are dated; nil when the text is none of them.
  ///
  /// A day (`2020-05-24`, `20200524`), or a day and a time parted by `T` or a blank, the seconds and their fraction
  /// optional (`2020-05-24 10:15:00.25`, `20200524T101500Z`), then `Z`, `UTC`, `GMT` or an offset (`+03:00`, `+0300`,
  /// `+03`). Without a zone it is UTC, as crawlers write it. Digits past the microsecond are cut off. A leap second is
  /// the first of the next minute. The instant must lie in the years 1…9999.
  package init?(parsing text: some StringProtocol) {
    var scan = Scan(bytes: Array(text.utf8.prefix(Scan.bytesMaximum + 1)))
    guard scan.bytes.count <= Scan.bytesMaximum else { return nil }
    scan.skipSpaces()
    guard let days = scan.day() else { return nil }
    var seconds: Int64 = 0
    var fraction: Int64 = 0
    if scan.skip("T", or: "t") || scan.skipBlankBeforeDigit() {
      guard let time = scan.time() else { return nil }
      scan.skipSpaces()
      guard let offset = scan.zone() else { return nil }
      seconds = time.seconds - offset
      fraction = time.microseconds
    } else {
      // XML Schema lets a day carry the zone letter too.
      _ = scan.skip("Z", or: "z")
    }
    scan.skipSpaces()
    let instant = days * Self.microsecondsPerDay + seconds * Self.microsecondsPerSecond + fraction
    guard scan.isAtEnd, (Self.earliest.microseconds...Self.latest.microseconds).contains(instant) else { return nil }
    self.init(microseconds: instant)
  }
}

/// A place in the text of a date; each function reads one part and moves past it.
private struct Scan {
  /// Longer texts are not dates; the bound keeps a hostile field from being copied.
  static let bytesMaximum = 64

  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }
  var isAtDigit: Bool { place < bytes.count && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place] }

  mutating func skipSpaces() { while place < bytes.count, bytes[place].isJSONSpace { place += 1 } }

  mutating func skip(_ first: Unicode.Scalar, or second: Unicode.Scalar? = nil) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: first) || bytes[place] == UInt8(ascii: second ?? first)
    else { return false }
    place += 1
    return true
  }

  mutating func skip(word: String) -> Bool {
    guard bytes[place...].starts(with: word.utf8) else { return false }
    place += word.utf8.count
    return true
  }

  mutating func skipBlankBeforeDigit() -> Bool {
    let start = place
    skipSpaces()
    if place > start, isAtDigit { return true }
    place = start
    return false
  }

  mutating func number(digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard isAtDigit else { return nil }
      value = value * 10 + Int64(bytes[place] - UInt8(ascii: "0"))
      place += 1
    }
    return value
  }

  /// Days since 1970-01-01.
  mutating func day() -> Int64? {
    guard let year = number(digits: 4) else { return nil }
    let marked = skip("-")
    guard let month = number(digits: 2), !marked || skip("-"), let day = number(digits: 2) else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return date.exists ? date.days : nil
  }

  mutating func time() -> (seconds: Int64, microseconds: Int64)? {
    guard let hour = number(digits: 2) else { return nil }
    let marked = skip(":")
    guard let minute = number(digits: 2), minute < 60 else { return nil }
    var second: Int64 = 0
    if marked ? skip(":") : isAtDigit {
      guard let read = number(digits: 2), read <= 60 else { return nil }
      second = read
    }
    guard let fraction = fraction() else { return nil }
    guard hour < 24 || (hour == 24 && minute == 0 && second == 0 && fraction == 0) else { return nil }
    return (hour * 3_600 + minute * 60 + second, fraction)
  }

  /// Microseconds; 0 when there is no fraction, nil when its mark has no digit after it.
  private mutating func fraction() -> Int64? {
    guard skip(".", or: ",") else { return 0 }
    guard isAtDigit else { return nil }
    var value: Int64 = 0
    var unit: Int64 = 100_000
    while isAtDigit {
      value += Int64(bytes[place] - UInt8(ascii: "0")) * unit
      unit /= 10
      place += 1
    }
    return value
  }

  /// Seconds east of UTC; 0 when there is no zone, nil when there is a bad one.
  mutating func zone() -> Int64? {
    if isAtEnd || skip("Z", or: "z") || skip(word: "UTC") || skip(word: "GMT") { return 0 }
    let east = skip("+")
    guard east || skip("-"), let hours = number(digits: 2), hours < 24 else { return nil }
    var minutes: Int64 = 0
    if skip(":") || isAtDigit {
      guard let read = number(digits: 2), read < 60 else { return nil }
      minutes = read
    }
    return (hours * 3_600 + minutes * 60) * (east ? 1 : -1)
  }
}
