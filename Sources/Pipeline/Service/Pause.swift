import LinuxSystem
import SystemPackage

/// Why no more files are read for now. Nothing is lost by it: files stay in the inbox until they can be recorded.
enum Pause: Sendable, Hashable, CustomStringConvertible {
  case diskLow(FilePath, freeBytes: UInt64, minimum: Int)
  case readOnly(FilePath)
  /// The file system cannot even be asked.
  case unknown(FilePath, SystemError)

  var description: String {
    switch self {
    case .diskLow(let path, let free, let minimum):
      "\(path) has \(free >> 20) MiB free, less than limits.free_space, \(minimum >> 20) MiB"
    case .readOnly(let path): "\(path) lies on a file system that is mounted for reading only"
    case .unknown(let path, let error): "\(path) cannot be examined: \(error)"
    }
  }

  /// The same trouble at the same place, whatever its figures are now.
  func isSame(as other: Pause?) -> Bool {
    switch (self, other) {
    case (.diskLow(let one, _, _), .diskLow(let two, _, _)): one == two
    case (.readOnly(let one), .readOnly(let two)): one == two
    case (.unknown(let one, _), .unknown(let two, _)): one == two
    default: false
    }
  }

  /// Decides whether the intake pauses, by what is known of the folders that are written to.
  ///
  /// - Parameters:
  ///   - minimum: bytes that must be free; 0 asks for none.
  ///   - wasPaused: then an eighth more must be free, so that it does not begin and end all the time.
  static func decide(
    _ folders: [(path: FilePath, state: Result<FileSystem, SystemError>)], minimum: Int, wasPaused: Bool
  ) -> Pause? {
    let wanted = UInt64(minimum + (wasPaused ? minimum / 8 : 0))
    for (path, state) in folders {
      switch state {
      case .failure(let error): return .unknown(path, error)
      case .success(let system) where system.isReadOnly: return .readOnly(path)
      case .success(let system) where system.freeBytes < wanted:
        return .diskLow(path, freeBytes: system.freeBytes, minimum: minimum)
      case .success: break
      }
    }
    return nil
  }
}

extension Configuration {
  /// Where taking in a file has to write.
  var writtenFolders: [FilePath] {
    [ledger.removingLastComponent(), outbox] + (after == .archive ? [done] : [])
  }

  /// Why no files can be read now; nil when they can. `done` may not have been made yet.
  package func pauses(wasPaused: Bool = false) -> String? {
    pause(wasPaused: wasPaused, examine: Self.examine)?.description
  }

  func pause(wasPaused: Bool, examine: (FilePath) -> Result<FileSystem, SystemError>?) -> Pause? {
    let folders = writtenFolders.compactMap { path in examine(path).map { (path: path, state: $0) } }
    return Pause.decide(folders, minimum: freeSpaceMinimum, wasPaused: wasPaused)
  }

  /// What the kernel says of a folder's file system; nil where there is no folder.
  static func examine(_ path: FilePath) -> Result<FileSystem, SystemError>? {
    do throws(SystemError) {
      return .success(try FileSystem(of: path))
    } catch {
      return error.errno == .noSuchFileOrDirectory ? nil : .failure(error)
    }
  }
}
