/// An instant, in microseconds since 1970-01-01T00:00:00Z; leap seconds are not counted, as everywhere in POSIX.
package struct Timestamp: Sendable, Hashable, Comparable {
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

  /// The first instant that can be written and read: 0001-01-01T00:00:00Z.
  package static let earliest = Timestamp(microseconds: CivilDate(year: 1, month: 1, day: 1).days * microsecondsPerDay)

  /// The last instant that can be written and read: 9999-12-31T23:59:59.999999Z.
  package static let latest = Timestamp(
    microseconds: (CivilDate(year: 9999, month: 12, day: 31).days + 1) * microsecondsPerDay - 1)

  static let microsecondsPerSecond: Int64 = 1_000_000
  static let microsecondsPerDay: Int64 = 86_400 * microsecondsPerSecond
}
