extension Timestamp {
  /// The calendar year, UTC; an instant outside the years 1…9999 has that of the nearest one inside them.
  package var year: Int {
    let instant = min(max(self, .earliest), .latest).microseconds
    let days = (instant - (instant < 0 ? Self.microsecondsPerDay - 1 : 0)) / Self.microsecondsPerDay
    return Int(CivilDate(days: days).year)
  }
}
