import Foundation

@testable import Extracting

/// A file under `Tests/Extracting/Files`, read as the service reads it.
enum GoldenFile {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

  static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }

  static func read(_ path: String, limits: ExtractionLimits = ExtractionLimits()) throws -> Extraction {
    try extract(try bytes(path), name: path, limits: limits)
  }
}
