import Testing

@testable import Extracting

@Suite struct NewsDateTests {
  @Test(
    arguments: [
      ("Sun, 22 Nov 2026 10:15:00 +0300", "2026-11-22T07:15:00.000000Z", true),
      ("Sun, 22 Nov 2026 10:15:00 -0530", "2026-11-22T15:45:00.000000Z", true),
      ("22 Nov 26 07:15 EST", "2026-11-22T12:15:00.000000Z", true),
      ("Sun, 22 Nov 2026 10:15:00 GMT", "2026-11-22T10:15:00.000000Z", true),
      ("Sun, 22 Nov 2026 10:15:00", "2026-11-22T10:15:00.000000Z", false),
      ("Sun, 22 Nov 2026 10:15:00 +0000 (UTC)", "2026-11-22T10:15:00.000000Z", true),
      ("22 Nov 1999", "1999-11-22T00:00:00.000000Z", true),
      ("November 22, 2026 10:15 PM", "2026-11-22T22:15:00.000000Z", false),
      ("Nov 2, 2026, 12:05 AM", "2026-11-02T00:05:00.000000Z", false),
      ("20261122T101500+0300", "2026-11-22T07:15:00.000000Z", true),
      ("20261122T101500", "2026-11-22T10:15:00.000000Z", false),
      ("2026-11-22", "2026-11-22T00:00:00.000000Z", true),
      ("2026-11-22T10:15:00-05:00", "2026-11-22T15:15:00.000000Z", true),
      ("2026-11-22 10:15:00", "2026-11-22T10:15:00.000000Z", false),
    ])
  func `reads the dates of news`(text: String, iso8601: String, hasZone: Bool) throws {
    let date = try #require(NewsDate(text))
    #expect(date.instant.iso8601 == iso8601)
    #expect(date.hasZone == hasZone)
  }

  @Test(arguments: [
    "", "yesterday", "22 Foo 2026", "31 Feb 2026 10:00", "Nov 2026", "25:00 22 Nov 2026", "22 Nov 2026 24:61:00",
    "1 2 3",
    "22 Nov 99999", "22 Nov 2026 10:15:00 10:16:00", "99999999999999999999 Nov 2026",
  ])
  func `refuses what is none`(text: String) {
    #expect(NewsDate(text) == nil)
  }

  @Test(arguments: [Int64.min, 0, 32, .max])
  func `a day that no month has is none`(day: Int64) {
    #expect(!CivilDate(year: 2026, month: 3, day: day).exists)
  }
}
