import SystemPackage

/// Which names are passed over: hidden ones, and those a producer marks as unfinished by their ending.
struct NameFilter: Sendable {
  private let suffixes: [[UInt8]]

  init(skippedSuffixes: [String]) {
    suffixes = skippedSuffixes.map { $0.utf8.map(lowercased) }
  }

  func isVisible(_ name: FilePath.Component) -> Bool {
    // Bytes that are not UTF-8 are decoded as U+FFFD, which neither begins with a dot nor ends like a suffix.
    var bytes = name.string
    return bytes.withUTF8 { bytes in
      guard unsafe bytes.first != UInt8(ascii: ".") else { return false }
      return !suffixes.contains { suffix in
        guard bytes.count >= suffix.count else { return false }
        return unsafe zip(bytes.suffix(suffix.count), suffix).allSatisfy { lowercased($0) == $1 }
      }
    }
  }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
