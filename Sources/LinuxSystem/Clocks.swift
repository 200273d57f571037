import Glibc

/// The machine's clocks, read at the edge of the house; inside it time is an argument.
package enum SystemClock {
  /// Nanoseconds since some moment before; never goes back, stands still while the machine sleeps.
  package static func monotonicNanoseconds() -> UInt64 {
    UInt64(clamping: nanoseconds(CLOCK_MONOTONIC))
  }

  /// Nanoseconds since 1970, the scale of file times; jumps when somebody sets the clock.
  package static func wallNanoseconds() -> Int64 {
    nanoseconds(CLOCK_REALTIME)
  }

  /// Microseconds since 1970, the resolution of the journal's and the alerts' times.
  package static func wallMicroseconds() -> Int64 {
    nanoseconds(CLOCK_REALTIME) / 1000
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // It fails only for a clock that does not exist.
    guard unsafe clock_gettime(clock, &time) == 0 else { preconditionFailure("clock \(clock) is missing") }
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension Duration {
  /// Whole nanoseconds, at least 0; a duration beyond the range is held at its end.
  package var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    let (product, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max / 2 : product + UInt64(attoseconds / 1_000_000_000)
  }
}
