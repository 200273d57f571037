/// A score or a share of one, held in tenths of a point so that shares add up exactly to the score that is shown.
package struct Points: Sendable, Hashable, Comparable {
  /// Ten times the points: 714 is shown as `71.4`.
  package var tenths: Int

  package init(tenths: Int) { self.tenths = tenths }

  package static let zero = Points(tenths: 0)
  package static func < (left: Points, right: Points) -> Bool { left.tenths < right.tenths }
  package static func + (left: Points, right: Points) -> Points { Points(tenths: left.tenths + right.tenths) }
}

extension Points: CustomStringConvertible {
  /// With one decimal, such as `71.4` or `-0.5`.
  package var description: String {
    "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
  }
}
