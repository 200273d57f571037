/// Natural logarithms and probabilities from the four operations alone, so that every machine gives the same bits.
enum LogOdds {
  /// ln 2, to the precision of a `Double`.
  private static let logarithmOfTwo = 0.693_147_180_559_945_3

  /// The natural logarithm of a finite number above 0; off by less than 10⁻¹⁰.
  static func logarithm(_ value: Double) -> Double {
    if value == 1 { return 0 }
    // value = significand × 2^exponent with a significand of 1 to 2, whose logarithm is 2·artanh(ratio), ratio at most 1/3.
    let ratio = (value.significand - 1) / (value.significand + 1)
    var power = ratio
    var sum = 0.0
    for term in stride(from: 1.0, through: 19, by: 2) {
      sum += power / term
      power *= ratio * ratio
    }
    return Double(value.exponent) * logarithmOfTwo + 2 * sum
  }

  /// e to the power of `value`, which is held within ±40; off by less than 10⁻¹² of it.
  static func exponential(_ value: Double) -> Double {
    let held = min(40, max(-40, value))
    let twos = (held / logarithmOfTwo).rounded()
    let rest = held - twos * logarithmOfTwo
    var term = 1.0
    var sum = 1.0
    for order in 1...14 {
      term *= rest / Double(order)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(twos), significand: 1)
  }

  /// The probability, 0…1, of these log-odds.
  static func probability(_ odds: Double) -> Double { 1 / (1 + exponential(-odds)) }

  /// The log-odds of a probability, which is held within 0.005…0.99.
  static func odds(_ probability: Double) -> Double {
    let held = min(0.99, max(0.005, probability))
    return logarithm(held / (1 - held))
  }
}
