extension ExtractionError {
  /// Of an archive that breaks its format's rules at that byte.
  init(damagedAt offset: Int, what: String) {
    self.init(.malformed, offset: offset, what: what, remedy: "fetch it again, or pack it anew")
  }
}

extension Reading {
  /// Below this size no ratio is too high, in bytes.
  private static let ratioCountsFrom = 1 << 20

  /// Expands one deflated stream, counting what it yields against the limits piece by piece.
  ///
  /// - Parameters:
  ///   - range: Where the stream lies, at most; it may end before.
  ///   - sizeMaximum: The size that the container says it has; a stream that yields more is refused.
  ///   - output: Gets the bytes, after those that it holds already.
  /// - Returns: The index after the stream.
  /// - Throws: `truncated` when the input ends inside the stream, `malformed` when it is damaged, `tooLarge` at a limit.
  mutating func expand(
    _ bytes: [UInt8], _ range: Range<Int>, _ wrapping: Inflater.Wrapping, sizeMaximum: Int = .max,
    into output: inout [UInt8]
  ) throws(ExtractionError) -> Int {
    var inflater = try Inflater(wrapping)
    var place = range.lowerBound
    let before = output.count
    while true {
      let already = output.count
      let outcome = inflater.expand(bytes, from: &place, to: range.upperBound, into: &output)
      try spend(expandedBytes: output.count - already)
      let yield = output.count - before
      guard yield <= sizeMaximum else {
        throw ExtractionError(damagedAt: place, what: "yields more than the \(sizeMaximum) bytes that the archive says")
      }
      if yield > Self.ratioCountsFrom, yield / max(1, place - range.lowerBound) > limits.expansionRatioMaximum {
        throw ExtractionError(
          .tooLarge, offset: place, what: "a byte expands to more than \(limits.expansionRatioMaximum)",
          remedy: "unpack it before it is put into the inbox, and look what it holds")
      }
      switch outcome {
      case .more: continue
      case .ended: return place
      case .cutOff:
        throw ExtractionError(.truncated, offset: range.upperBound, what: "the compressed data ends too early")
      case .corrupt(let words):
        throw ExtractionError(damagedAt: place, what: "the compressed data is damaged: \(words)")
      }
    }
  }
}
