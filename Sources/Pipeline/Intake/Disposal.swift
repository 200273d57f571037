import Correlating
import Extracting
import Ledger
import LinuxSystem
import Publishing
import SystemPackage
import Watching

extension Configuration {
  /// The file of a receipt, if it is still in its inbox as it was recorded; nil also where that cannot be found out now, since the
  /// next scan finds it then.
  func file(of receipt: FileReceipt) -> SettledFile? {
    guard let inbox = inboxes.firstIndex(where: { $0.path.string == receipt.key.inbox }),
      let path = FilePath(bytes: receipt.key.path), let folder = try? Directory(opening: inboxes[inbox].path),
      let facts = try? folder.facts(of: path)
    else { return nil }
    let file = SettledFile(inbox: inbox, path: path, facts: facts)
    return file.stamp == receipt.stamp ? file : nil
  }
}

/// Moves recorded files to where they belong: to quarantine with a reason, to the archive, or away.
///
/// Every step may be repeated after a crash: what is moved already is no longer in the inbox.
struct Disposal {
  let configuration: Configuration

  /// Where a file was moved; nil when it stays in the inbox.
  typealias Place = FilePath?

  /// Where a reason is written before it gets its name, beneath the quarantine.
  private static let staging: FilePath = ".tmp"

  /// Finishes a file that was recorded just now.
  func finish(_ taken: TakenFile, now: Timestamp) throws(SystemError) -> Place {
    if let refusal = taken.refusal { return try quarantine(taken.file, refusal, now) }
    return try finish(taken.file, now: now)
  }

  /// Finishes a recorded file that is no refusal.
  func finish(_ file: SettledFile, now: Timestamp) throws(SystemError) -> Place {
    switch configuration.after {
    case .keep: return nil
    case .archive:
      let day = now.iso8601.prefix(10).split(separator: "-").joined(separator: "/")
      let folder = try Directory.making(configuration.done, mode: 0o750).making(beneath: FilePath(day), mode: 0o750)
      return try move(file, to: folder, as: name(file))
    case .delete:
      let folder = try folder(of: file)
      if let name = try standing(file, in: folder) { _ = try folder.remove(name) }
      return nil
    }
  }

  /// Writes the reason beside where the file goes, then moves the file if it may be moved.
  func quarantine(_ file: SettledFile, _ refusal: Refusal, _ now: Timestamp) throws(SystemError) -> Place {
    let folder = try Directory.making(configuration.quarantine, mode: 0o750)
    let staging = try folder.making(beneath: Self.staging, mode: 0o700)
    let name = name(file)
    let reason = reason(file, refusal, name, now)
    _ = try publish(reason, as: "\(name).reason.json", in: folder, staging: staging, mode: 0o640)
    return refusal.moves ? try move(file, to: folder, as: name) : nil
  }

  /// Removes the staged copy of a reason that a crash left; nothing else stages in the quarantine.
  func removeLeftovers() throws(SystemError) {
    do throws(SystemError) {
      try Directory(opening: configuration.quarantine).opening(beneath: Self.staging).removeFiles()
    } catch {
      guard error.errno == .noSuchFileOrDirectory else { throw error }
    }
  }

  /// Moves the file unless another has taken its place since; nil when it is not there.
  private func move(_ file: SettledFile, to folder: borrowing Directory, as name: String) throws(SystemError) -> Place {
    let from = try self.folder(of: file)
    guard let old = try standing(file, in: from), let new = FilePath.Component(name) else { return nil }
    do throws(SystemError) {
      try moveWithoutReplacing(old, from: from, to: new, in: folder)
    } catch {
      // A crash can leave the file under both names: where its move takes two steps, or only half of it had reached the disk.
      guard error.errno == .fileExists, let there = try folder.facts(of: FilePath(root: nil, [new])),
        there.isSameFile(as: file.facts)
      else { throw error }
      _ = try from.remove(old)
    }
    try folder.sync()
    return folder.path.appending(name)
  }

  /// The folder that the file lies in.
  private func folder(of file: SettledFile) throws(SystemError) -> Directory {
    let inbox = try Directory(opening: configuration.inboxes[file.inbox].path)
    let parent = file.path.removingLastComponent()
    return parent.isEmpty ? inbox : try inbox.opening(beneath: parent)
  }

  /// The file's name in its folder, if it still stands there as it was when it was recorded.
  private func standing(_ file: SettledFile, in folder: borrowing Directory) throws(SystemError) -> FilePath.Component?
  {
    guard let name = file.path.lastComponent, let facts = try folder.facts(of: FilePath(root: nil, [name])),
      facts.isSameVersion(as: file.facts)
    else { return nil }
    return name
  }

  /// The name outside the inbox: unique for the file's place and state, and the same when the step is repeated.
  private func name(_ file: SettledFile) -> String {
    let key = file.key(in: configuration)
    let mark = sha256(
      Array(key.inbox.utf8) + [0] + key.path + Array("\(file.facts.inode) \(file.facts.modifiedNanoseconds)".utf8))
    let base = String(shownPath: Array((file.path.lastComponent?.string ?? "file").utf8)).shortened(toBytes: 200)
    return "\(mark.prefix(8))-\(base)"
  }

  private func reason(_ file: SettledFile, _ refusal: Refusal, _ name: String, _ now: Timestamp) -> [UInt8] {
    QuarantineReason(
      kind: refusal.kind, what: refusal.what, remedy: refusal.remedy, line: refusal.line, offset: refusal.offset,
      inbox: configuration.inboxes[file.inbox].path.string,
      path: String(shownPath: file.key(in: configuration).path), size: file.facts.size,
      movedTo: refusal.moves ? configuration.quarantine.appending(name).string : nil, attempts: refusal.attempts,
      time: now.iso8601
    ).json()
  }
}
