/// What a container holds and was not read, gathered so that ten thousand pictures make one short remark.
struct PassedOver: Sendable {
  private struct Pile: Sendable {
    var names: [String]
    var count: Int
  }

  private var piles: [(reason: String, pile: Pile)] = []

  /// Names that are told for each reason; the others are counted.
  private static let namesMaximum = 3
  private static let reasonsMaximum = 16

  private(set) var count = 0

  mutating func add(_ name: String, _ reason: String) {
    count += 1
    if let index = piles.firstIndex(where: { $0.reason == reason }) {
      piles[index].pile.count += 1
      if piles[index].pile.names.count < Self.namesMaximum { piles[index].pile.names.append(name) }
    } else if piles.count < Self.reasonsMaximum {
      piles.append((reason, Pile(names: [name], count: 1)))
    }
  }

  /// One for each reason, such as `a.png, b.png and 7 others: not a format of news`.
  var warnings: [ExtractionWarning] {
    piles.map { reason, pile in
      let others = pile.count - pile.names.count
      let names =
        pile.names.joined(separator: ", ") + (others == 0 ? "" : " and \(others) other\(others == 1 ? "" : "s")")
      return ExtractionWarning(.skipped, what: "\(names): \(reason)")
    }
  }

  /// The same on one line, for the error of a container in which nothing could be read.
  var summary: String { warnings.map(\.what).joined(separator: "; ") }
}
