/// How often each of many numbers was met, most of them never; its memory is used again.
struct Tally: Sendable {
  /// By number; 65,535 at most.
  private(set) var times: [UInt16] = []
  /// The numbers met, each once, in the order in which they were.
  private(set) var met: [Int] = []

  /// Begins anew with the numbers below `count`.
  mutating func begin(_ count: Int) {
    if times.count == count {
      for number in met { times[number] = 0 }
    } else {
      times = Array(repeating: 0, count: count)
    }
    met.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func add(_ number: Int) {
    if times[number] == 0 { met.append(number) }
    if times[number] < .max { times[number] &+= 1 }
  }
}
