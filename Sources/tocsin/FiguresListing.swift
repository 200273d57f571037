import Publishing
import Scoring

/// The figures laid out for a person or a program.
struct FiguresListing {
  let figures: EvaluateFigures
  let levels: LevelThresholds

  private var rows: [(name: String, threshold: Double, confusion: Confusion)] {
    [Level.notice, .warning, .critical].map { level in
      let threshold = levels.threshold(of: level)
      return (level.rawValue, threshold, figures.confusion(at: threshold))
    }
  }

  var text: String {
    var lines = [
      "\(figures.items) items, \(figures.alerts) of them deserve an alert", "",
      "level     from  rang  right  missed  precision  recall     F1",
    ]
    for row in rows { lines.append(line(row.name, row.threshold, row.confusion)) }
    guard let best = figures.best else {
      lines += ["", "AUC of threat: \(shown(figures.areaUnderCurve))", "no threshold finds what deserves an alert"]
      return lines.map { $0 + "\n" }.joined()
    }
    lines += [
      line("best F1", best.threshold, best.confusion), "", "AUC of threat: \(shown(figures.areaUnderCurve))", "",
    ]
    lines += misjudged + advice(best)
    return lines.map { $0 + "\n" }.joined()
  }

  /// With fewer items a threshold is a guess.
  private static let itemsMinimum = 50
  /// How many lines at most are named of each kind.
  private static let linesShown = 20

  private func advice(_ best: (threshold: Double, confusion: Confusion)) -> [String] {
    guard figures.areaUnderCurve != nil else {
      return ["no threshold is suggested: the items are all of one kind (add some of the other)"]
    }
    guard best.confusion.f1 ?? 0 > figures.confusion(at: levels.warning).f1 ?? 0 else {
      return ["the warning level is as right as any other"]
    }
    let caution =
      figures.items < Self.itemsMinimum
      ? ["With so few items this is a guess; judge \(Self.itemsMinimum) or more."] : []
    return caution + [
      "To warn from there, put this into tocsin.yaml or a file in conf.d/:", "levels: \(paste(best.threshold))",
    ]
  }

  private var misjudged: [String] {
    let (missed, falseAlarms) = figures.misjudged(at: levels.warning)
    func listed(_ name: String, _ lines: [Int]) -> [String] {
      guard !lines.isEmpty else { return [] }
      let more = lines.count > Self.linesShown ? " and \(lines.count - Self.linesShown) more (--json lists all)" : ""
      return [
        "\(name) at warning: line \(lines.prefix(Self.linesShown).map(String.init).joined(separator: ", "))\(more)"
      ]
    }
    let lines = listed("missed", missed) + listed("rang falsely", falseAlarms)
    return lines.isEmpty ? [] : lines + [""]
  }

  private func line(_ name: String, _ threshold: Double, _ confusion: Confusion) -> String {
    let cells: [(String, Int)] = [
      (number(threshold), 6), ("\(confusion.hits + confusion.falseAlarms)", 6), ("\(confusion.hits)", 7),
      ("\(confusion.misses)", 8), (shown(confusion.precision), 11), (shown(confusion.recall), 8),
      (shown(confusion.f1), 7),
    ]
    let padded = cells.map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined()
    return name + String(repeating: " ", count: max(0, 8 - name.count)) + padded
  }

  /// The levels with the suggested warning, as `tocsin.yaml` has them.
  private func paste(_ warning: Double) -> String {
    let levels = levels.withWarning(warning)
    return
      "{notice: \(number(levels.notice)), warning: \(number(levels.warning)), critical: \(number(levels.critical))}"
  }

  /// Without a fraction where there is none.
  private func number(_ value: Double) -> String { Int(exactly: value).map { "\($0)" } ?? "\(value)" }

  /// Three decimals, or a dash for what cannot be said.
  private func shown(_ part: Double?) -> String {
    guard let part else { return "-" }
    let thousandths = Int((part * 1000).rounded())
    if thousandths >= 1000 { return "1.000" }
    return "." + String(repeating: "0", count: 3 - "\(thousandths)".count) + "\(thousandths)"
  }

  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("items", figures.items)
      json.member("alerts", figures.alerts)
      json.key("levels")
      json.object { json in
        for (name, row) in zip(["notice", "warning", "critical"] as [StaticString], rows) {
          json.key(name)
          json.value(row.confusion, threshold: row.threshold)
        }
      }
      json.member("auc", figures.areaUnderCurve ?? .nan)
      let (missed, falseAlarms) = figures.misjudged(at: levels.warning)
      json.key("missed")
      json.array { list in for line in missed { list.value(line) } }
      json.key("false_alarms")
      json.array { list in for line in falseAlarms { list.value(line) } }
      json.key("best")
      if let best = figures.best {
        json.value(best.confusion, threshold: best.threshold)
      } else {
        json.literal("null")
      }
      json.key("suggested")
      guard let best = figures.best, figures.areaUnderCurve != nil else { return json.literal("null") }
      let levels = levels.withWarning(best.threshold)
      json.object { json in
        json.member("notice", levels.notice)
        json.member("warning", levels.warning)
        json.member("critical", levels.critical)
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  /// Writes a threshold's figures; what cannot be said is `null`.
  fileprivate mutating func value(_ confusion: Confusion, threshold: Double) {
    object { json in
      json.member("threshold", threshold)
      json.member("rang", confusion.hits + confusion.falseAlarms)
      json.member("right", confusion.hits)
      json.member("missed", confusion.misses)
      json.member("precision", confusion.precision ?? .nan)
      json.member("recall", confusion.recall ?? .nan)
      json.member("f1", confusion.f1 ?? .nan)
    }
  }
}
