import Scoring
import Testing

@testable import tocsin

@Suite struct EvaluateFiguresTests {
  /// Items by their threat in whole points.
  private func figures(alerts: [Int], others: [Int]) -> EvaluateFigures {
    EvaluateFigures(
      alerts.map { JudgedItem(alert: true, threat: Points(tenths: $0 * 10)) }
        + others.map { JudgedItem(alert: false, threat: Points(tenths: $0 * 10)) })
  }

  /// The definition of the area: every pair looked at.
  private func areaByPairs(alerts: [Int], others: [Int]) -> Double {
    var sum = 0.0
    for alert in alerts { for other in others { sum += alert > other ? 1 : alert == other ? 0.5 : 0 } }
    return sum / Double(alerts.count * others.count)
  }

  @Test func `the area is what all pairs say, ties counting half`() {
    #expect(figures(alerts: [80, 60], others: [20, 0]).areaUnderCurve == 1)
    #expect(figures(alerts: [0], others: [50]).areaUnderCurve == 0)
    #expect(figures(alerts: [50, 50], others: [50, 50, 50]).areaUnderCurve == 0.5)
    #expect(figures(alerts: [70, 50, 50], others: [50, 10]).areaUnderCurve == 5.0 / 6)
  }

  @Test func `the area agrees with all pairs on random items`() throws {
    for _ in 0..<50 {
      let alerts = (0..<Int.random(in: 1...20)).map { _ in Int.random(in: 0...12) }
      let others = (0..<Int.random(in: 1...20)).map { _ in Int.random(in: 0...12) }
      let area = try #require(figures(alerts: alerts, others: others).areaUnderCurve)
      #expect(abs(area - areaByPairs(alerts: alerts, others: others)) < 1e-12, "\(alerts) \(others)")
    }
  }

  @Test func `what cannot be said of one class alone is not said`() {
    let none = figures(alerts: [], others: [])
    #expect(none.areaUnderCurve == nil && none.best == nil)
    #expect(none.confusion(at: 50) == Confusion())
    #expect(none.confusion(at: 50).f1 == nil)
    let quiet = figures(alerts: [], others: [90, 0])
    #expect(quiet.areaUnderCurve == nil && quiet.best == nil)
    #expect(quiet.confusion(at: 50).precision == 0 && quiet.confusion(at: 50).recall == nil)
    let loud = figures(alerts: [90, 0], others: [])
    #expect(loud.areaUnderCurve == nil)
    #expect(loud.confusion(at: 95).precision == nil && loud.confusion(at: 95).recall == 0)
  }

  @Test func `a threshold is reached by as much threat`() {
    let some = figures(alerts: [80, 50, 30], others: [60, 50, 10])
    #expect(some.confusion(at: 50) == Confusion(hits: 2, falseAlarms: 2, misses: 1))
    #expect(some.confusion(at: 50.1) == Confusion(hits: 1, falseAlarms: 1, misses: 2))
    #expect(some.confusion(at: 0) == Confusion(hits: 3, falseAlarms: 3, misses: 0))
    #expect(some.confusion(at: 100) == Confusion(hits: 0, falseAlarms: 0, misses: 3))
  }

  @Test func `the suggested threshold has the best F1 of all, and lies between the items`() throws {
    let best = try #require(figures(alerts: [90, 80, 60], others: [40, 30, 70]).best)
    #expect(best.confusion == Confusion(hits: 3, falseAlarms: 1, misses: 0))
    #expect(best.threshold == 50)
    for _ in 0..<50 {
      let alerts = (0..<Int.random(in: 1...9)).map { _ in Int.random(in: 1...99) }
      let others = (0..<Int.random(in: 0...9)).map { _ in Int.random(in: 0...99) }
      let random = figures(alerts: alerts, others: others)
      let found = try #require(random.best)
      #expect(random.confusion(at: found.threshold) == found.confusion, "\(alerts) \(others) \(found.threshold)")
      for tenths in 1...1000 {
        let other = random.confusion(at: Double(tenths) / 10).f1 ?? 0
        #expect(other <= found.confusion.f1 ?? 0, "\(alerts) \(others) \(tenths)")
      }
    }
  }

  @Test func `items that deserve an alert and have no threat get no threshold`() {
    #expect(figures(alerts: [0, 0], others: [20]).best == nil)
  }

  @Test(arguments: [0.1, 12, 47, 75, 99, 99.9])
  func `levels with another warning still rise`(warning: Double) {
    let levels = LevelThresholds(notice: 30, warning: 50, critical: 75).withWarning(warning)
    #expect(levels.warning == warning)
    #expect(0 <= levels.notice && levels.notice < warning && warning < levels.critical && levels.critical <= 100)
  }

  @Test(arguments: [
    (#"{"alert":true}"#, true), (#"{"id": "x", "alert" : false , "text": "y"}"#, false),
    (#"{"text": "\"alert\": true", "alert": false}"#, false), (#"{"gold": {"alert": true}, "alert": false}"#, false),
    (#"{"x": ["alert", {"alert": true}], "alert": false}"#, false), (#"{"alert": true, "alert": false}"#, false),
  ])
  func `the label is the item's own`(line: String, alert: Bool) {
    #expect(EvaluateLabel.alert(in: Array(line.utf8)) == alert)
  }

  @Test(arguments: [
    "{}", #"{"alert": null}"#, #"{"alert": "true"}"#, #"{"gold": {"alert": true}}"#, #"{"text": "alert"}"#,
    #"{"x": "\\", "y": "alert"}"#,
  ])
  func `what is no label is none`(line: String) {
    #expect(EvaluateLabel.alert(in: Array(line.utf8)) == nil)
  }
}
