package import LinuxSystem
package import SystemPackage

/// An alert's file could not be published or read.
package enum OutboxError: Error, Sendable, Hashable, CustomStringConvertible {
  case system(SystemError)
  /// Another file stands at the alert's name; it was left as it is.
  case occupied(FilePath)
  case unreadable(FilePath, ReadError)

  package var description: String {
    switch self {
    case .system(let cause): "\(cause); see whether the disk has room and the service may write to the outbox"
    case .occupied(let path): "publish \(path): another file has that name; move it out of the outbox"
    case .unreadable(let path, let cause): "read \(path): \(cause)"
    }
  }
}

/// The folder in which other programs find alerts, one file each; the file appears whole, under its final name, once.
///
/// One process publishes into it. Consumers may move or remove what they have handled.
package final class Outbox: Sendable {
  /// What publishing an alert did.
  package enum Published: Sendable, Hashable {
    case written
    /// An attempt before a crash had written the same bytes.
    case alreadyThere
  }

  /// Readable by the group, `tocsin-read` where systemd set the folder up.
  private static let fileMode: UInt32 = 0o640

  /// The folder.
  package let path: FilePath
  private let folder: Directory
  private let staging: Directory

  /// Opens the outbox, making it where it is missing, and removes what an interrupted attempt left in `.tmp`.
  package init(at path: FilePath) throws(OutboxError) {
    do throws(SystemError) {
      self.path = path
      folder = try Directory.making(path, mode: 0o750)
      staging = try folder.making(beneath: ".tmp", mode: 0o700)
      try staging.removeFiles()
    } catch {
      throw .system(error)
    }
  }

  /// Where an alert's file stands or will stand.
  package func path(of fileName: String) -> FilePath { path.appending(fileName) }

  /// Publishes an alert durably; repeating it is harmless as long as the file stands there.
  ///
  /// The name and the bytes come from the ledger, so that this works after a crash as it did before.
  package func publish(_ json: [UInt8], as fileName: String) throws(OutboxError) -> Published {
    let outcome: PublishOutcome
    do throws(SystemError) {
      outcome = try LinuxSystem.publish(json, as: fileName, in: folder, staging: staging, mode: Self.fileMode)
    } catch {
      throw .system(error)
    }
    switch outcome {
    case .written: return .written
    case .alreadyThere: return .alreadyThere
    case .occupied: throw .occupied(path(of: fileName))
    }
  }

  /// The names of the alerts that stand in the outbox, the earliest first.
  ///
  /// - Parameter earlier: only names that sort behind this one, which are those of later alerts.
  package func names(after earlier: String = "") throws(OutboxError) -> [String] {
    var names: [String] = []
    do throws(SystemError) {
      var listing = try DirectoryListing(of: folder)
      while let entry = try listing.next() {
        let name = entry.name.string
        if !name.hasPrefix("."), name.hasSuffix(".json"), name > earlier { names.append(name) }
      }
    } catch {
      throw .system(error)
    }
    return names.sorted()
  }

  /// The bytes of an alert that stands in the outbox.
  package func contents(of fileName: String) throws(OutboxError) -> [UInt8] {
    do throws(ReadError) {
      let limit = AlertLimits.documentBytes
      return try readRegularFile(beneath: folder, FilePath(fileName), maximumBytes: limit, expecting: nil).bytes
    } catch {
      throw .unreadable(path(of: fileName), error)
    }
  }
}
