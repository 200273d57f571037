import StrictYAML

/// What makes an article grave enough for the highest level, and what the threat of the others counts.
struct SeveritySettings: Sendable {
  /// The size of the PLOVER intensity from which an act is grave, 0…10.
  private let intensity: Double
  /// The points of threat that such an act must add, 0…100.
  private let points: Double
  /// The threat above which that of an article without a grave act counts less, 0…100, and its factor there.
  private let above: Double
  private let factor: Double

  init(_ value: YAMLValue) throws(YAMLFault) {
    let fields = try value.fields(["intensity", "points", "above", "factor"])
    intensity = try fields.required("intensity").number(in: 0...10)
    points = try fields.required("points").number(in: 0...100)
    above = try fields.required("above").number(in: 0...100)
    factor = try fields.required("factor").number(in: 0...1)
  }

  /// Whether an act of this PLOVER intensity, -10…10, that adds these points of threat makes an article grave.
  func isGrave(intensity: Double, points: Double) -> Bool {
    -intensity >= self.intensity && points >= self.points
  }

  /// The factor on a threat of 0…100 without a grave act, 0…1.
  func factor(threat: Double) -> Double {
    threat > above ? (above + (threat - above) * factor) / threat : 1
  }

  /// Why an article is not grave, for a person.
  var inWords: String {
    "none of intensity -\(short(intensity)) or worse adds \(short(points)) points, so that what is above \(short(above)) "
      + "counts ×\(short(factor))"
  }
}
