package import LinuxSystem
package import Publishing
package import SystemPackage
import Watching

/// What was set aside, for the people who attend to it. Works while the service runs, and needs only its folders: a file that is put
/// back has a new state, so its receipt and attempts no longer apply.
package struct QuarantineShelf: Sendable {
  /// One thing that was set aside.
  package struct Entry: Sendable, Hashable {
    /// By which it is called.
    package var name: String
    /// nil when the reason was lost, or cannot be read.
    package var reason: QuarantineReason?
    /// Whether the file itself lies in the quarantine; otherwise it stays in its inbox, or is gone.
    package var hasFile: Bool
  }

  private let configuration: Configuration
  private static let suffix = ".reason.json"
  /// The largest reason that is read, in bytes; names and messages in it are bounded far below.
  private static let reasonMaximum = 1 << 20

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// All that was set aside, the latest last.
  package func entries() throws(SystemError) -> [Entry] {
    let folder = try Directory(opening: configuration.quarantine)
    var files: Set<String> = []
    var reasons: Set<String> = []
    var listing = try DirectoryListing(of: folder)
    while let entry = try listing.next() {
      let name = entry.name.string
      guard !name.hasPrefix("."), try listing.facts(of: entry.name)?.kind == .regular else { continue }
      if name.hasSuffix(Self.suffix) {
        reasons.insert(String(name.dropLast(Self.suffix.count)))
      } else {
        files.insert(name)
      }
    }
    let entries = files.union(reasons).map { name in
      Entry(name: name, reason: reason(name, folder), hasFile: files.contains(name))
    }
    return entries.sorted { ($0.reason?.time ?? "", $0.name) < ($1.reason?.time ?? "", $1.name) }
  }

  /// Puts a file back into its inbox under its own name, where the service reads it again; returns its path there.
  package func retry(_ name: String) throws(QuarantineError) -> FilePath {
    let folder = try open()
    guard let file = FilePath.Component(name), file.kind == .regular, let reason = reason(name, folder) else {
      throw .noReason(name)
    }
    guard let inbox = configuration.inboxes.first(where: { $0.path.string == reason.inbox }) else {
      throw .noInbox(reason.inbox)
    }
    guard let bytes = [UInt8](shownPath: reason.path), let path = FilePath(bytes: bytes),
      let original = path.lastComponent
    else { throw .noReason(name) }
    do throws(SystemError) {
      let top = try Directory(opening: inbox.path)
      let parent = try top.making(beneath: path.removingLastComponent(), mode: 0o770)
      try moveWithoutReplacing(file, from: folder, to: original, in: parent)
      try parent.sync()
      try removeReason(name, folder)
      return inbox.path.pushing(path)
    } catch {
      switch error.errno {
      case .noSuchFileOrDirectory: throw reason.movedTo == nil ? .stays(inbox.path.pushing(path)) : .noFile(name)
      case .fileExists: throw .nameTaken(inbox.path.pushing(path))
      default: throw .system(error)
      }
    }
  }

  /// Removes a file and its reason for good. What stays in its inbox is not ours to remove; then only the reason goes.
  package func drop(_ name: String) throws(QuarantineError) {
    let folder = try open()
    guard let file = FilePath.Component(name), file.kind == .regular, !name.hasPrefix(".") else { throw .noFile(name) }
    do throws(SystemError) {
      let removedFile = try folder.remove(file)
      let removedReason = try removeReason(name, folder)
      try folder.sync()
      if !removedFile && !removedReason {
        throw SystemError(errno: .noSuchFileOrDirectory, operation: "remove", path: nil)
      }
    } catch {
      throw error.errno == .noSuchFileOrDirectory ? .noFile(name) : .system(error)
    }
  }

  private func open() throws(QuarantineError) -> Directory {
    do throws(SystemError) {
      return try Directory(opening: configuration.quarantine)
    } catch {
      throw .system(error)
    }
  }

  private func reason(_ name: String, _ folder: borrowing Directory) -> QuarantineReason? {
    let path = FilePath(name + Self.suffix)
    let file = try? readRegularFile(beneath: folder, path, maximumBytes: Self.reasonMaximum, expecting: nil)
    return file.flatMap { QuarantineReason(json: $0.bytes) }
  }

  @discardableResult
  private func removeReason(_ name: String, _ folder: borrowing Directory) throws(SystemError) -> Bool {
    guard let reason = FilePath.Component(name + Self.suffix) else { return false }
    return try folder.remove(reason)
  }
}

/// Why something that was set aside can be neither put back nor removed.
package enum QuarantineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing of this name was set aside.
  case noFile(String)
  /// Where it belongs is not known.
  case noReason(String)
  case noInbox(String)
  case nameTaken(FilePath)
  /// It was never moved: mending it where it is, is enough.
  case stays(FilePath)
  case system(SystemError)

  package var description: String {
    switch self {
    case .noFile(let name): "'\(name.shownSafely)' is not in the quarantine; see: tocsin quarantine list"
    case .noReason(let name):
      "'\(name.shownSafely)' has no reason that can be read, so it is not known where it belongs; move it by hand"
    case .noInbox(let inbox): "its inbox \(inbox.shownSafely) is not among those of the configuration; move it by hand"
    case .nameTaken(let path): "there is another file at \(path.string.shownSafely); move that one first"
    case .stays(let path): "it was never moved: correct \(path.string.shownSafely), then it is read by itself"
    case .system(let error): "\(error)".shownSafely
    }
  }

  /// Whether it is the caller who named something that is not there.
  package var isMissing: Bool {
    switch self {
    case .noFile: true
    default: false
    }
  }
}
