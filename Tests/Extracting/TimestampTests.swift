import FoundationEssentials
import SeededRandomness
import Testing

@testable import Extracting

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-22T16:48:22.123456Z", "2026-11-22T16:48:22.123456Z"),
    ("2020-05-24 10:15:00", "2020-05-24T10:15:00.000000Z"),
    ("2020-05-24 10:15:00.250000", "2020-05-24T10:15:00.250000Z"),
    ("2020-05-24 10:15", "2020-05-24T10:15:00.000000Z"),
    ("2020-05-24", "2020-05-24T00:00:00.000000Z"),
    ("2020-05-24Z", "2020-05-24T00:00:00.000000Z"),
    ("20200524", "2020-05-24T00:00:00.000000Z"),
    ("20200524T101500Z", "2020-05-24T10:15:00.000000Z"),
    ("20261122T164822.123456Z", "2026-11-22T16:48:22.123456Z"),
    ("2020-05-24T10:15:00+03:00", "2020-05-24T07:15:00.000000Z"),
    ("2020-05-24T10:15:00-0430", "2020-05-24T14:45:00.000000Z"),
    ("2020-05-24T10:15:00 +03", "2020-05-24T07:15:00.000000Z"),
    ("2020-05-24 10:15:00 UTC", "2020-05-24T10:15:00.000000Z"),
    ("2020-05-24t10:15:00z", "2020-05-24T10:15:00.000000Z"),
    ("2020-05-24T10:15:00.1234567891Z", "2020-05-24T10:15:00.123456Z"),
    ("2020-05-24T10:15:00,5Z", "2020-05-24T10:15:00.500000Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z"),
    ("2020-05-24T24:00:00Z", "2020-05-25T00:00:00.000000Z"),
    ("2000-02-29", "2000-02-29T00:00:00.000000Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ("0001-01-01", "0001-01-01T00:00:00.000000Z"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ("  2020-05-24\n", "2020-05-24T00:00:00.000000Z"),
  ])
  func `reads the forms in which news is dated`(text: String, iso8601: String) throws {
    #expect(try #require(Timestamp(parsing: text)).iso8601 == iso8601)
  }

  @Test(arguments: [
    "", "None", "yesterday", "2020", "2020-5-24", "2020-13-01", "2020-02-30", "1900-02-29", "0000-01-01", "2020-0524",
    "2020-05-24T", "2020-05-24T25:00", "2020-05-24T24:00:01", "2020-05-24T10:60", "2020-05-24T10:15:61",
    "2020-05-24T10:15:00.", "2020-05-24T10:15:00+", "2020-05-24T10:15:00+25:00", "2020-05-24T10:15:00Zebra",
    "0001-01-01T00:00+01:00", "9999-12-31T23:59-01:00", "2020-05-24 10:15:00 and some", "２０２０-05-24",
    "20200524101500", "2020-05-24T10:15:00" + String(repeating: "0", count: 100_000),
  ])
  func `refuses what is no date`(text: String) {
    #expect(Timestamp(parsing: text) == nil)
  }

  @Test func `writes the compact form of file names`() {
    #expect(Timestamp(microseconds: 1_795_366_102_123_456).compact == "20261122T164822.123456Z")
    #expect(Timestamp(microseconds: 0).compact == "19700101T000000.000000Z")
  }

  @Test func `writes an instant out of range as the nearest one in range`() {
    #expect(Timestamp(microseconds: .max).iso8601 == Timestamp.latest.iso8601)
    #expect(Timestamp(microseconds: .min).iso8601 == "0001-01-01T00:00:00.000000Z")
  }

  @Test func `every year has its length`() {
    for year in 1...Int64(9998) {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
      let first = CivilDate(year: year, month: 1, day: 1).days
      #expect(CivilDate(year: year + 1, month: 1, day: 1).days - first == (isLeap ? 366 : 365))
      #expect(CivilDate(days: first - 1).month == 12)
      #expect(CivilDate(year: year, month: 2, day: 29).exists == isLeap)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with Foundation's calendar and reads what it writes`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let gregorian = try #require(Timestamp(parsing: "1600-01-01"))
    for _ in 0..<2_000 {
      let microseconds = Int64.random(
        in: gregorian.microseconds...Timestamp.latest.microseconds, using: &generator)
      let instant = Timestamp(microseconds: microseconds)
      let seconds = (Double(microseconds) / 1e6).rounded(.down)
      let theirs = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
      #expect(instant.iso8601.prefix(19) + "Z" == theirs, "seed \(seed)")
      #expect(Timestamp(parsing: instant.iso8601) == instant)
      #expect(Timestamp(parsing: instant.compact) == instant)
    }
    for _ in 0..<2_000 {
      let microseconds = Int64.random(
        in: Timestamp.earliest.microseconds...gregorian.microseconds, using: &generator)
      #expect(Timestamp(parsing: Timestamp(microseconds: microseconds).iso8601)?.microseconds == microseconds)
    }
  }
}
