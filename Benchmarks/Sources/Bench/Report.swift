import Foundation

/// The figures of all rounds.
struct Report {
  let byteCount: Int
  let rounds: Int
  /// What is measured now is thrown away.
  var isWarmingUp = false
  private var parts: [Bench.Part] = []
  private var seconds: [Bench.Part: [Double]] = [:]
  private var found: [Bench.Part: Int] = [:]

  init(byteCount: Int, rounds: Int) { (self.byteCount, self.rounds) = (byteCount, rounds) }

  /// Measures one thing once; `body` returns how much it found, which keeps it from being optimised away.
  mutating func measure(_ part: Bench.Part, _ body: () -> Int) {
    var count = 0
    let time = Stopwatch.seconds { count = body() }
    guard !isWarmingUp else { return }
    if seconds[part] == nil { parts.append(part) }
    seconds[part, default: []].append(time)
    found[part] = count
  }

  /// Prints each median in MB/s (10⁶ bytes a second of one core's time) with the spread, then the ratios.
  func show() {
    print("\nmedian of \(rounds) rounds, MB/s of one core            (slowest … fastest)   found")
    for part in parts {
      let speeds = (seconds[part] ?? []).map { Double(byteCount) / 1e6 / $0 }
      let spread = "(\(tenths(speeds.min() ?? 0)) … \(tenths(speeds.max() ?? 0)))"
      print(
        part.title.padding(toLength: 28, withPad: " ", startingAt: 0) + pad(tenths(speeds.median), 10) + pad(spread, 26)
          + pad("\(found[part] ?? 0)", 12))
    }
    print("")
    if let ratio = ratio(.tenfold, .concepts) {
      print(
        "matching takes \(hundredths(ratio)) of its time with the tenfold lexicon: its speed falls by "
          + "\(tenths((1 - 1 / ratio) * 100)) %")
    }
    if let ratio = ratio(.vectorscan, .concepts) {
      print("matching is as fast as Vectorscan times \(hundredths(ratio))")
    }
    if let ratio = ratio(.scoring, .concepts) {
      print("scoring in full takes, matching being 1, \(hundredths(ratio))")
    }
  }

  /// The median of the rounds' own ratios of time.
  private func ratio(_ above: Bench.Part, _ below: Bench.Part) -> Double? {
    guard let above = seconds[above], let below = seconds[below] else { return nil }
    return zip(above, below).map { $0 / $1 }.median
  }

  private func tenths(_ number: Double) -> String { String(format: "%.1f", number) }
  private func hundredths(_ number: Double) -> String { String(format: "%.2f", number) }
  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
