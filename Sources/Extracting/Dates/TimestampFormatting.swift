extension Timestamp: CustomStringConvertible {
  /// `2026-11-22T16:48:22.123456Z`: always UTC, always six digits of fraction, so that texts sort as instants do.
  ///
  /// An instant outside the years 1…9999 is written as the nearest one inside them.
  package var iso8601: String { written(dateMark: "-", timeMark: ":") }

  /// `20261122T164822.123456Z`: the same without marks, as it stands in file names.
  package var compact: String { written(dateMark: "", timeMark: "") }

  package var description: String { iso8601 }

  private func written(dateMark: String, timeMark: String) -> String {
    let instant = min(max(self, .earliest), .latest).microseconds
    let timeOfDay = instant % Self.microsecondsPerDay
    let microsecond = timeOfDay < 0 ? timeOfDay + Self.microsecondsPerDay : timeOfDay
    let date = CivilDate(days: (instant - microsecond) / Self.microsecondsPerDay)
    let second = microsecond / Self.microsecondsPerSecond
    var text = ""
    text.reserveCapacity(27)
    text += Self.digits(date.year, 4) + dateMark + Self.digits(date.month, 2) + dateMark + Self.digits(date.day, 2)
    text += "T" + Self.digits(second / 3_600, 2) + timeMark + Self.digits(second / 60 % 60, 2)
    text += timeMark + Self.digits(second % 60, 2)
    text += "." + Self.digits(microsecond % Self.microsecondsPerSecond, 6) + "Z"
    return text
  }

  private static func digits(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
