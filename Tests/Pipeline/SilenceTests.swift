import Extracting
import Scoring
import SystemPackage
import Testing

@testable import Pipeline

/// The clock is an argument: no test waits.
@Suite struct SilenceTests {
  private func at(_ minutes: Int) -> Timestamp { Timestamp(microseconds: Int64(minutes) * 60_000_000) }

  @Test func `an inbox rings once its time is over, then ever less often, at most a day apart`() {
    var silence = Silence()
    silence.watch(["/in": .seconds(3_600)], now: at(0)) { _ in at(0) }
    var rung: [Int] = []
    for minute in 0...(8 * 1440) where !silence.ring(at: at(minute)).isEmpty { rung.append(minute / 60) }
    // Pauses of 1, 2, 4, 8, 16 and then 24 hours.
    #expect(rung == [1, 3, 7, 15, 31, 55, 79, 103, 127, 151, 175])
    #expect(silence.silentCount == 1)
  }

  @Test func `what comes ends the silence, is told once, and the time begins anew`() {
    var silence = Silence()
    silence.watch(["/in": .seconds(3_600)], now: at(0)) { _ in at(0) }
    #expect(silence.heard("/in", at: at(30)) == nil)
    #expect(silence.ring(at: at(89)).isEmpty)
    #expect(silence.ring(at: at(90)) == [Silence.Alarm(inbox: "/in", lasted: .seconds(3_600))])
    #expect(silence.heard("/in", at: at(100)) == Silence.Alarm(inbox: "/in", lasted: .seconds(4_200)))
    #expect(silence.heard("/in", at: at(101)) == nil)
    #expect(silence.silentCount == 0)
    #expect(silence.nextDue == at(161))
    #expect(silence.heard("/other", at: at(101)) == nil)
  }

  @Test func `a silence that began before a restart rings soon after it, once what came meanwhile could be read`() {
    var silence = Silence()
    silence.watch(["/in": .seconds(3_600)], now: at(10_000)) { _ in at(0) }
    #expect(silence.ring(at: at(10_004)).isEmpty)
    #expect(silence.ring(at: at(10_005)).map(\.lasted) == [.seconds(10_005 * 60)])
  }

  @Test func `a reload keeps what is known of an inbox, and forgets one that is no longer watched`() {
    var silence = Silence()
    silence.watch(["/a": .seconds(3_600), "/b": .seconds(60)], now: at(0)) { _ in at(0) }
    #expect(silence.ring(at: at(60)).map(\.inbox) == ["/a", "/b"])
    silence.watch(["/a": .seconds(3_600)], now: at(61)) { _ in at(61) }
    #expect(silence.ring(at: at(179)).isEmpty)
    #expect(silence.ring(at: at(180)).map(\.inbox) == ["/a"])
  }

  @Test func `a latest arrival in the time to come counts as now`() {
    var silence = Silence()
    silence.watch(["/in": .seconds(60)], now: at(0)) { _ in at(1_000_000) }
    #expect(silence.ring(at: at(1)).count == 1)
  }
}

@Suite struct AlertFloodTests {
  private func at(_ seconds: Int) -> Timestamp { Timestamp(microseconds: Int64(seconds) * 1_000_000) }

  @Test func `so many a minute are journalled, the rest is summed up once`() {
    var flood = AlertFlood(maximum: 3)
    let verdicts = (0..<10).map { flood.admit($0 == 9 ? .critical : .notice, at: at($0)) }
    #expect(verdicts.prefix(3).allSatisfy { $0 == .journal })
    #expect(verdicts[3] == .hold(isFirst: true))
    #expect(verdicts.dropFirst(4).allSatisfy { $0 == .hold(isFirst: false) })
    #expect(flood.nextDue == at(60))
    #expect(flood.summary(at: at(59)) == nil)
    let summary = flood.summary(at: at(60))
    #expect(summary == AlertFlood.Summary(held: [.notice: 6, .critical: 1]))
    #expect(summary?.count == 7)
    #expect(summary?.gravest == .critical)
    #expect(flood.summary(at: at(60)) == nil)
    #expect(flood.nextDue == nil)
    #expect(flood.admit(.notice, at: at(61)) == .journal)
  }

  @Test func `a slow stream is journalled one by one for ever`() {
    var flood = AlertFlood(maximum: 1)
    for minute in 0..<100 { #expect(flood.admit(.warning, at: at(minute * 60)) == .journal) }
  }

  @Test func `what is held back at the end is told then, and a clock set back ends the minute`() {
    var flood = AlertFlood(maximum: 1)
    _ = flood.admit(.warning, at: at(100))
    _ = flood.admit(.warning, at: at(101))
    #expect(flood.summary(at: at(50))?.count == 1)
    _ = flood.admit(.warning, at: at(50))
    _ = flood.admit(.warning, at: at(51))
    #expect(flood.summary(at: at(52), isLast: true)?.count == 1)
  }

  @Test func `without a limit all are journalled`() {
    var flood = AlertFlood(maximum: nil)
    #expect((0..<1000).allSatisfy { _ in flood.admit(.notice, at: at(0)) == .journal })
  }
}
