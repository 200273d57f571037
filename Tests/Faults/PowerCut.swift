import Foundation
import SeededRandomness
import Synchronization

extension DiskModel {
  /// Puts the real folder into a state in which a power cut could leave it.
  func lose(_ chance: inout SeededGenerator) throws {
    var state = state.withLock { $0 }
    let surviving = Self.survivors(of: state, &chance)
    var target = state.base
    for (step, survives) in zip(state.steps, surviving) where survives {
      target[step.path] = step.isAddition ? step.node : nil
    }
    target = target.filter { path, _ in Self.hasFolder(path, in: target, state, root) }
    try rebuild(target, state)
    for (path, node) in target where !state.nodes[node].isFolder && state.nodes[node].isDirty {
      try Self.write(Self.remains(of: state.nodes[node], Self.bytes(path), &chance), to: path)
    }
    for node in state.nodes.indices { state.nodes[node].isDirty = false }
  }

  /// Which steps have reached the disk: the durable ones, and of the others none, all, the first or some.
  private static func survivors(of state: State, _ chance: inout SeededGenerator) -> [Bool] {
    let policy = Int.random(in: 0..<4, using: &chance)
    let kept = Int.random(in: 0...state.steps.count, using: &chance)
    var surviving = state.steps.enumerated().map { index, step in
      step.isDurable || policy == 1 || policy == 2 && index < kept || policy == 3 && Bool.random(using: &chance)
    }
    // A folder that is lost takes with it what was put into it, synced or not.
    var lostFolders: Set<String> = []
    for (index, step) in state.steps.enumerated() where step.isAddition {
      if lostFolders.contains(folder(of: step.path)) { surviving[index] = false }
      if !surviving[index] && state.nodes[step.node].isFolder { lostFolders.insert(step.path) }
    }
    // A rename loses one name at most.
    for (index, step) in state.steps.enumerated() {
      if let twin = step.twin, !surviving[twin] { surviving[index] = false }
    }
    return surviving
  }

  private static func hasFolder(_ path: String, in target: [String: Int], _ state: State, _ root: String) -> Bool {
    let above = folder(of: path)
    if above == root { return true }
    guard let node = target[above], state.nodes[node].isFolder else { return false }
    return hasFolder(above, in: target, state, root)
  }

  /// What is left of bytes that were written and not synced: what was synced before, nothing, a beginning, or all.
  private static func remains(of node: Node, _ bytes: [UInt8], _ chance: inout SeededGenerator) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: node.durable ?? []
    case 1: []
    case 2: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &chance)))
    default: bytes
    }
  }

  /// Makes the real names those of `target`. Files keep their inode as long as they have a name.
  private func rebuild(_ target: [String: Int], _ state: State) throws {
    let files = FileManager.default
    let places = Dictionary(state.names.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var held: [Int: String] = [:]
    for (path, node) in target where !state.nodes[node].isFolder && state.names[path] != node && held[node] == nil {
      let hold = root + "/hold-\(node)"
      if let place = places[node] {
        try files.linkItem(atPath: place, toPath: hold)
      } else {
        let removed = state.nodes[node].removed
        try Self.write(removed?.bytes ?? [], to: hold)
        if let modified = removed?.modified { Self.setModified(modified, of: hold) }
      }
      held[node] = hold
    }
    for (path, node) in state.names.sorted(by: { $0.key > $1.key }) where target[path] != node {
      try? files.removeItem(atPath: path)
    }
    for (path, node) in target.sorted(by: { $0.key < $1.key }) where state.names[path] != node {
      if state.nodes[node].isFolder {
        try files.createDirectory(atPath: path, withIntermediateDirectories: false)
      } else if let hold = held[node] {
        try files.linkItem(atPath: hold, toPath: path)
      }
    }
    for hold in held.values { try files.removeItem(atPath: hold) }
  }

  static func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }

  static func setModified(_ time: timespec, of path: String) {
    let times = [time, time]
    _ = unsafe times.withUnsafeBufferPointer { unsafe utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
  }
}
