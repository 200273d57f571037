/// The strongest parts of a list that fit into a bound, in the order of the list.
struct KeptParts {
  /// Each as JSON.
  private(set) var parts: [[UInt8]]
  /// What the parts take in a list, commas counted.
  private(set) var bytes: Int
  private(set) var leftOut: Int

  /// Takes from the strongest down until one does not fit; of equals, the earlier in the list first.
  init<Part>(
    _ list: [Part], atMost count: Int, bytes room: Int, strength: (Part) -> Double,
    encode: (inout JSONWriter, Part) -> Void
  ) {
    let strengths = list.map(strength)
    let order = list.indices.sorted { strengths[$0] == strengths[$1] ? $0 < $1 : strengths[$0] > strengths[$1] }
    var kept: [(index: Int, json: [UInt8])] = []
    bytes = 0
    for index in order.prefix(count) {
      var writer = JSONWriter()
      encode(&writer, list[index])
      guard bytes + writer.bytes.count + 1 <= room else { break }
      bytes += writer.bytes.count + 1
      kept.append((index, writer.bytes))
    }
    parts = kept.sorted { $0.index < $1.index }.map(\.json)
    leftOut = list.count - kept.count
  }
}
