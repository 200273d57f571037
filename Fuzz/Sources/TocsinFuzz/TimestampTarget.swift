@testable import Extracting

extension FuzzTarget {
  /// Dates in all the forms in which they are read.
  static let timestamp = FuzzTarget(name: "timestamp") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    for instant in [Timestamp(parsing: text), NewsDate(text)?.instant].compactMap({ $0 }) {
      require((Timestamp.earliest...Timestamp.latest).contains(instant), "an instant can be written")
      require(Timestamp(parsing: instant.iso8601) == instant, "what is written is read as it was: \(instant)")
      require(Timestamp(parsing: instant.compact) == instant, "so are file names: \(instant.compact)")
      require(instant.iso8601.utf8.count == 27 && instant.iso8601.hasPrefix(fourDigits(instant.year)), "years are told")
    }
    // Any eight bytes are an instant too.
    let number = bytes.prefix(8).reduce(into: Int64(0)) { $0 = $0 << 8 | Int64($1) }
    let (one, other) = (Timestamp(microseconds: number), Timestamp(microseconds: ~number))
    for instant in [one, other] {
      let nearest = min(max(instant, .earliest), .latest)
      require(Timestamp(parsing: instant.iso8601) == nearest, "any instant is written: \(instant)")
    }
  }

  private static func fourDigits(_ year: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).utf8.count)) + String(year)
  }
}
