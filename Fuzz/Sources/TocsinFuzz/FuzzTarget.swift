import CSanitizer

/// Something that takes bytes from outside, and what must hold whatever they are.
struct FuzzTarget: Sendable {
  /// As `make fuzz TARGET=` has it.
  var name: String
  /// Works on one input; ends the program when a property does not hold.
  var run: @Sendable (_ bytes: [UInt8]) -> Void

  /// Every target: a new reader is one by itself.
  static let all: [FuzzTarget] =
    [anyFormat] + readers + [scorer, scoreLine, tokenizer, lexicon, configuration, alert, journal, timestamp]

  /// The same target on inputs drawn out to so many bytes, to find work that grows faster than its input.
  ///
  /// What an input repeats is its whole, its second half, or its middle third between a head and a tail: a list's
  /// elements, nested elements that are closed again, rows under a header.
  func stretched(to count: Int) -> FuzzTarget {
    FuzzTarget(name: name) { bytes in
      guard !bytes.isEmpty else { return }
      let (half, third) = (bytes.count / 2, bytes.count / 3)
      for (head, tail) in [(0, bytes.count), (half, bytes.count), (third, 2 * third)] where head < tail {
        var long = Array(bytes[..<head])
        while long.count < count { long += bytes[head..<tail] }
        run(long + bytes[tail...])
      }
    }
  }
}

extension FuzzTarget {
  /// The same target, each input tried many times: what it allocates must be free again after it.
  ///
  /// The leak sanitizer, which runs too, passes over what something still points to, such as a table that grows.
  var leakChecked: FuzzTarget {
    FuzzTarget(name: name) { bytes in
      let tries = 16
      func growth() -> Int {
        let before = __sanitizer_get_current_allocated_bytes()
        for _ in 0..<tries { run(bytes) }
        return Int(__sanitizer_get_current_allocated_bytes()) - Int(before)
      }
      run(bytes)
      // What grows once is a table that is kept.
      if growth() >= tries, growth() >= tries {
        let bytesLeaked = growth() / tries
        require(bytesLeaked <= 0, "nothing stays allocated: \(bytesLeaked) bytes each time")
      }
    }
  }
}

/// Ends the program, and with it the fuzzer's run, when something does not hold.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  guard !holds else { return }
  fatalError("does not hold: \(what())")
}
