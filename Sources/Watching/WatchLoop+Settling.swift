import LinuxSystem
import SystemPackage

/// Waiting until files are quiet, and reporting them.
extension WatchLoop {
  /// Reports the candidates that stayed as they were and goes on waiting for the others.
  mutating func reportSettled(_ now: UInt64) {
    while let (key, candidate) = candidates.popDue(now) {
      guard let facts = facts(of: key) else { continue }
      if facts.kind != .regular || facts.isSameVersion(as: candidate.facts) {
        report(key, facts)
        continue
      }
      let due = now + candidate.quietNanoseconds
      consider(key, Candidate(facts: facts, due: due, quietNanoseconds: candidate.quietNanoseconds))
    }
  }

  /// Hands a file to the consumer.
  func report(_ key: WatchedPath, _ facts: FileFacts) {
    if exchange.offer(SettledFile(inbox: key.inbox, path: key.path, facts: facts)) { onFiles() }
  }

  /// Waits for a file to be quiet; when there are too many, another scan finds it.
  mutating func consider(_ key: WatchedPath, _ candidate: Candidate) {
    if !candidates.set(key, candidate) { markDirty() }
  }

  /// What is at a name now; nil when nothing is, or when that cannot be found out, which is reported.
  mutating func facts(of key: WatchedPath) -> FileFacts? {
    guard let root = root(inboxes[key.inbox]) else { return nil }
    do throws(SystemError) {
      return try root.directory.facts(of: key.path)
    } catch {
      cannotRead(root.directory.path.pushing(key.path), error)
      return nil
    }
  }

  /// Tells of a name that could not be looked at, unless it is only gone or a link that is not followed.
  mutating func cannotRead(_ path: FilePath, _ error: SystemError) {
    let ordinary: [Errno] = [.noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels]
    if !ordinary.contains(error.errno) { notices.tell(.cannotRead(path, error), onceFor: path) }
  }
}
