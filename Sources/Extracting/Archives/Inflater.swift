import CZlib

/// Deflated data being expanded piece by piece; the only place that touches zlib.
@safe struct Inflater: ~Copyable {
  /// What stands around the deflated data.
  enum Wrapping: Int32 {
    /// Nothing, as in a zip.
    case none = -15
    /// A zlib header, as in HTTP's `deflate`.
    case zlib = 15
    /// A gzip header and trailer; zlib checks the sum and the length.
    case gzip = 31
  }

  enum Outcome: Hashable {
    /// The stream goes on.
    case more
    /// The stream ended as it should.
    case ended
    /// The input ended inside the stream.
    case cutOff
    /// The bytes are not what the wrapping promises; zlib's own words.
    case corrupt(String)
  }

  /// How much one call of `expand` yields at most, in bytes.
  static let pieceBytes = 1 << 15

  private let stream: UnsafeMutablePointer<z_stream>
  private var piece = [UInt8](repeating: 0, count: pieceBytes)

  /// - Throws: `tooLarge` when zlib gets no memory.
  init(_ wrapping: Wrapping) throws(ExtractionError) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe tocsin_inflate_begin(stream, wrapping.rawValue) == Z_OK else {
      throw ExtractionError(.tooLarge, what: "no memory is left to expand it")
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Begins anew, for the next stream in the same input.
  mutating func reset() { unsafe inflateReset(stream) }

  /// Expands the next piece.
  ///
  /// - Parameters:
  ///   - place: Where to go on in `input`; moved past what was used.
  ///   - end: Where the input ends.
  ///   - output: Gets at most `pieceBytes` more bytes.
  mutating func expand(
    _ input: [UInt8], from place: inout Int, to end: Int, into output: inout [UInt8]
  ) -> Outcome {
    var status: Int32 = Z_OK
    var produced = 0
    let start = place
    // zlib counts its input in 32 bits.
    let offered = min(end - start, Int(Int32.max))
    unsafe input.withUnsafeBufferPointer { source in
      unsafe piece.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress.map {
          unsafe UnsafeMutablePointer(mutating: $0.advanced(by: start))
        }
        unsafe stream.pointee.avail_in = UInt32(offered)
        unsafe stream.pointee.next_out = target.baseAddress
        unsafe stream.pointee.avail_out = UInt32(target.count)
        status = unsafe inflate(stream, Z_NO_FLUSH)
        produced = unsafe target.count - Int(stream.pointee.avail_out)
      }
    }
    place += unsafe offered - Int(stream.pointee.avail_in)
    output.append(contentsOf: piece[..<produced])
    return outcome(status, produced: produced, isAtEnd: place == end)
  }

  private func outcome(_ status: Int32, produced: Int, isAtEnd: Bool) -> Outcome {
    switch status {
    case Z_STREAM_END: .ended
    case Z_OK where isAtEnd && produced < Self.pieceBytes: .cutOff
    case Z_OK: .more
    case Z_BUF_ERROR: .cutOff
    case Z_NEED_DICT: .corrupt("it needs a dictionary")
    default: .corrupt(unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "zlib status \(status)")
    }
  }
}

/// The sum by which zip and gzip tell that nothing was damaged.
func crc32(of bytes: [UInt8]) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    UInt32(truncatingIfNeeded: unsafe crc32_z(0, buffer.baseAddress, buffer.count))
  }
}
