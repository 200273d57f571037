import ArgumentParser
import Extracting
import LinuxSystem
import SystemPackage

/// Reading the files that a person names on the command line.
enum NamedFiles {
  /// The largest file that is read, in bytes: whoever names a file means it, so this is far above `limits.file`.
  static let bytesMaximum = 1 << 30

  /// Reads files one after the other; one that cannot be read does not keep the others from being shown.
  ///
  /// - Parameter show: called for each file that could be read, with whatever items it holds.
  /// - Throws: at the end, the exit status of the gravest fault: a missing file comes before one with bad content.
  static func extractEach(_ files: [String], _ show: (_ file: String, Extraction) -> Void) throws {
    let limits = ExtractionLimits(bytesMaximum: bytesMaximum)
    var status: Status?
    for file in files {
      let path = FilePath(file)
      do {
        let bytes = file == "-" ? try standardInput() : try readRegularFile(at: path, maximumBytes: bytesMaximum)
        let extraction = try extract(bytes, name: path.lastComponent?.string ?? file, limits: limits)
        show(file, extraction)
        if extraction.items.contains(where: \.isFailure) { status = status ?? .data }
      } catch let error as ReadError {
        _ = failure("\(file): \(error.ofNamedFile)", .noInput)
        status = .noInput
      } catch let error as ExtractionError {
        _ = failure("\(file): \(error)", .data)
        status = status ?? .data
      }
    }
    if let status { throw ExitCode(status.rawValue) }
  }

  private static func standardInput() throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(SystemError) {
      while bytes.count <= bytesMaximum, try StandardStream.input.read(atMost: 1 << 20, into: &bytes) {}
    } catch {
      throw .system(error)
    }
    guard bytes.count <= bytesMaximum else { throw .tooLarge(size: Int64(bytes.count), maximum: bytesMaximum) }
    return bytes
  }
}

extension ReadError {
  /// The same for a person who has just typed the name.
  var ofNamedFile: String { self == .gone ? "no such file" : description }
}

extension ExtractedItem {
  fileprivate var isFailure: Bool {
    if case .failure = result { true } else { false }
  }
}
