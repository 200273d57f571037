import LinuxSystem
import SystemPackage

/// The files of the configuration and the lexicon, on disk.
enum YAMLFiles {
  /// The size of a file, in bytes, beyond which it is refused.
  private static let fileMaximum = 8 << 20

  static func read(_ path: FilePath) throws(KnowledgeError) -> [UInt8] {
    do throws(ReadError) {
      return try readRegularFile(at: path, maximumBytes: fileMaximum)
    } catch {
      throw .unreadable(path, error)
    }
  }

  /// The paths of a folder's YAML files, sorted.
  static func names(in folder: FilePath, missingIsEmpty: Bool) throws(KnowledgeError) -> [FilePath] {
    try names(in: folder, missingIsEmpty: missingIsEmpty, of: .regular).filter { $0.hasSuffix(".yaml") }.map {
      folder.appending($0)
    }
  }

  /// The names in a folder that `names` leaves out, sorted; those that begin with a dot are meant to be.
  static func namesPassedOver(in folder: FilePath) throws(KnowledgeError) -> [String] {
    let files = try names(in: folder, missingIsEmpty: false, of: .regular).filter { !$0.hasSuffix(".yaml") }
    return try (files + folders(in: folder)).sorted()
  }

  /// The names of a folder's folders, sorted.
  static func folders(in folder: FilePath) throws(KnowledgeError) -> [String] {
    try names(in: folder, missingIsEmpty: false, of: .directory)
  }

  private static func kindOf(
    _ entry: DirectoryEntry, _ listing: borrowing DirectoryListing
  ) throws(SystemError) -> FileKind? {
    if let kind = entry.kind { return kind }
    return try listing.facts(of: entry.name)?.kind
  }

  /// The names of one kind in a folder, sorted, without those that begin with a dot.
  private static func names(
    in folder: FilePath, missingIsEmpty: Bool, of kind: FileKind
  ) throws(KnowledgeError) -> [String] {
    do throws(SystemError) {
      var listing = try DirectoryListing(of: Directory(opening: folder))
      var names: [String] = []
      while let entry = try listing.next() {
        let name = entry.name.string
        guard !name.hasPrefix("."), try kindOf(entry, listing) == kind else { continue }
        names.append(name)
      }
      return names.sorted()
    } catch {
      if missingIsEmpty && error.errno == .noSuchFileOrDirectory { return [] }
      throw .system(error)
    }
  }
}
