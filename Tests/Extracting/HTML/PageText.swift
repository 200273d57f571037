import Foundation
import Testing

@testable import Extracting

/// A page of `Pages/` and the text that a reader would want of it.
struct PageSample: CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var text: String

  var testDescription: String { name }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Pages")

  /// All pages, by name.
  static let all: [PageSample] = {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "html" }.sorted { $0.path < $1.path }.compactMap { file in
      guard let page = try? Data(contentsOf: file),
        let text = try? String(contentsOf: file.deletingPathExtension().appendingPathExtension("txt"), encoding: .utf8)
      else { return nil }
      return PageSample(name: file.deletingPathExtension().lastPathComponent, bytes: [UInt8](page), text: text)
    }
  }()

  static func named(_ name: String) throws -> PageSample { try #require(all.first { $0.name == name }) }
}

/// How alike two texts are in their words, each counted as often as it occurs: precision and recall in one figure.
///
/// Case and punctuation do not count; an ideograph or kana is a word.
func wordF1(_ found: String, _ wanted: String) -> Double {
  let (found, wanted) = (wordCounts(found), wordCounts(wanted))
  let common = found.reduce(0) { $0 + min($1.value, wanted[$1.key] ?? 0) }
  let all = found.values.reduce(0, +) + wanted.values.reduce(0, +)
  return all == 0 ? 1 : 2 * Double(common) / Double(all)
}

private func wordCounts(_ text: String) -> [String: Int] {
  var counts: [String: Int] = [:]
  var word = String.UnicodeScalarView()
  func end() {
    if !word.isEmpty { counts[String(word), default: 0] += 1 }
    word = String.UnicodeScalarView()
  }
  for scalar in text.lowercased().unicodeScalars {
    let isWord: Bool
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .otherNumber:
      isWord = true
    default: isWord = false
    }
    let isIdeograph = (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
    if !isWord || isIdeograph { end() }
    if isWord { word.append(scalar) }
    if isIdeograph { end() }
  }
  end()
  return counts
}
