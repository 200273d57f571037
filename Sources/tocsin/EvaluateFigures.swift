import Scoring

/// One item that a person has judged, with the threat that was found in it.
struct JudgedItem {
  /// Where it stands in the file, from 1.
  var line = 0
  /// Whether it deserves an alert.
  var alert: Bool
  var threat: Points
}

/// How often a threshold is right.
struct Confusion: Equatable {
  /// Rang and deserved it.
  var hits = 0
  /// Rang and did not deserve it.
  var falseAlarms = 0
  /// Deserved it and did not ring.
  var misses = 0

  /// The part of what rang that deserved it, 0…1; nil when nothing rang.
  var precision: Double? { Self.ratio(hits, hits + falseAlarms) }
  /// The part of what deserved it that rang, 0…1; nil when nothing deserved it.
  var recall: Double? { Self.ratio(hits, hits + misses) }
  /// The harmonic mean of precision and recall, 0…1; nil when nothing rang and nothing deserved it.
  var f1: Double? { Self.ratio(2 * hits, 2 * hits + falseAlarms + misses) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}

/// What judged items say of the threat as a measure of what deserves an alert. Pure computation.
struct EvaluateFigures {
  let items: Int
  /// How many deserve an alert.
  let alerts: Int
  /// The chance that an item that deserves an alert has more threat than one that does not, ties counting half; nil when there
  /// are only items of one kind.
  let areaUnderCurve: Double?
  /// The threshold of the best F1; nil when no item that deserves an alert has any threat.
  let best: (threshold: Double, confusion: Confusion)?
  /// The counts by threat, from the highest: what rings when the threshold is that threat.
  private let steps: [(tenths: Int, confusion: Confusion)]

  private let judged: [JudgedItem]

  init(_ judged: [JudgedItem]) {
    self.judged = judged
    items = judged.count
    alerts = judged.count { $0.alert }
    let steps = Self.steps(judged, alerts: alerts)
    self.steps = steps
    areaUnderCurve = Self.area(steps, alerts: alerts, others: judged.count - alerts)
    best = Self.best(steps)
  }

  /// The lines of what deserves an alert and has less threat, and of what has as much and does not deserve one.
  func misjudged(at threshold: Double) -> (missed: [Int], falseAlarms: [Int]) {
    let rings = { (item: JudgedItem) in Double(item.threat.tenths) / 10 >= threshold }
    return (judged.filter { $0.alert && !rings($0) }.map(\.line), judged.filter { !$0.alert && rings($0) }.map(\.line))
  }

  /// How right a threshold is: what has as much threat rings.
  func confusion(at threshold: Double) -> Confusion {
    let rings = steps.last { Double($0.tenths) / 10 >= threshold }
    return rings?.confusion ?? Confusion(misses: alerts)
  }

  private static func steps(_ judged: [JudgedItem], alerts: Int) -> [(tenths: Int, confusion: Confusion)] {
    var steps: [(tenths: Int, confusion: Confusion)] = []
    var confusion = Confusion(misses: alerts)
    for item in judged.sorted(by: { $0.threat > $1.threat }) {
      if item.alert {
        confusion.hits += 1
        confusion.misses -= 1
      } else {
        confusion.falseAlarms += 1
      }
      if steps.last?.tenths == item.threat.tenths { steps.removeLast() }
      steps.append((item.threat.tenths, confusion))
    }
    return steps
  }

  /// Adds up, from the highest threat on, which pairs stand in the right order.
  private static func area(
    _ steps: [(tenths: Int, confusion: Confusion)], alerts: Int, others: Int
  ) -> Double? {
    guard alerts > 0, others > 0 else { return nil }
    var pairs = 0.0
    var before = Confusion()
    for step in steps {
      let tied = Double(step.confusion.hits - before.hits)
      let below = Double(others - step.confusion.falseAlarms)
      pairs += tied * (below + Double(step.confusion.falseAlarms - before.falseAlarms) / 2)
      before = step.confusion
    }
    return pairs / (Double(alerts) * Double(others))
  }

  /// The best step, and of the thresholds that part it from the next below the middle one, whole where it can be.
  private static func best(_ steps: [(tenths: Int, confusion: Confusion)]) -> (threshold: Double, confusion: Confusion)?
  {
    var best: Int?
    // A threshold of 100 leaves no room for the level above it.
    for (index, step) in steps.enumerated() where step.tenths > 0 && step.confusion.hits > 0 {
      if step.confusion.f1 ?? 0 > best.map({ steps[$0].confusion.f1 ?? 0 }) ?? 0 { best = index }
    }
    guard let best else { return nil }
    let above = min(steps[best].tenths, 999)
    let below = best + 1 < steps.count ? min(steps[best + 1].tenths, above - 1) : 0
    let middle = (above + below + 1) / 2
    let whole = [middle / 10 * 10, middle / 10 * 10 + 10].filter { below < $0 && $0 <= above }
      .min { abs($0 - middle) < abs($1 - middle) }
    return (Double(whole ?? middle) / 10, steps[best].confusion)
  }
}

extension LevelThresholds {
  /// The same levels with another warning; notice and critical move only where they would no longer stand below and above.
  func withWarning(_ threshold: Double) -> LevelThresholds {
    LevelThresholds(
      notice: notice < threshold ? notice : (threshold * 5).rounded(.down) / 10, warning: threshold,
      critical: critical > threshold ? critical : ((threshold + 100) * 5).rounded(.up) / 10)
  }
}
