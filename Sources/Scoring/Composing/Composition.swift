/// Adds weighed evidence up to the article's scores, so that what each piece added can be shown and sums to the whole.
struct Composition {
  let settings: Settings

  /// What each piece adds to the threat, in points.
  ///
  /// The strongest act counts in full; each weaker one adds its part of what is left to 100, the less the later its turn:
  /// an article cannot ring by its length.
  func threat(_ pieces: [Weighed]) -> [Double] {
    var turns: [Turn] = []
    return threat(pieces, &turns)
  }

  /// The turn in which a weaker act was added, for a person.
  struct Turn {
    /// Index of the piece.
    var piece: Int
    /// What was left to 100, and the part of it that an act of 100 points would have added.
    var left: Double
    var factor: Double
  }

  /// - Parameter turns: what was added after the strongest act.
  func threat(_ pieces: [Weighed], _ turns: inout [Turn]) -> [Double] {
    var shares = [Double](repeating: 0, count: pieces.count)
    var total = 0.0
    var factor = 1.0
    for index in Self.order(pieces, by: { $0.points }) {
      let added = (100 - total) * pieces[index].points * factor / 100
      if total > 0 { turns.append(Turn(piece: index, left: 100 - total, factor: factor)) }
      shares[index] = added
      total += added
      factor *= settings.repeated
      if added < 0.001 { break }
    }
    return shares
  }

  /// The event that the article is about: of each sentence's likeliest the weightiest, if it is likelier than none.
  ///
  /// - Returns: its index.
  func mainEvent(of pieces: [Weighed]) -> Int? {
    var main: Int?
    var best: Int?
    func close() {
      if let done = best, pieces[done].main > main.map({ pieces[$0].main }) ?? 0 { main = done }
    }
    for index in pieces.indices where pieces[index].mainOdds > 0 {
      if let here = best, pieces[here].sentence == pieces[index].sentence, pieces[here].field == pieces[index].field {
        if pieces[index].mainOdds > pieces[here].mainOdds { best = index }
        continue
      }
      close()
      best = index
    }
    close()
    return main
  }

  /// The factor by which what the article's words as a whole say raises or lowers the threat of its acts.
  ///
  /// - Parameter acts: the sum of the acts' threat, 0…100. Without acts there is no threat, whatever the words.
  func subjectFactor(_ acts: Double, _ relevance: Relevance) -> Double {
    guard acts > 0, relevance.acts != 1 || relevance.base != 0 || relevance.odds != 0 else { return 1 }
    let odds = relevance.acts * LogOdds.odds(acts / 100) + relevance.base + relevance.odds
    // Below half a point the odds of the acts are held, so that next to nothing stays next to nothing.
    return 100 * LogOdds.probability(odds) * min(1, acts / 2) / acts
  }

  /// The factor by which the threat of an article without a grave act is lowered, 0…1: many lesser acts add up to an alert, but
  /// not to the highest level.
  ///
  /// - Parameter shares: what each piece adds to the threat.
  func severityFactor(_ shares: [Double], _ pieces: [Weighed]) -> Double {
    let severity = settings.severity
    let hasGrave = zip(shares, pieces).contains { share, piece in
      piece.intensity.map { severity.isGrave(intensity: $0, points: share) } ?? false
    }
    return hasGrave ? 1 : severity.factor(threat: shares.reduce(0, +))
  }

  /// What each piece adds to the escalation, in points of -100…100.
  ///
  /// Raw points add up, each weaker one of the same sign counting less; the sum X shows as 100·X/(|X|+scale). What rises counts
  /// the more, and what falls the less, the graver the article's threat.
  func escalation(_ pieces: [Weighed], threat: Double) -> [Double] {
    var raw = [Double](repeating: 0, count: pieces.count)
    let rising = settings.escalation.risingFactor(threat: threat)
    let falling = settings.escalation.fallingFactor(threat: threat)
    func add(_ sign: Double, _ first: Double) {
      var factor = first
      for index in Self.order(pieces, by: { $0.direction * sign }) {
        raw[index] = pieces[index].direction * factor
        factor *= settings.escalation.repeated
      }
    }
    add(1, rising)
    add(-1, falling)
    let sum = raw.reduce(0, +)
    let slope = 100 / (sum.magnitude + settings.escalation.scale)
    return raw.map { $0 * slope }
  }

  /// The pieces whose value is above 0, the greatest first.
  @inline(__always)
  private static func order(_ pieces: [Weighed], by value: (Weighed) -> Double) -> [Int] {
    var order: [Int] = []
    for index in pieces.indices where value(pieces[index]) > 0 {
      if order.isEmpty { order.reserveCapacity(pieces.count) }
      order.append(index)
    }
    if order.count > 1 { order.sort { (value(pieces[$0]), $1) > (value(pieces[$1]), $0) } }
    return order
  }

  /// The largest sum, in tenths of a point.
  private static let limit = 1000

  /// Shares in tenths of a point that add up to their sum's own rounding: the largest remainders are rounded up.
  static func rounded(_ shares: [Double]) -> [Points] {
    var sum = 0.0
    var points = shares.map { share in
      sum += share * 10
      return Points(tenths: Int((share * 10).rounded(.down)))
    }
    let missing = min(limit, max(-limit, Int(sum.rounded()))) - points.reduce(.zero, +).tenths
    guard missing != 0 else { return points }
    func remainder(_ index: Int) -> Double { shares[index] * 10 - (shares[index] * 10).rounded(.down) }
    var order: [Int] = []
    order.reserveCapacity(shares.count)
    for index in shares.indices where shares[index] != 0 { order.append(index) }
    if order.count > 1 {
      order.sort {
        let (left, right) = (remainder($0), remainder($1))
        return left == right ? $0 < $1 : left > right
      }
    }
    for step in 0..<missing.magnitude { points[order[Int(step) % order.count]].tenths += missing.signum() }
    return points
  }
}
