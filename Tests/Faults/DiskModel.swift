import Foundation
import LinuxSystem
import Synchronization
import SystemPackage

/// What of a folder's tree would survive a power cut: bytes that were synced, and names whose folder was.
///
/// Of the rest anything may survive or not, in any mixture, except that a rename never loses both names. It is stricter than
/// ext4 or XFS, which write names in order. Databases have a model of their own (`CFaultyDisk`) and are left out here.
final class DiskModel: Sendable {
  /// A file or a folder, whatever its names.
  struct Node {
    var isFolder: Bool
    /// What was synced; nil for a file that never was.
    var durable: [UInt8]?
    /// Whether it was written to since.
    var isDirty = false
    /// The bytes and the time of its last name's removal, should that be undone.
    var removed: (bytes: [UInt8], modified: timespec)?
  }

  /// A name that came or went.
  struct Step {
    var path: String
    var node: Int
    var isAddition: Bool
    /// Whether the folder was synced since.
    var isDurable = false
    /// Of the name that a rename takes away: the step that added the new one.
    var twin: Int?
  }

  struct State {
    var nodes: [Node] = []
    var steps: [Step] = []
    /// The names at the beginning, and now.
    var base: [String: Int] = [:]
    var names: [String: Int] = [:]
  }

  let root: String
  let state = Mutex(State())

  /// Takes all that stands in the folder for durable.
  init(root: FilePath) throws {
    self.root = root.string
    let tree = try Self.tree(root.string)
    state.withLock { state in
      for (path, isFolder) in tree {
        state.names[path] = state.nodes.count
        state.nodes.append(Node(isFolder: isFolder, durable: isFolder ? nil : Self.bytes(path)))
      }
      state.base = state.names
    }
  }

  /// All paths in a folder but the databases', with whether each is a folder.
  static func tree(_ root: String) throws -> [(path: String, isFolder: Bool)] {
    // Read without LinuxSystem, whose paths cost too much in a debug build for what is done a hundred thousand times.
    guard let stream = unsafe opendir(root) else { throw POSIXError(.ENOENT) }
    defer { _ = unsafe closedir(stream) }
    var found: [(path: String, isFolder: Bool)] = []
    while let entry = unsafe readdir(stream) {
      let start = unsafe UnsafeRawPointer(entry).advanced(by: MemoryLayout<dirent>.offset(of: \.d_name) ?? 19)
      let name = unsafe String(cString: start.assumingMemoryBound(to: CChar.self))
      let path = root + "/" + name
      if name == "." || name == ".." || isDatabase(path) { continue }
      let isFolder = unsafe Int(entry.pointee.d_type) == Int(DT_DIR)
      found.append((path, isFolder))
      if isFolder { found += try tree(path) }
    }
    return found
  }

  /// Through a handle, for `FileManager.contents` leaks its buffer when a file is empty.
  static func bytes(_ path: String) -> [UInt8] {
    Array((try? FileHandle(forReadingAtPath: path)?.readToEnd()) ?? Data())
  }

  private static func isDatabase(_ path: String) -> Bool { path.contains("/ledger.sqlite") }

  // MARK: What happens

  /// Looks at what a call is about to remove.
  func prepare(_ call: SystemCall) {
    guard call.mutation == .unlink, let path = call.path?.string else { return }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return }
    state.withLock { state in
      guard let node = state.names[path] else { return }
      state.nodes[node].removed = (Self.bytes(path), status.st_mtim)
    }
  }

  /// Takes note of a call that succeeded.
  func note(_ call: SystemCall) {
    guard let path = call.path?.string, path.hasPrefix(root + "/") || path == root, !Self.isDatabase(path) else {
      return
    }
    state.withLock { state in
      switch call.mutation {
      case .create: if state.names[path] == nil { state.add(path, state.newNode(isFolder: false)) }
      case .makeFolder: state.add(path, state.newNode(isFolder: true))
      case .write: if let node = state.names[path] { state.nodes[node].isDirty = true }
      case .sync: sync(path, &state)
      case .link: if let source = call.source?.string, let node = state.names[source] { state.add(path, node) }
      case .unlink: state.remove(path, twin: nil)
      case .rename:
        guard let source = call.source?.string, let node = state.names[source] else { return }
        state.add(path, node)
        state.remove(source, twin: state.steps.count - 1)
      case nil: break
      }
    }
  }

  private func sync(_ path: String, _ state: inout State) {
    if let node = state.names[path], !state.nodes[node].isFolder {
      state.nodes[node].durable = Self.bytes(path)
      state.nodes[node].isDirty = false
      return
    }
    for index in state.steps.indices where DiskModel.folder(of: state.steps[index].path) == path {
      state.steps[index].isDurable = true
    }
  }

  static func folder(of path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }
}

extension DiskModel.State {
  fileprivate mutating func newNode(isFolder: Bool) -> Int {
    nodes.append(DiskModel.Node(isFolder: isFolder))
    return nodes.count - 1
  }

  fileprivate mutating func add(_ path: String, _ node: Int) {
    names[path] = node
    steps.append(DiskModel.Step(path: path, node: node, isAddition: true))
  }

  fileprivate mutating func remove(_ path: String, twin: Int?) {
    guard let node = names.removeValue(forKey: path) else { return }
    steps.append(DiskModel.Step(path: path, node: node, isAddition: false, twin: twin))
  }
}
