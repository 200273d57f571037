import Foundation

/// Runs another program to its end.
enum Program {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Output goes through files, so that no pipe can fill up and stop the program.
  static func run(_ path: String, _ arguments: [String]) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-program-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    let errors = folder.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: try text(of: output), errors: try text(of: errors))
  }

  /// Through a handle, for `Data(contentsOf:)` leaks its buffer when a file is empty.
  private static func text(of file: URL) throws -> String {
    String(decoding: try FileHandle(forReadingFrom: file).readToEnd() ?? Data(), as: UTF8.self)
  }
}

/// Files of the repository that tests hold the code to.
enum Repository {
  static func file(_ path: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../\(path)").path()
  }
}
